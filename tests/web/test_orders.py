"""Orders on their pages: each runs from its own event, a person confirms the dates, and nothing is overwritten."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE
from tests.web.pages import Page, Pages
from tests.web.people import WORKER, People

ORDERS = f"/cases/{REFERENCE}/orders"
REFERRAL = f"{ORDERS}/new?type=referral_order"


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    return Casework(rolled_back, people)


@pytest.fixture
def worker(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    """Sam: a youth rehabilitation order of 2 October 2025 to 1 October 2026, to be extended in March."""
    casework.load()
    return signed_in(WORKER)


def orders(casework: Casework) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = casework.stored()["orders"]
    return found


def added(pages: Pages, order_type: str, **typed: Any) -> Page:
    """Types the dates, looks at what is suggested, and saves."""
    page = pages.get(f"{ORDERS}/new?type={order_type}").form().send(**typed)
    return page if page.h1 == "Orders" else page.form().send()


# William (4.7): sentenced in October, the contract after the panel, the assessment seven months after the sentence


@pytest.fixture
def william(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    dates = {"disclosed_on": "2011-02-01", "convicted_on": "2011-09-26", "sentenced_on": "2011-10-10"}
    casework.bare(date(2011, 10, 10), given_name="William", date_of_birth="1994-05-04", **dates)
    return signed_in(WORKER)


def test_william_before_the_panel_his_order_has_not_started(william: Pages, casework: Casework) -> None:
    form = william.get(REFERRAL).form()
    assert form.boxes["made_on"] == ["2011-10-10"]
    page = form.send()
    assert page.path == ORDERS
    assert "Not started." in page.text
    assert "not from the day in court" in page.text
    assert "Time for the work" not in page.text
    assert (orders(casework)[0]["made_on"], orders(casework)[0]["starts_on"]) == ("2011-10-10", None)
    assert casework.case().orders[0].starts_on is None


def test_william_his_clock_starts_with_the_contract(william: Pages, casework: Casework) -> None:
    william.get(REFERRAL).form().send()
    clock.start_on(date(2011, 11, 7))
    form = william.get(ORDERS).follow("Correct it: Referral order").form()
    page = form.send(422, contract_on="2011-11-07")
    assert page.errors == {"months": "Enter its length in months, or its last day."}
    page = page.form().send(months="6")
    assert "Check these dates" in page.text
    assert "not the day in court; Sentencing Council" in page.text
    form = page.form()
    assert (form.boxes["starts_on"], form.boxes["ends_on"]) == (["2011-11-07"], ["2012-05-06"])
    assert orders(casework)[0]["starts_on"] is None
    page = form.send()
    assert "26 weeks left, until 6 May 2012." in page.text
    assert "Corrected once" in page.text
    assert (orders(casework)[0]["starts_on"], orders(casework)[0]["ends_on"]) == ("2011-11-07", "2012-05-06")


def test_william_what_is_left_when_the_assessment_comes(william: Pages) -> None:
    clock.start_on(date(2011, 11, 7))
    added(william, "referral_order", contract_on="2011-11-07", months="6")
    for today, left in LEFT.items():
        clock.start_on(today)
        assert left in william.get(ORDERS).text


LEFT = {
    date(2012, 4, 10): "4 weeks left, until 6 May 2012.",
    date(2012, 5, 6): "0 weeks left, until 6 May 2012.",
    date(2012, 5, 7): "Ended on 6 May 2012. 0 weeks left.",
    date(2012, 5, 10): "Ended on 6 May 2012. 0 weeks left.",
}


def test_william_his_assessment_came_after_his_order(william: Pages, casework: Casework) -> None:
    clock.start_on(date(2011, 11, 7))
    added(william, "referral_order", contract_on="2011-11-07", months="6")
    clock.start_on(date(2012, 5, 10))
    page = william.get(f"/cases/{REFERENCE}/assessments")
    assert "open 185 days since the clock started on 7 November; 28 is the aim" in page.text
    assert "The order has ended, on 6 May." in page.text


# Dates: suggested, confirmed, typed


KINDS: list[tuple[str, dict[str, Any], str | None]] = [
    ("reparation_order", {}, "2026-04-04"),
    ("detention_and_training_order", {"months": "8"}, "2026-09-04"),
    ("youth_rehabilitation_order", {"ends_on": "2027-01-04"}, "2027-01-04"),
    ("youth_conditional_caution", {"ends_on": "2026-04-27"}, "2026-04-27"),
    ("youth_caution", {}, None),
    ("section_259", {}, None),
    ("sexual_harm_prevention_order", {"ends_on": "2031-01-04"}, "2031-01-04"),
]


def test_each_kind_of_order_runs_by_its_own_rule(worker: Pages, casework: Casework) -> None:
    for order_type, typed, ends_on in KINDS:
        assert added(worker, order_type, made_on="2026-01-05", **typed).path == ORDERS
        found = orders(casework)[-1]
        assert (found["type"], found["starts_on"], found["ends_on"]) == (order_type, "2026-01-05", ends_on)


def test_a_suggestion_is_saved_only_once_a_person_has_seen_it(worker: Pages, casework: Casework) -> None:
    page = worker.get(f"{ORDERS}/new?type=reparation_order").form().send(made_on="2026-01-05")
    assert (page.status, page.h1, len(orders(casework))) == (200, "Reparation order", 1)
    page.form().send(ends_on="2026-03-31")
    assert orders(casework)[1]["ends_on"] == "2026-03-31"


OURS: list[tuple[str, dict[str, Any], str]] = [
    ("youth_rehabilitation_order", {"ends_on": "2027-01-04"}, "We worked out the day on which it starts."),
    (
        "youth_rehabilitation_order",
        {},
        "We cannot work out its last day: enter what the order says, or save without it",
    ),
    ("reparation_order", {}, "We worked out the dates that you left empty."),
    ("reparation_order", {"starts_on": "2026-01-05"}, "We worked out its last day."),
]


def test_only_the_dates_that_we_worked_out_are_told_as_ours(worker: Pages) -> None:
    for order_type, typed, told in OURS:
        page = worker.get(f"{ORDERS}/new?type={order_type}").form().send(made_on="2026-01-05", **typed)
        assert told in page.text
        assert page.text.count("We worked out") == 1
    form = worker.get(f"{ORDERS}/new?type=reparation_order").form()
    page = form.send(made_on="2026-01-05", starts_on="2026-01-05", ends_on="2026-03-31")
    assert (page.path, "We worked out" in page.text) == (ORDERS, False)


def test_an_untouched_suggestion_follows_the_date_that_it_rests_on(worker: Pages, casework: Casework) -> None:
    page = worker.get(f"{ORDERS}/new?type=reparation_order").form().send(made_on="2026-01-05")
    page = page.form().send(made_on="2026-01-12")
    assert (page.form().boxes["starts_on"], page.form().boxes["ends_on"]) == (["2026-01-12"], ["2026-04-11"])
    page.form().send()
    assert orders(casework)[1]["starts_on"] == "2026-01-12"


def test_what_a_person_typed_is_left_alone(worker: Pages, casework: Casework) -> None:
    page = worker.get(f"{ORDERS}/new?type=reparation_order").form().send(made_on="2026-01-05")
    page.form().send(made_on="2026-01-12", ends_on="2026-03-31")
    assert (orders(casework)[1]["starts_on"], orders(casework)[1]["ends_on"]) == ("2026-01-05", "2026-03-31")


IMPOSSIBLE: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("referral_order", {"contract_on": "2026-01-05", "months": "13"}, {"months": "3 to 12 months."}),
    ("referral_order", {"contract_on": "2026-01-05", "months": "2"}, {"months": "3 to 12 months."}),
    (
        "detention_and_training_order",
        {"made_on": "2022-06-27", "months": "5"},
        {"months": "One of 4, 6, 8, 10, 12, 18, 24 months."},
    ),
    ("reparation_order", {"made_on": ""}, {"made_on": "Enter this date."}),
    (
        "referral_order",
        {"made_on": "2026-01-05", "starts_on": "2026-01-05", "ends_on": "2026-07-04"},
        {"starts_on": "This order runs from the day its contract is agreed: enter that day first."},
    ),
    (
        "referral_order",
        {"made_on": "2026-01-05", "contract_on": "2026-01-20", "starts_on": "2026-01-05", "ends_on": "2026-07-04"},
        {"starts_on": "This order cannot run before its contract is agreed."},
    ),
    (
        "referral_order",
        {"made_on": "2026-01-05", "contract_on": "2025-12-20", "starts_on": "2026-01-06", "ends_on": "2026-07-04"},
        {"contract_on": "The contract would come before the order was made."},
    ),
    (
        "youth_rehabilitation_order",
        {"made_on": "2026-01-05", "starts_on": "2026-01-05", "ends_on": "2026-01-04"},
        {"ends_on": "The order ends before it starts."},
    ),
    (
        "final_warning",
        {"made_on": "2014-01-05", "starts_on": "2014-01-05"},
        {"made_on": "This kind of order could not be made on that day."},
    ),
    (
        "youth_rehabilitation_order",
        {"made_on": "2026-02-19", "starts_on": "2026-02-19", "ends_on": "2027-01-04"},
        {"made_on": "This date is after today."},
    ),
]


def test_what_cannot_be_is_told_at_its_box(worker: Pages, casework: Casework) -> None:
    for order_type, typed, errors in IMPOSSIBLE:
        page = worker.get(f"{ORDERS}/new?type={order_type}").form().send(422, **typed)
        assert page.errors == errors
        assert {name: page.form().boxes[name] for name in typed} == {name: [text] for name, text in typed.items()}
    assert len(orders(casework)) == 1


def test_detention_of_another_length_is_lawful_from_28_june_2022(worker: Pages, casework: Casework) -> None:
    added(worker, "detention_and_training_order", made_on="2022-06-28", months="5")
    assert orders(casework)[1]["ends_on"] == "2022-11-27"


def test_the_same_order_twice_is_told(worker: Pages, casework: Casework) -> None:
    added(worker, "reparation_order", made_on="2026-01-05")
    page = worker.get(f"{ORDERS}/new?type=reparation_order").form().send(made_on="2026-01-05")
    assert page.form().send(422).errors == {"made_on": "This order is recorded already, with the same dates."}


def test_an_unknown_kind_of_order_is_not_there(worker: Pages) -> None:
    worker.get(f"{ORDERS}/new?type=parole", 404)


def test_kinds_are_offered_by_where_they_come_from(worker: Pages) -> None:
    page = worker.get(f"{ORDERS}/new")
    headings = [h2.text for h2 in page.root.all("h2")]
    assert headings == ["Out of court", "In the community", "Custody", "Beside the order", "Older orders"]
    assert page.follow("Referral order").h1 == "Referral order"


# Beside the order, and out of court


def test_what_runs_alongside_is_no_clock(worker: Pages) -> None:
    before = worker.get(ORDERS).text
    page = added(worker, "notification", made_on="2025-09-20", ends_on="2030-09-19")
    assert "33 weeks left" in before
    assert "33 weeks left" in page.text
    assert "Runs beside the work. It is no clock for it" in page.text


def test_work_out_of_court_ends_with_its_agreed_programme(
    casework: Casework, signed_in: Callable[[str], Pages]
) -> None:
    casework.bare(date(2026, 2, 18), convicted_on=None, sentenced_on=None)
    pages = signed_in(WORKER)
    page = pages.get(ORDERS).form(f"{ORDERS}/programme").send(programme_ends_on="2026-06-10")
    assert "16 weeks left until 10 June 2026" in page.text
    assert casework.case().programme_ends_on == date(2026, 6, 10)
    page = pages.get(ORDERS).form(f"{ORDERS}/programme").send(422, programme_ends_on="summer")
    assert list(page.errors) == ["programme_ends_on"]
    pages.get(ORDERS).form(f"{ORDERS}/programme").send(programme_ends_on="")
    assert casework.case().programme_ends_on is None
    details = [detail for _actor, _tag, detail in casework.trail() if detail.get("what") == "programme end"]
    assert [detail["after"] for detail in details] == ["2026-06-10", ""]


def test_agreed_work_recorded_as_an_order_ends_with_the_programme(worker: Pages) -> None:
    worker.get(ORDERS).form(f"{ORDERS}/programme").send(programme_ends_on="2026-06-10")
    assert "Ends with the agreed programme, on 10 June 2026." in added(worker, "voluntary", made_on="2026-01-05").text


def test_a_release_from_custody_is_entered_as_notified(worker: Pages, casework: Casework) -> None:
    page = worker.get(f"{ORDERS}/new?type=detention_and_training_order")
    typed: dict[str, Any] = {"made_on": "2026-01-05", "months": "8", "release_due_on": "2026-05-04"}
    early = page.form().send(**typed, starts_on="2026-05-05").form().send(422)
    assert early.errors == {"release_due_on": "The release would come before the order starts."}
    page = early.form().send(starts_on="2026-01-05").form().send()
    assert "4 May 2026" in page.text
    found = orders(casework)[-1]
    assert (found["release_due_on"], found["released_on"]) == ("2026-05-04", None)
    assert casework.case().orders[-1].release_on == date(2026, 5, 4)
    community = worker.get(f"{ORDERS}/new?type=youth_rehabilitation_order").form()
    assert "released_on" not in community.boxes
