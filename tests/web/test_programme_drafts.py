"""A programme is written in the browser with its fit beside it, and agreed to by a second person."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import audit
from app.core.accounts import commands as accounts
from app.core.audit import AuditTag
from catalogue import queries, store
from catalogue.commands import publish_shipped, retire
from catalogue.documents import Entry
from tests.support.databases import RolledBack
from tests.web.ladder import climb
from tests.web.pages import PASSWORD, Page, Pages
from tests.web.people import SPECIALIST, People

HERE = "/catalogue/programmes"
DRAFT = f"{HERE}/SHORT/draft"
SECOND = "second.specialist@example.test"


@pytest.fixture
def first(rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    with rolled_back.write() as session:
        publish_shipped(session, people.service_id)
        role = people.actors[SPECIALIST].memberships[0].role
        accounts.add_user(session, people.service_id, SECOND, "Nia Ward", role, "north", PASSWORD)
    return signed_in(SPECIALIST)


def typed(boxes: dict[str, str]) -> dict[str, Any]:
    return dict(boxes)


def with_work(page: Page, *codes: str) -> Page:
    for code in codes:
        page = page.form(f"{DRAFT}/work").send(add=code, press="Add")
    return page


def test_written_fitted_agreed_to_and_in_use(
    first: Pages, rolled_back: RolledBack, signed_in: Callable[[str], Pages]
) -> None:
    begun = first.get(f"{HERE}/new").form(f"{HERE}/new")
    assert begun.send(code="no!", name="Short", status=422).errors.keys() == {"code"}
    assert begun.send(code="FULL-30", name="Short", status=422).errors.keys() == {"code"}
    page = begun.send(code="short", name="A short one")
    assert (page.path, "before it can be published" in page.text) == (DRAFT, True)
    about = first.get(f"{DRAFT}/about").form(f"{DRAFT}/about")
    about.send(purpose="Half a year.", for_whom="Younger children.", youngest="10", oldest="9", stances=["accepts"])
    page = with_work(first.get(f"{DRAFT}/work"), "ENG", "GLG", "CYC")
    assert "Referral order of 6 months" in page.text
    page = page.form(f"{DRAFT}/work").send(**typed({"sessions-2": "90"}), press="Work it out")
    assert "needed, 26 times" in page.text
    wrong = page.form(f"{DRAFT}/work").send(**typed({"sessions-2": "many", "minutes-1": "0"}), press="Save", status=422)
    assert wrong.errors.keys() == {"sessions-2", "minutes-1"}
    page = wrong.form(f"{DRAFT}/work").send(**typed({"sessions-2": "6", "minutes-1": "45"}), press="Save")
    assert "The youngest is no older than the oldest." in page.text
    first.get(f"{DRAFT}/about").form(f"{DRAFT}/about").send(oldest="13")
    page = first.get(DRAFT).form(f"{DRAFT}/ask").send(note="For six months.")
    assert "a second person has to agree" in page.text
    second = signed_in(SECOND)
    page = second.get(DRAFT).form(f"{DRAFT}/agree").send()
    assert page.path == f"{HERE}/SHORT"
    assert "10 to 13" in page.text
    with rolled_back.write() as session:
        programme = queries.catalogue(session).programmes["SHORT"]
        assert [(item.component, item.sessions) for item in programme.items] == [("ENG", 2), ("GLG", 4), ("CYC", 6)]
        assert (programme.youngest, programme.oldest, programme.stances) == (10, 13, ("accepts",))


def test_a_new_version_is_told_against_the_published_and_another_s_save_is_not_lost(first: Pages) -> None:
    draft = f"{HERE}/RO-6M/draft"
    page = first.get(f"{HERE}/RO-6M").form(draft).send()
    assert "Nothing is otherwise yet." in page.text
    stale = first.get(f"{draft}/work").form(f"{draft}/work")
    page = (
        first.get(f"{draft}/work")
        .form(f"{draft}/work")
        .send(press="Move downSafety planning for child and others (SAF)")
    )
    assert page.form(f"{draft}/work").boxes["component-0"] == ["VSF"]
    page = first.get(f"{draft}/work").form(f"{draft}/work").send(**typed({"sessions-2": "2"}), press="Save")
    assert "Work: Engagement" in page.text
    lost = stale.send(**typed({"sessions-2": "3"}), press="Save", status=409)
    assert "Nothing of yours is lost" in lost.text
    assert lost.form(f"{draft}/work").boxes["sessions-2"] == ["3"]
    live = first.post(f"{draft}/work", {**stale.boxes, "press": "look", "visits": "2"}, headers={"HX-Request": "true"})
    assert "Referral order of 6 months" in live.text
    assert "Add a component" not in live.text
    assert first.get(draft).form(f"{draft}/discard").send().path == HERE


def test_what_went_out_of_use_since_it_was_sent_stops_it_and_a_draft_that_is_gone_loses_nothing(
    first: Pages, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]
) -> None:
    draft = f"{HERE}/RO-6M/draft"
    first.get(f"{HERE}/RO-6M").form(draft).send()
    page = first.get(f"{draft}/work").form(f"{draft}/work").send(add="EWB", press="Add")
    page.form(f"{draft}/work").send(press="Save")
    first.get(draft).form(f"{draft}/ask").send(note="With care for the child.")
    with rolled_back.write() as session:
        retire(session, people.actors[SPECIALIST], Entry.COMPONENT, "EWB", "Not used.", even_though_named=True)
    second = signed_in(SECOND)
    page = second.get(draft).form(f"{draft}/agree").send(status=422)
    assert "something is missing now" in page.text
    mine = first.get(f"{draft}/about").form(f"{draft}/about")
    page.form(f"{draft}/discard").send()
    page = mine.send(purpose="Mine.", status=409)
    assert "This draft is not here any more" in page.text
    assert page.form(f"{draft}/about").boxes["purpose"] == ["Mine."]


@pytest.mark.usefixtures("first")
def test_only_specialists_write_programmes(application: FastAPI, people: People) -> None:
    climb(application, people, "POST", f"{HERE}/new", data={"code": "NEW-1", "name": "New"}).allows(
        specialist=303, colleague=403, manager=403, worker=403, stranger=403, other_manager=403, administrator=403
    )


def test_a_programme_names_by_its_code_what_is_no_longer_in_use(
    first: Pages, rolled_back: RolledBack, people: People
) -> None:
    with rolled_back.write() as session:
        store.retire(session, Entry.COMPONENT, "ENG")
        audit.record(
            session, people.actors[SPECIALIST], AuditTag.CATALOGUE_RETIRED, kind="component", code="ENG", version=1
        )
    page = first.get(f"{HERE}/RO-6M")
    assert "ENG" in page.root.text
    assert "/catalogue/components/ENG" not in page.links.values()
