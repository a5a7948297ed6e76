"""Will the work finish in time, on its page: the sum first, then how likely, and revisions to take."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlmodel import Session

from app.core import clock
from app.finish_options import standing
from interventions import commands
from interventions.measures.finish import Option, OptionKind
from interventions.model import Weekday
from interventions.queries import completion
from interventions.queries.forecasts import INPUTS, rows_of
from interventions.reports import visible_completion
from interventions.store.cases import case_scope
from interventions.store.export import plans
from interventions.store.forecasts import add_forecasts
from interventions.tables import ForecastRow
from tests.support.databases import RolledBack
from tests.support.drifting import TODAY, bundle, load
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import COLLEAGUE, MANAGER, WORKER, People

CASE = "/cases/KT-1001"
PAGE = f"{CASE}/finish"
TUESDAYS = {"kind": "add_weekday", "stream": "child", "what": "tue"}


@pytest.fixture(autouse=True)
def _case(application: FastAPI, rolled_back: RolledBack, people: People) -> None:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER], bundle())


def test_the_sum_comes_first_then_how_likely(signed_in: Callable[[str], Pages]) -> None:
    page = signed_in(WORKER).get(CASE)
    assert "Needs 9 of the 36 slots left: about 1 in 10." in page.text
    page = page.follow("Why, what would make room, and how long each piece of work can wait")
    assert page.h1 == "Will the work finish in time?"
    assert "By this case so far about 1 in 10" in page.text
    assert "not shown fewer than 20 other cases" in page.text
    assert "It is never a risk of reoffending, and never evidence for breach." in page.text
    assert page.text.index("Needs 9 of the 36") < page.text.index("about 1 in 10") < page.text.index("never a risk")


def test_the_picture_shows_when_the_last_session_is_likely_done(signed_in: Callable[[str], Pages]) -> None:
    page = signed_in(WORKER).get(CASE)
    assert "last core session likely done" in page.text
    assert [shape for shape in page.root.all("rect") if shape.attrs.get("class") == "kt-picture__fan"]


def test_the_ladder(application: FastAPI, people: People) -> None:
    climb(application, people, "GET", PAGE).allows(worker=200, colleague=200, manager=200)
    climb(application, people, "POST", PAGE, data=TUESDAYS).allows(worker=303, colleague=403, manager=403)
    climb(application, people, "GET", "/forecasts").allows(
        manager=200, other_manager=200, worker=403, colleague=403, stranger=403, specialist=403, administrator=403
    )


def drafts(session: Session) -> list[dict[str, Any]]:
    scope = case_scope(session, "KT-1001")
    assert scope is not None
    return [content for row, content in plans(session, scope.id) if row.status == "draft"]


def test_no_weekend_is_proposed_before_a_working_day(signed_in: Callable[[str], Pages]) -> None:
    text = signed_in(WORKER).get(PAGE).text
    proposed, apart = text.split("On another weekday", 1)
    assert "Meet on Sundays as well" not in proposed
    assert "Meet on Sundays as well" in apart
    assert any(f"Meet on {day} as well" in proposed for day in ("Mondays", "Tuesdays", "Thursdays", "Fridays"))


def changes(page: Page) -> list[str]:
    """The changes of the first table, in order."""
    table = next(each for each in page.root.all("table") if each.all("caption")[0].text == "What would make room")
    return [row.all("th")[0].text for row in table.all("tbody")[0].all("tr")]


def test_leaving_work_out_comes_last_however_likely_and_says_what_is_lost(signed_in: Callable[[str], Pages]) -> None:
    page = signed_in(WORKER).get(PAGE)
    day, leaving_out = changes(page)
    assert day.startswith("Meet on ")
    assert leaving_out.startswith("Leave out what is left of Good Lives goals, Healthy")
    assert "planned sessions with the child would never be held." in leaving_out
    assert "Leaving work out needs a reason that the approving manager accepts." in leaving_out
    assert "never be held" not in day


def test_options_stand_by_kind_and_then_by_likelihood() -> None:
    def option(kind: OptionKind, headline: float | None, weekday: Weekday | None = None) -> Option:
        return Option(kind, "child", 3, 3, 9, headline, weekday=weekday)

    days = [option(OptionKind.ADD_WEEKDAY, chance, Weekday.TUE) for chance in (0.6, 0.3, None)]
    weekend = option(OptionKind.ADD_WEEKDAY, 0.9, Weekday.SUN)
    by_choice = option(OptionKind.CONTINUE_VOLUNTARILY, 0.8)
    less = option(OptionKind.LEAVE_OUT, 0.99)
    assert sorted([less, weekend, by_choice, *reversed(days)], key=standing) == [*days, by_choice, weekend, less]


def test_who_does_not_write_the_plan_is_told_who_can(
    signed_in: Callable[[str], Pages], session: Session, people: People
) -> None:
    page = signed_in(MANAGER).get(PAGE)
    assert "W. Hale can draft a revision of the plan from any of them and send it to you" in page.text
    assert "Draft it" not in page.text
    assert page.follow("What they have answered so far").path == CASE
    assert page.follow("Who works on this case").path == f"{CASE}/workers"
    colleague = signed_in(COLLEAGUE).get(PAGE)
    assert (
        "W. Hale can draft a revision of the plan from any of them; nothing changes until a manager" in colleague.text
    )
    assert "Who works on this case" not in colleague.text
    assert "can draft a revision" not in signed_in(WORKER).get(PAGE).text


def test_an_option_opens_as_a_draft_that_nobody_has_sent(signed_in: Callable[[str], Pages], session: Session) -> None:
    page = signed_in(WORKER).get(PAGE)
    form = page.form(PAGE, having="Draft it: Meet on Tuesdays as well")
    assert form.boxes["what"] == ["tue"]
    assert form.send().path == f"{CASE}/plan"
    [draft] = drafts(session)
    assert (draft["version"], draft["change_reason"]) == (3, "service_capacity")
    assert draft["streams"][0]["usual_weekdays"] == ["wed", "tue"]
    assert "version 2" in page.pages.get(f"{CASE}/drift").text.lower()


def test_leaving_out_takes_the_sessions_that_nothing_is_matched_to(session: Session, people: People) -> None:
    scope = case_scope(session, "KT-1001")
    assert scope is not None
    actor = people.actors[WORKER]
    option = next(o for o in completion(session, actor, scope).options if o.items)
    commands.take_option(session, actor, scope, commands.wanted(option))
    [draft] = drafts(session)
    left = {item["ref"]: len(item["sessions"]) for item in draft["items"] if item["core"]}
    assert sum(left.values()) < 12
    assert all(left.get(ref, 0) <= 4 for ref in option.items)


def test_what_is_no_longer_proposed_is_told(signed_in: Callable[[str], Pages], session: Session) -> None:
    page = signed_in(WORKER).post(PAGE, {**TUESDAYS, "what": "wed"}, 409)
    assert "no longer proposed" in page.text
    assert drafts(session) == []


def test_one_draft_at_a_time(signed_in: Callable[[str], Pages]) -> None:
    pages = signed_in(WORKER)
    pages.post(PAGE, TUESDAYS)
    assert "Somebody has begun a draft" in pages.post(PAGE, TUESDAYS, 409).text


# What a manager was shown


def stored(session: Session) -> list[ForecastRow]:
    return list(session.execute(select(ForecastRow).order_by(ForecastRow.id)).scalars())


def test_what_a_manager_is_shown_is_stored_once_a_day(
    signed_in: Callable[[str], Pages], session: Session, people: People
) -> None:
    signed_in(WORKER).get(CASE)
    signed_in(COLLEAGUE).get(PAGE)
    assert stored(session) == []
    pages = signed_in(MANAGER)
    pages.get(CASE)
    pages.get(PAGE)
    visible_completion(session, people.actors[MANAGER], None, None, str)
    [row] = stored(session)
    assert (row.as_of, row.stream, row.plan_version, row.shown_on, row.shown_to) == (TODAY, "child", 2, "case", MANAGER)
    assert 0 < row.headline < 0.5
    assert (row.inputs["need"], row.inputs["slots"], row.inputs["service"]) == (9, 36, None)
    clock.start_on(TODAY + timedelta(days=1))
    visible_completion(session, people.actors[MANAGER], None, None, str)
    assert [row.shown_on for row in stored(session)] == ["case", "report"]
    visible_completion(session, people.actors[MANAGER], None, TODAY - timedelta(days=9), str)
    assert len(stored(session)) == 2, "as at another day it is none that we stand by"


def test_each_stream_of_which_a_probability_is_said_has_its_own() -> None:
    said: list[dict[str, Any]] = [
        {"stream": "child", "headline": 0.4, "case_so_far": 0.4, "service": None},
        {"stream": "family", "headline": 0.9, "case_so_far": None, "service": 0.9},
        {"stream": "partner", "headline": None, "case_so_far": None, "service": None},
    ]
    summary: dict[str, Any] = {
        "streams": [{"code": each["stream"], **dict.fromkeys(INPUTS, n)} for n, each in enumerate(said)],
        "finish": {"stream": "child", "each": said},
        "current": {"plan_version": 2},
        "effective_end_on": "2026-09-01",
    }
    rows = [(row["stream"], row["headline"], row["inputs"]) for row in rows_of(1, summary, TODAY)]
    assert [row[:2] for row in rows] == [("child", 0.4), ("family", 0.9)]
    assert [(row[2]["need"], row[2]["service"], row[2]["led"]) for row in rows] == [(0, None, True), (1, 0.9, False)]


def test_the_page_tells_of_each_stream(signed_in: Callable[[str], Pages], session: Session, people: People) -> None:
    made(session, 20, 0.7, TODAY - timedelta(days=1))
    made(session, 3, 0.9, TODAY + timedelta(days=100), stream="family")
    page = signed_in(MANAGER).get("/forecasts")
    assert "With the family" in page.text
    rows = [[cell.text for cell in row.all("td")] for row in page.root.all("tbody")[-1].all("tr")]
    assert rows == [["20", "0.49", "0"], ["3", "fewer than 20", "0"]]


def made(session: Session, n: int, headline: float, ends_on: date, stream: str = "child") -> None:
    scope = case_scope(session, "KT-1001")
    assert scope is not None
    common = {"case_id": scope.id, "stream": stream, "plan_version": 1, "effective_end_on": ends_on, "rules": "1"}
    beside = {"inputs": {}, "shown_on": "case", "shown_to": MANAGER, "shown_at": clock.now(), "headline": headline}
    first = TODAY - timedelta(days=60)
    add_forecasts(session, [{**common, **beside, "as_of": first + timedelta(days=k)} for k in range(n)])


def test_fewer_than_twenty_are_said_to_be_too_few(
    signed_in: Callable[[str], Pages], session: Session, people: People
) -> None:
    made(session, 19, 0.7, TODAY - timedelta(days=1))
    page = signed_in(MANAGER).get("/delivery").follow("What became of our forecasts")
    assert page.h1 == "What became of our forecasts"
    assert "Fewer than 20 forecasts have resolved: 19 so far." in page.text


def test_twenty_are_counted_in_five_bands_with_the_brier_score(
    signed_in: Callable[[str], Pages], session: Session, people: People
) -> None:
    made(session, 20, 0.7, TODAY - timedelta(days=1))
    page = signed_in(MANAGER).get("/forecasts")
    assert "Brier score 0.49" in page.text
    rows = [[cell.text for cell in row.all("td")] for body in page.root.all("tbody") for row in body.all("tr")]
    assert rows == [["0", "\N{EN DASH}", "\N{EN DASH}"]] * 3 + [["20", "about 14", "0"]] + [
        ["0", "\N{EN DASH}", "\N{EN DASH}"]
    ]
