"""A pack for a board: chosen, written, looked at whole, sent to named people or for circulation, and then unchanged."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from app.core import clock
from app.core.audit import AuditEntry
from interventions import commands
from interventions.queries.board_packs import draft_screen
from tests.support.databases import RolledBack
from tests.support.drifting import TODAY, bundle, load, several
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import MANAGER, OTHER_MANAGER, People

READ = ("case:viewed", "case:exported")
PACKS = "/board/packs"
NEW = "/board/drafts/new"
CHOSEN: dict[str, Any] = {"teams": "north", "until": "2025-12-31", "months": "24", "reports": ["R1", "R6", "R9"]}
WORDS = "Two sessions a week were lost to travel."
TO: dict[str, Any] = {"recipients": "Ann Other, chair\nBo Third, director", "why": "Meeting of 9 April"}


@pytest.fixture
def cases(application: FastAPI, rolled_back: RolledBack, people: People) -> Callable[..., None]:
    clock.start_on(TODAY)

    def loaded(*bundles: dict[str, Any]) -> None:
        with rolled_back.write() as session:
            load(session, people.service_id, people.actors[MANAGER], *bundles)

    return loaded


def whole(manager: Pages, **chosen: Any) -> Page:
    """A pack begun and written, as it is looked at before it is sent."""
    draft = manager.get(NEW).form(NEW).send(**{**CHOSEN, **chosen})
    written: dict[str, Any] = {"narrative-": "In short."} | (
        {"narrative-R1": WORDS} if "Delivered as planned" in draft.text else {}
    )
    return draft.form(draft.path).send(press="Save and look at it whole", **written)


def sent(page: Page, status: int = 200, **to: Any) -> Page:
    return page.form(page.path.replace("/whole", "/send")).send(status, **to)


def chapters(page: Page) -> list[str]:
    return [each.text for each in page.root.all("div") if each.attrs.get("class") == "kt-chapter"]


def test_a_pack_for_named_people_is_written_looked_at_and_kept_word_for_word(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], session: Session
) -> None:
    cases(bundle(), *several(2))
    manager = signed_in(MANAGER)
    page = whole(manager, edition="restricted")
    assert page.h1 == "Report to the board: North, to 31 December 2025"
    assert "from 1 January 2024 to 31 December 2025" in page.text
    assert "Restricted edition, with full counts." in page.text
    assert WORDS in page.text
    assert "A count by stance is given to a board in the edition for circulation alone." in page.text
    refused = sent(page, 422, recipients="", why="")
    assert refused.errors == {
        "recipients": "Name the people who will receive it.", "why": "Say why they receive it."
    }  # fmt: skip
    kept = sent(refused, **TO)
    assert "This is exactly what was sent." in kept.text
    assert "To: Ann Other, chair, Bo Third, director. Why: Meeting of 9 April" in kept.text
    before = chapters(kept)[0]
    cases(*several(6)[2:])
    assert chapters(manager.get(kept.path))[0] == before
    listed = manager.get(PACKS)
    assert "You are writing" not in listed.text
    assert listed.follow("North, to 31 December 2025").path == kept.path
    entry = session.execute(select(AuditEntry).where(AuditEntry.tag == "report:disclosed")).scalar_one()
    assert entry.subjects == ["KT-1001", "KT-3001", "KT-3002"]
    assert entry.detail["recipients"] == ["Ann Other, chair", "Bo Third, director"]
    assert (entry.detail["why"], entry.detail["reports"]) == ("Meeting of 9 April", ["R1", "R6", "R9"])
    book = manager.client.get(f"{kept.path}/pack.xlsx")
    assert (book.status_code, book.content[:2]) == (200, b"PK")
    numbers = manager.client.get(f"{kept.path}/pack.csv")
    assert numbers.headers["Content-Disposition"] == 'attachment; filename="board-2025-12-31-1.csv"'
    assert (
        "R6,1,Specialist assessments in time,Specialist assessments,Complete before sentence,No,Children,3"
        in numbers.text
    )
    assert manager.client.get(f"{kept.path}/pack.doc").status_code == 404
    named = AuditEntry.detail["pack"].as_integer() == int(kept.path.rpartition("/")[2])
    looked = session.execute(
        select(AuditEntry).where(AuditEntry.tag.in_(READ), named).order_by(AuditEntry.id)
    ).scalars()
    assert [(each.tag, each.detail["form"], each.detail["edition"]) for each in looked][-2:] == [
        ("case:exported", "xlsx", "restricted"), ("case:exported", "csv", "restricted")
    ]  # fmt: skip
    manager.get(kept.path)
    last = session.execute(select(AuditEntry).where(AuditEntry.tag.in_(READ)).order_by(AuditEntry.id.desc())).scalars()
    assert next(iter(last)).detail["form"] == "page"
    for statement in ("UPDATE board_pack SET why = 'x'", "DELETE FROM board_pack"):
        with pytest.raises(DBAPIError, match="stays as it is"), session.begin_nested():
            session.execute(text(statement))


def test_a_pack_for_circulation_withholds_and_two_that_would_give_each_other_away_are_not_sent(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], people: People, session: Session
) -> None:
    cases(bundle(), *several(2))
    manager = signed_in(MANAGER)
    short = manager.get(NEW).form(NEW).send(422, **{**CHOSEN, "edition": "circulation", "months": "23", "reports": []})
    assert short.errors == {
        "reports": "Choose at least one report.", "months": "Enter a number of months from 24 to 120."
    }  # fmt: skip
    kept = sent(whole(manager, edition="circulation"))
    assert "Edition for circulation." in kept.text
    assert "withheld" in chapters(kept)[1]
    assert not {"3", "0"} & {cell.text for cell in kept.root.all("td")}, "three children are too few for any number"
    assert "children." not in kept.root.all("p")[0].text
    again = whole(manager, edition="circulation", months="36")
    assert "Held side by side, the two would give away what each withholds." in again.text
    with pytest.raises(Exception, match="would give away what each withholds"):
        _send_anyway(session, people, again)
    alike = whole(manager, edition="circulation", reports=["R15"])
    assert "This is exactly what was sent." in sent(alike).text
    cases(*several(6)[2:])
    few = whole(manager, edition="circulation")
    assert "Of the children counted here and there, one to four came" in few.text
    with pytest.raises(Exception, match="would give away what each withholds"):
        _send_anyway(session, people, few)
    cases(*several(7)[6:])
    assert "This is exactly what was sent." in sent(whole(manager, edition="circulation")).text


def _send_anyway(session: Session, people: People, page: Page) -> None:
    draft = int(page.path.split("/")[3])
    actor, told = people.actors[MANAGER], (str, lambda text: text["en"])
    mark = draft_screen(session, actor, draft, told).mark
    commands.send_pack(session, actor, draft, mark, [], "", told)


def test_one_report_is_given_to_somebody_as_it_was_looked_at(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], session: Session
) -> None:
    cases(bundle(), *several(2))
    manager = signed_in(MANAGER)
    assert "Give this report to somebody" not in manager.get("/board/R28").text
    assert "Give this report to somebody" not in manager.get("/board/R9").text, "a count by stance alone"
    draft = manager.get("/board/R6?months=6&as_of=2026-03-11").form(NEW).send(press="Give this report to somebody")
    chosen = draft.follow("Choose otherwise what is in it")
    refused = chosen.form(chosen.path).send(422, edition="circulation", months="24")
    assert refused.errors == {"until": "Choose one of the quarters."}
    page = draft.form(draft.path).send(press="Save and look at it whole")
    assert page.h1 == "Specialist assessments in time: North, to 11 March 2026"
    assert "from 12 September 2025 to 11 March 2026" in page.text
    kept = sent(page, **TO)
    assert "To: Ann Other, chair, Bo Third, director. Why: Meeting of 9 April" in kept.text
    assert "Contents" not in kept.text
    entry = session.execute(select(AuditEntry).where(AuditEntry.tag == "report:disclosed")).scalar_one()
    assert (entry.detail["reports"], entry.detail["why"]) == (["R6"], "Meeting of 9 April")


def test_what_is_sent_is_what_was_looked_at(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(bundle())
    manager = signed_in(MANAGER)
    page = whole(manager, edition="restricted")
    cases(*several(1))
    changed = sent(page, 422, **TO)
    assert "changed while you looked at it" in changed.text
    assert changed.form(changed.path).boxes["why"] == [TO["why"]]
    assert "This is exactly what was sent." in sent(changed, **TO).text


def test_words_that_two_tabs_write_are_both_shown_and_neither_is_lost(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle())
    manager = signed_in(MANAGER)
    one = manager.get(NEW).form(NEW).send(**{**CHOSEN, "reports": ["R1", "R1", "R6"], "edition": "restricted"})
    other = manager.get(one.path)
    first: dict[str, Any] = {"narrative-R1": WORDS}
    one.form(one.path).send(**first)
    short: dict[str, Any] = {"narrative-": "In short."}
    both = other.form(one.path).send(409, **short)
    assert "These words were changed elsewhere meanwhile" in both.text
    assert both.text.count(WORDS) == 1
    assert both.form(one.path).boxes["narrative-"] == ["In short."]
    boxes = both.form(one.path).send(**first).form(one.path).boxes
    assert (boxes["narrative-"], boxes["narrative-R1"]) == (["In short."], [WORDS])
    again = manager.get(one.path)
    assert again.form(one.path).send(press="Save").path == one.path
    assert again.form(one.path).send(press="Save").path == one.path, "nothing is otherwise"


def test_a_report_that_is_chosen_twice_stands_once(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle())
    manager = signed_in(MANAGER)
    kept = sent(whole(manager, edition="restricted", reports=["R6", "R6"], teams=["north", "north"]), **TO)
    assert manager.client.get(f"{kept.path}/pack.xlsx").status_code == 200
    assert "North, North" not in kept.text


def test_a_draft_is_its_writers_alone_and_full_counts_are_for_who_answers_for_every_team(
    cases: Callable[..., None], application: FastAPI, signed_in: Callable[[str], Pages], people: People
) -> None:
    cases(bundle())
    manager = signed_in(MANAGER)
    page = whole(manager, edition="restricted")
    draft = page.path.replace("/whole", "")
    nobody = dict.fromkeys(("administrator", "specialist", "stranger", "colleague", "worker"), 403)
    for path in (draft, page.path, f"{draft}/choose"):
        climb(application, people, "GET", path).allows(manager=200, **nobody)
    for verb, answer in (("discard", 303), ("choose", 422), ("send", 422)):
        climb(application, people, "POST", f"{draft}/{verb}", data={}).allows(manager=answer, **nobody)
    climb(application, people, "POST", draft, data={"narrative-": "x"}).allows(manager=409, **nobody)
    for path in (PACKS, NEW):
        climb(application, people, "GET", path).allows(manager=200, other_manager=200, **nobody)
    climb(application, people, "POST", NEW, data={}).allows(manager=422, other_manager=422, **nobody)
    full = sent(page, **TO).path
    open_ = sent(whole(manager, edition="circulation")).path
    climb(application, people, "GET", full).allows(manager=200, **nobody)
    climb(application, people, "GET", f"{full}/pack.csv").allows(manager=200, **nobody)
    climb(application, people, "GET", open_).allows(manager=200, other_manager=200, **nobody)
    assert [href for href in signed_in(OTHER_MANAGER).get(PACKS).links.values() if "packs/" in href] == [open_]


def test_another_teams_children_are_in_no_pack(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(bundle())
    refused = signed_in(OTHER_MANAGER).get(NEW).form(NEW).send(422, **CHOSEN)
    assert refused.errors == {"teams": "Choose whose children it counts."}
