"""How delivery stands, for a manager: how the cases lie, each band open to its cases, and only one's own teams'."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlmodel import Session

from app.core import clock
from app.core.audit import AuditEntry
from tests.support.databases import RolledBack
from tests.support.drifting import TODAY, bundle, load, several
from tests.support.example import example
from tests.support.queries import counted
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import MANAGER, OTHER_MANAGER, WORKER, People

PAGE = "/delivery"


@pytest.fixture
def cases(application: FastAPI, rolled_back: RolledBack, people: People) -> Callable[..., None]:
    clock.start_on(TODAY)

    def loaded(*bundles: dict[str, Any]) -> None:
        with rolled_back.write() as session:
            load(session, people.service_id, people.actors[MANAGER], *bundles)

    return loaded


def bands(page: Page, figure: str) -> dict[str, str]:
    section = next(each for each in page.root.all("section") if each.attrs.get("aria-labelledby") == figure)
    rows = [row for body in section.all("tbody") for row in body.all("tr")]
    return {row.all("th")[0].text: row.all("td")[0].text.partition(":")[0] for row in rows}


def without_plan(reference: str) -> dict[str, Any]:
    return example(reference=reference) | {"plans": [], "sessions": []}


def test_each_figure_shows_how_many_cases_lie_where(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle(), without_plan("KT-2003"))
    page = signed_in(MANAGER).get(PAGE)
    assert page.h1 == "How delivery stands"
    assert "2 cases: North team. As at the end of 18 March 2026." in page.text
    owed = {"No approved plan": "1", "None due yet": "0", "None owed": "0", "1 owed": "0", "2 or 3 owed": "0"}
    assert bands(page, "core") == {**owed, "4 or more owed": "1"}
    assert bands(page, "behind")["4 weeks or more"] == "1"
    assert "%" not in page.text
    assert "average" not in page.text.lower()


def test_a_band_opens_to_its_cases_and_each_case_to_itself(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle(), without_plan("KT-2003"))
    manager = signed_in(MANAGER)
    page = manager.get(f"{PAGE}/behind/over-4")
    assert page.h1 == "Behind the plan's dates: 4 weeks or more"
    assert "1 case of 2 cases: North team." in page.text
    assert "13.0 weeks" in page.text
    assert "KT-2003" not in page.text
    assert page.follow("S.D., KT-1001").h1 == "S.D., KT-1001"
    assert "No case here." in manager.get(f"{PAGE}/core/one").text


def test_which_cases_will_not_finish_and_why_is_two_presses_away(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle(), *several(1, hand_over_on="2026-04-01"))
    manager = signed_in(MANAGER)
    assert bands(manager.get(PAGE), "finish")["Cannot finish: too few slots are left"] == "1"
    page = manager.get(f"{PAGE}/finish/cannot")
    assert "it cannot finish in time" in page.text
    assert "KT-1001" not in page.text


def test_what_is_asked_opens_to_its_cases_with_the_answers(
    cases: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    cases(bundle(), without_plan("KT-2003"))
    page = signed_in(MANAGER).get(PAGE).follow("Behind the plan's dates")
    assert "W. Hale: “Two weeks off sick.”" in page.text
    assert "KT-2003" not in page.text


def test_another_day_is_shown_as_it_was_known(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(bundle())
    page = signed_in(MANAGER).get(f"{PAGE}?as_of=2025-11-20")
    assert "As at the end of 20 November 2025." in page.text
    assert bands(page, "behind")["Too early to say"] == "1"
    assert any(href.endswith("as_of=2025-11-20") for href in page.links.values())


def test_a_day_that_is_none_is_asked_again(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(bundle())
    page = signed_in(MANAGER).get(f"{PAGE}?as_of=soon", status=422)
    assert "soon" in page.form().boxes["as_of"]


@pytest.mark.parametrize("path", ["core/middling", "stance/denies", "asked/stance"])
def test_there_are_no_other_figures(path: str, cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(bundle())
    signed_in(MANAGER).get(f"{PAGE}/{path}", status=404)


def test_another_teams_cases_count_nowhere(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(bundle())
    for query in ("", "?team=north", "?team=nowhere"):
        assert "There is no case to count yet." in signed_in(OTHER_MANAGER).get(f"{PAGE}{query}").text


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/core/many", f"{PAGE}/asked/slip"])
def test_the_ladder(path: str, cases: Callable[..., None], application: FastAPI, people: People) -> None:
    cases(bundle())
    others = dict.fromkeys(("administrator", "specialist", "stranger", "colleague", "worker"), 403)
    climb(application, people, "GET", path).allows(manager=200, other_manager=200, **others)


def test_only_a_manager_is_led_there(cases: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    cases(bundle())
    assert "Delivery" in signed_in(MANAGER).get("/today").links
    assert "Delivery" not in signed_in(WORKER).get("/today").links


def test_the_trail_names_the_cases_counted(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], session: Session
) -> None:
    cases(bundle(), without_plan("KT-2003"))
    manager = signed_in(MANAGER)
    manager.get(PAGE)
    manager.get(f"{PAGE}/core/many")
    entries = session.execute(select(AuditEntry.tag, AuditEntry.subjects, AuditEntry.detail)).all()
    assert [(e.subjects, e.detail["view"]) for e in entries if e.tag == "case:listed"] == [
        (["KT-1001", "KT-2003"], "delivery"),
        (["KT-1001"], "delivery core many"),
    ]


def test_more_cases_take_no_more_queries(
    cases: Callable[..., None], signed_in: Callable[[str], Pages], session: Session
) -> None:
    manager = signed_in(MANAGER)

    def taken() -> int:
        manager.get(PAGE)
        with counted(session) as sent:
            manager.get(PAGE)
        return len(sent)

    cases(*several(2))
    few = taken()
    cases(*several(10)[2:])
    assert taken() == few
