"""What is planned in twelve weeks against who may deliver it: the edges of a week, of a training, and of the order."""

from dataclasses import replace
from datetime import timedelta

import pytest

from interventions.model import Absence, Training
from interventions.plans import look, match
from interventions.training.capacity import Who, Work, capacity, waits
from tests.core.build import case, component, cover, day, held, item, plan, setting, weekly

COG = replace(component("COG"), training=("hsb",))
FAM = replace(component("FAM"), training=("hsb", "family"))
GLG = component("GLG")
KNOWN = {each.code: each for each in (COG, FAM, GLG)}
TODAY = day("2026-03-18")
MONDAY = day("2026-03-16")
ANN, BEA = "ann@example.test", "bea@example.test"


def trained(person: str, tag: str, ends: str | None = None) -> Training:
    return Training(person, tag, day("2026-01-01"), day(ends) if ends else None)


def of(*works: tuple[str, str], register=(), absences=()):
    return capacity([Work(code, day(on)) for code, on in works], KNOWN, register, absences, TODAY)


def test_weeks_begin_on_mondays_and_there_are_twelve():
    found = of(("GLG", "2026-03-17"), ("GLG", "2026-03-18"), ("GLG", "2026-03-22"), ("GLG", "2026-03-23"),
               ("GLG", "2026-06-07"), ("GLG", "2026-06-08"))  # fmt: skip
    assert (len(found.mondays), found.mondays[0], found.mondays[-1]) == (12, MONDAY, day("2026-06-01"))
    (row,) = found.rows
    assert (row.waiting, row.weeks[:2], row.weeks[-1], row.ahead) == (1, (2, 1), 1, 4)
    assert found.weeks == row.weeks
    assert of(("GLG", "2026-06-08"), ("NONE", "2026-03-18")).rows == ()


def test_nobody_first_then_two_together_then_by_sessions_for_each_person():
    works = [("GLG", "2026-03-18"), ("FAM", "2026-03-18"), ("COG", "2026-03-18")]
    assert [(r.component.code, r.who) for r in of(*works).rows] == [
        ("COG", Who.NOBODY), ("FAM", Who.NOBODY), ("GLG", Who.ANYBODY),
    ]  # fmt: skip
    apart = [trained(ANN, "hsb"), trained(BEA, "family")]
    rows = of(*works, register=apart).rows
    assert [(r.component.code, r.who, r.fewest) for r in rows] == [
        ("FAM", Who.TOGETHER, 0), ("COG", Who.PEOPLE, 1), ("GLG", Who.ANYBODY, 0),
    ]  # fmt: skip
    both = [*apart, trained(ANN, "family"), trained(BEA, "hsb")]
    twice = of(*works, ("FAM", "2026-03-25"), register=both).rows
    assert [(r.component.code, r.ahead, r.fewest) for r in twice[:2]] == [("FAM", 2, 2), ("COG", 1, 2)]


@pytest.mark.parametrize(("ends", "second"), [("2026-03-27", 1), ("2026-03-26", 0), ("2026-03-22", 0)])
def test_a_training_counts_for_a_week_that_it_lasts_to_the_friday_of(ends, second):
    (row,) = of(("COG", "2026-03-18"), register=[trained(ANN, "hsb", ends)]).rows
    assert (row.people[0], row.people[1], row.people[2]) == (1, second, 0)
    assert row.who is Who.NOBODY


def test_days_away_are_those_of_the_working_week():
    def away(first, last):
        return of(absences=[Absence(day(first), day(last), TODAY)]).away[:3]

    assert away("2026-03-20", "2026-03-23") == (1, 1, 0)
    assert away("2026-03-21", "2026-03-22") == (0, 0, 0)
    assert away("2026-03-16", "2026-03-31") == (5, 5, 2)


def test_what_waits_is_core_and_not_delivered():
    work = plan(item("GLG", weekly("2026-03-04", 3)), item("COG", weekly("2026-03-05", 1), core=False))
    view = look(case(work, sessions=[held("2026-03-04", cover("GLG-1"))]), setting(), TODAY)
    assert view.current is not None
    found = waits(match(view.current, view).planned)
    assert found == tuple(Work("GLG", day("2026-03-11") + timedelta(days=7 * n)) for n in range(2))
