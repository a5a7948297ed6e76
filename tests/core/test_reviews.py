"""When reviews fall due, what answers them, and what a review considered; each boundary on both sides."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from interventions.model import Case, ChangeEvent, Considered, Review
from interventions.periods import months_after, term, working_days_after
from interventions.plans import look
from interventions.reviews import open_reviews, stance_considered_on
from tests.core.build import Day, case, day, order, plan, setting

HOLIDAY = frozenset({date(2026, 1, 19)})


def review(
    on: Day | None,
    kind: str = "scheduled",
    booked: Day | None = None,
    changes: tuple[str, ...] = (),
    **considered: bool,
) -> Review:
    held = None if on is None else day(on)
    return Review(
        f"r-{kind}-{on}", kind, None if booked is None else day(booked), held, Considered(**considered), changes=changes
    )


def event(known: Day, type: str = "online", ref: str = "c1", **more: Any) -> ChangeEvent:
    return ChangeEvent(ref, type, day(known), day(known), **more)


def due(case: Case, as_of: Day) -> dict[str, str]:
    """The kinds of open reviews, each with its day."""
    on = day(as_of)
    view, time = look(case, setting(), on), term(case, setting(), on)
    return {each.kind: str(each.due_on) for each in open_reviews(view, time, HOLIDAY)}


YEAR = order("2026-01-05", "2027-01-04")


def ordered(*reviews: Review, **more: Any) -> Case:
    return case(plan(), orders=(YEAR,), reviews=reviews, **more)


def test_the_regular_review_is_due_13_weeks_after_the_clock_start_and_after_each_review() -> None:
    assert due(ordered(), "2026-01-05")["scheduled"] == "2026-04-06"
    assert due(ordered(review("2026-03-02", "panel")), "2026-03-02")["scheduled"] == "2026-06-01"
    assert due(ordered(review("2026-03-02")), "2026-03-01")["scheduled"] == "2026-04-06", "not held yet on that day"


def test_of_several_orders_the_one_that_asks_most_often_counts_and_notification_asks_nothing() -> None:
    often = order("2026-01-05", "2026-12-31", type="youth_rehabilitation_order_iss")
    beside = order("2026-01-05", "2029-01-04", type="sexual_harm_prevention_order")
    assert due(case(plan(), orders=(YEAR, often, beside)), "2026-01-06")["scheduled"] == "2026-02-02"
    assert due(case(plan(), orders=(beside,)), "2026-01-06") == {}


def test_the_review_before_the_end_stands_for_a_regular_one_after_it() -> None:
    """28 days before 4 January 2027 is 7 December 2026; 13 weeks before that is 7 September."""
    assert due(ordered(review("2026-09-07")), "2026-09-08")["scheduled"] == "2026-12-07"
    found = due(ordered(review("2026-09-08")), "2026-09-08")
    assert found == {"before_end": "2026-12-07", "exit": "2027-01-04"}


@pytest.mark.parametrize(("held", "asked"), [("2026-11-08", True), ("2026-11-09", False)])
def test_a_review_before_an_end_that_was_moved_since_answers_no_more(held: str, asked: bool) -> None:
    """It counts from 28 days before its day on."""
    assert ("before_end" in due(ordered(review(held, "before_end")), "2026-12-01")) is asked


def test_after_the_end_only_the_last_review_is_asked_for() -> None:
    late = ordered(change_events=(event("2026-12-01"),))
    assert set(due(late, "2027-01-04")) == {"scheduled", "before_end", "exit", "after_change"}
    assert due(late, "2027-01-05") == {"exit": "2027-01-04"}
    assert due(ordered(review("2027-01-06", "exit")), "2027-01-06") == {}


def test_a_booked_review_stands_for_the_regular_one_that_falls_due_later() -> None:
    assert due(ordered(review(None, "panel", "2026-04-06")), "2026-02-01")["panel"] == "2026-04-06"
    assert "scheduled" not in due(ordered(review(None, "panel", "2026-04-06")), "2026-02-01")
    assert due(ordered(review(None, "panel", "2026-04-07")), "2026-02-01")["scheduled"] == "2026-04-06"
    assert "panel" in due(ordered(review(None, "panel", "2026-04-06"), review("2026-04-05")), "2026-04-10")
    assert "panel" not in due(ordered(review(None, "panel", "2026-04-06"), review("2026-04-06")), "2026-04-10")


def test_a_change_is_reviewed_within_10_working_days_and_an_allegation_or_contact_within_one() -> None:
    """From Friday 16 January; Monday 19 is a holiday here."""
    for type_, by in (
        ("new_relationship", "2026-02-02"),
        ("new_allegation", "2026-01-20"),
        ("victim_contact", "2026-01-20"),
    ):
        assert due(ordered(change_events=(event("2026-01-16", type_),)), "2026-01-16")["after_change"] == by


def test_a_change_is_answered_by_a_review_that_looked_at_it_alone() -> None:
    changed = (event("2026-01-16"),)
    assert "after_change" in due(ordered(review("2026-01-20"), change_events=changed), "2026-01-21")
    assert "after_change" not in due(
        ordered(review("2026-01-20", changes=("c1",)), change_events=changed), "2026-01-21"
    )
    assert "after_change" in due(ordered(review("2026-01-20", changes=("c1",)), change_events=changed), "2026-01-19")
    assert "after_change" not in due(ordered(change_events=changed), "2026-01-15"), "not known yet"


@pytest.mark.parametrize(
    ("born", "by"),
    [
        ("2008-10-20", "2026-04-20"),
        ("2008-05-05", "2026-02-02"),
        ("2008-01-05", None),
        ("2008-01-06", "2026-02-02"),
        ("2009-07-05", None),
        ("2009-07-04", "2027-01-04"),
    ],
)
def test_the_move_to_adult_services_is_due_at_17_and_a_half_within_the_order(born: str, by: str | None) -> None:
    """28 days after the clock start where that is later; never once the child was 18 at the start."""
    assert due(ordered(date_of_birth=day(born)), "2026-01-05").get("transition") == by
    moved = ordered(review("2026-01-05", "transition"), date_of_birth=day(born))
    assert "transition" not in due(moved, "2026-01-05")


def test_before_release_is_30_days_before_half_of_the_term() -> None:
    inside = case(plan(), orders=(order("2026-01-01", "2026-12-31", type="detention_and_training_order"),))
    assert due(inside, "2026-07-01")["before_release"] == "2026-06-02"
    assert "before_release" not in due(inside, "2026-07-02"), "released on that day"
    (told,) = inside.orders
    earlier = replace(inside, orders=(replace(told, release_due_on=day("2026-06-01")),))
    assert due(earlier, "2026-05-31")["before_release"] == "2026-05-02", "the day notified comes first"
    assert "before_release" not in due(earlier, "2026-06-01")
    long_term = case(plan(), orders=(order("2026-01-01", "2029-12-31", type="section_250"),))
    assert "before_release" not in due(long_term, "2026-02-01"), "those dates are entered, never computed"


def test_stance_was_last_considered_at_the_last_review_that_did() -> None:
    found = ordered(review("2026-02-02", stance=True), review("2026-03-02"), review("2026-05-04", stance=True))
    for as_of, on in (("2026-02-01", None), ("2026-02-02", "2026-02-02"), ("2026-05-03", "2026-02-02")):
        considered = stance_considered_on(look(found, setting(), day(as_of)))
        assert (considered and str(considered)) == on


def test_days_and_months() -> None:
    assert working_days_after(date(2026, 1, 16), 0, ()) == date(2026, 1, 16)
    assert working_days_after(date(2026, 1, 16), 1, ()) == date(2026, 1, 19)
    assert working_days_after(date(2026, 1, 17), 1, HOLIDAY) == date(2026, 1, 20)
    assert months_after(date(2008, 8, 31), 6) == date(2009, 2, 28)
    assert months_after(date(2008, 2, 29), 216) == date(2026, 2, 28)
    assert months_after(date(2008, 12, 15), 1) == date(2009, 1, 15)
