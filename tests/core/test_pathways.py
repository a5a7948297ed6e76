"""Pathways by stance: the rule table, the fit of what was held, structured work, and the least of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from catalogue.assemble import assembled
from catalogue.load import shipped
from catalogue.model import Kind, Variant
from interventions import rules
from interventions.model import LeastWork, Offence, Spell, Stance, Withheld
from interventions.model.reviews import Considered, Review
from interventions.pathways import pathway_fit, structured_work, thin_stretch, way
from interventions.pathways.work import WorkDone
from interventions.plans import look
from interventions.stances import Standing
from tests.core.build import (
    all_held,
    case,
    component,
    cover,
    day,
    held,
    item,
    not_held,
    order,
    plan,
    setting,
    stance,
    weekly,
)
from tests.core.raised import level

RULES = rules.stance_rules()
S, A = Variant.STANDARD, Variant.ADAPTED
HOLD, NEVER = Withheld.HOLD, Withheld.NEVER
CATALOGUE = assembled(shipped())
# domain rules, a row a line: accepts, partial, denies, refuses, unknown, before a finding
TABLE = {
    "FAM": ((S,), (S,), (A,), (A,), HOLD, HOLD),
    "COG": ((S,), (A, S), (A,), (A,), (A,), (A,)),
    "EMP": ((S,), (A, S), (A,), (A,), (A,), (A,)),
    "VAW": ((S,), (A, S), (A,), (A,), (A,), (A,)),
    "CON": ((S,), (A, S), (A,), (A,), (A,), (A,)),
    "CYC": ((S,), (A, S), (A,), HOLD, HOLD, NEVER),
    "RLP": ((S,), (S, A), (A,), (A,), (A,), (A,)),
}
STANCES = ("accepts", "partial", "denies", "refuses", "unknown", "not_asked")


@pytest.mark.parametrize(("n", "said"), list(enumerate(STANCES)))
def test_the_table(n: int, said: str):
    standing = Standing(Stance(said), locked=said == "not_asked")
    for code, cells in TABLE.items():
        found = way(CATALOGUE.components[code], standing, RULES)
        expected = cells[n]
        assert (found.withheld or found.forms) == expected, code
        assert str(found.why).endswith(".")


@pytest.mark.parametrize("said", STANCES)
def test_assessment_safety_support_and_foundations_are_open_to_every_stance(said: str):
    standing = Standing(Stance(said), locked=said == "not_asked")
    for code, each in CATALOGUE.components.items():
        if code not in TABLE:
            assert way(each, standing, RULES).usual is not None, code


def test_every_component_that_presumes_an_admission_is_in_the_table():
    presume = {c.code for c in CATALOGUE.components.values() if c.is_adapted}
    assert presume == {*TABLE, "ONL"}
    assert set(RULES.cells) - presume == {"PRT"}


def test_a_live_appeal_leaves_the_form_that_speaks_of_nobody():
    offence = Offence("1", "Touching", "conviction", appeal_live=Spell(day("2026-01-01")))
    stopped = Standing(Stance.ACCEPTS, locked=False, stopped=(offence,))
    assert [way(CATALOGUE.components[c], stopped, RULES).forms for c in ("CYC", "RLP", "COG")] == [(A,)] * 3
    other = Offence("2", "Messages", "admission")
    partly = replace(stopped, open=(other,))
    found = way(CATALOGUE.components["CYC"], partly, RULES)
    assert found.forms == (S,)
    assert "Messages" in str(found.why)


# D9


def fitting(*sessions, stances=(), on="2026-03-01", **more):
    this = case(plan(item("CYC", weekly("2026-01-07", 4))), sessions=sessions, stances=stances, **more)
    return pathway_fit(look(this, setting(), day(on)))


def test_the_fit_of_what_was_held_with_the_stance_of_its_day():
    sessions = [
        held("2026-01-07", cover("CYC-1")),
        held("2026-01-14", cover("CYC-2", variant=A), cover(None, "GLG"), at="10:00"),
        held("2026-02-04", cover("CYC-3")),
    ]
    moves = (stance("2026-01-01", "denies"), stance("2026-02-04", "accepts"))
    found = fitting(*sessions, stances=moves)
    assert (found.fit, found.of, found.considered_on) == (3, 4, None), "no review yet"
    assert found.unfit == ("h-2026-01-07-16:00",)
    assert fitting(*sessions).fit == 1, "unknown: the work on the pathway is held back, the goals are not"


def test_what_was_not_asked_reads_as_unknown():
    family = held("2026-01-07", cover(None, "FAM", variant=A), cover(None, "RLP", variant=A, minutes=30))
    assert [fitting(family, stances=(stance("2026-01-01", s),)).fit for s in ("not_asked", "unknown")] == [1, 1]


@pytest.mark.parametrize("said", ["accepts", "partial", "denies", "refuses", "unknown"])
def test_what_the_table_does_not_restrict_suits_in_either_form(said: str):
    """Online safety is not in it; support for carers is, in full where the child accepts, and else as it is."""
    online = held("2026-01-07", cover(None, "ONL", variant=A), cover(None, "ONL"))
    carers = held("2026-01-07", cover(None, "PRT", variant=A), cover(None, "PRT"))
    fits = [fitting(each, stances=(stance("2026-01-01", said),)).fit for each in (online, carers)]
    assert fits == [2, 1 if said in ("accepts", "partial") else 2]


def test_fifty_six_days():
    session = held("2026-01-07", cover("CYC-1"))
    assert [fitting(session, on=d).of for d in ("2026-03-03", "2026-03-04")] == [1, 0]
    assert pathway_fit(look(case(sessions=[session]), setting(), day("2026-02-01"))) is None


@pytest.mark.parametrize(
    ("held_on", "looked", "considered_on"),
    [("2026-02-01", True, "2026-02-01"), ("2026-02-01", False, None), ("2026-03-02", True, None)],
)
def test_considered_at_the_last_review_that_looked_at_it(held_on: str, looked: bool, considered_on: str | None):
    review = Review("r1", "scheduled", held_on=day(held_on), considered=Considered(stance=looked))
    assert fitting(reviews=(review,)).considered_on == (day(considered_on) if considered_on else None)


# Structured work

SUPPORT = component("ETE", kind=Kind.SUPPORT)


@pytest.mark.parametrize(
    ("this", "offered", "was_held"),
    [
        (held("2026-01-07", cover("CYC-1", minutes=23)), 1, 1),
        (held("2026-01-07", cover("CYC-1", minutes=22)), 0, 0),
        (held("2026-01-07", cover("CYC-1", minutes=None)), 0, 0),
        (held("2026-01-07", cover(None, "GLG", minutes=23)), 1, 1),
        (held("2026-01-07", cover(None, "ETE")), 0, 0),
        (not_held("2026-01-07", "not_attended_unacceptable", "CYC-1"), 1, 0),
        (not_held("2026-01-07", "carer_unavailable", "CYC-1"), 1, 0),
        (not_held("2026-01-07", "not_attended_acceptable"), 0, 0),
        (not_held("2026-01-07", "not_attended_acceptable", "ETE-1"), 0, 0),
        (not_held("2026-01-07", "cancelled_by_service", "CYC-1"), 0, 0),
        (not_held("2026-01-07", "cancelled_by_partner", "CYC-1"), 0, 0),
    ],
)
def test_a_structured_session_is_an_intervention_of_half_its_minutes(this, offered, was_held):
    planned = plan(item("CYC", weekly("2026-01-07", 4)), item("ETE", ["2026-01-07"], core=False))
    found = structured_work(look(case(planned, sessions=[this]), setting(SUPPORT), day("2026-03-01")))
    assert (len(found.offered), len(found.held)) == (offered, was_held)


def test_the_longest_gap_counts_both_ends():
    cyc = item("CYC", weekly("2026-01-07", 4))
    view = look(case(plan(cyc), sessions=all_held(cyc, 2)), setting(), day("2026-03-01"))
    done = structured_work(view)
    assert done.longest_gap(day("2026-01-01"), day("2026-01-16")) == 7
    assert done.longest_gap(day("2026-01-01"), day("2026-03-01")) == 46
    assert WorkDone((), ()).longest_gap(day("2026-01-01"), day("2026-01-31")) == 30
    assert done.offered_after(day("2026-01-07")) == 1


# denial_no_work

YEAR = {"orders": (order("2026-01-01", "2026-12-31"),)}


def raised(on: str, said: str = "denies", **more):
    facts = {**YEAR, "stances": (stance("2026-01-01", said),), **more}
    return level("denial_no_work", case(plan(item("CYC", weekly("2026-01-07", 4))), **facts), on)


@pytest.mark.parametrize(
    ("on", "expected"), [("2026-01-21", None), ("2026-01-22", "check"), ("2026-01-28", "check"), ("2026-01-29", "act")]
)
def test_no_work_is_counted_from_the_clock_start(on: str, expected: str | None):
    assert raised(on) == expected


def test_and_from_the_last_offer_held_or_not():
    done = [held("2026-01-07", cover("CYC-1")), not_held("2026-01-14", "not_attended_unacceptable", "CYC-2")]
    found = [raised(d, sessions=done) for d in ("2026-02-03", "2026-02-04", "2026-02-10", "2026-02-11")]
    assert found == [None, "check", "check", "act"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("accepts", None),
        ("partial", None),
        ("denies", "act"),
        ("refuses", "act"),
        ("unknown", "act"),
        ("not_asked", "act"),
    ],
)
def test_of_whom_it_is_asked(said: str, expected: str | None):
    """An order is there, so what was not asked reads as unknown."""
    assert raised("2026-03-01", said) == expected


def test_nothing_is_asked_before_a_finding_or_after_the_end():
    agreed = {"orders": (order("2026-01-01", "2026-12-31", type="voluntary"),)}
    assert raised("2026-03-01", "not_asked", **agreed) is None
    assert [raised(d) for d in ("2026-12-31", "2027-01-01")] == ["act", None]


def test_an_order_that_begins_later_is_not_known_yet():
    both = (order("2026-01-01", "2026-12-31", type="voluntary"), order("2026-03-02", "2026-12-31"))
    assert [raised(d, orders=both) for d in ("2026-03-01", "2026-03-30")] == [None, "act"]


# The least work of a plan


@pytest.mark.parametrize(
    ("dates", "rule", "below"),
    [
        (weekly("2026-01-07", 8), LeastWork(2, 28), False),
        (weekly("2026-01-07", 4, every=14), LeastWork(2, 28), False),
        (weekly("2026-01-07", 3, every=28), LeastWork(2, 28), True),
        (weekly("2026-01-07", 4, every=14), LeastWork(1, 14), False),
        (weekly("2026-01-07", 4, every=15), LeastWork(1, 14), True),
        (weekly("2026-01-07", 8), LeastWork(1, 7, average=True), False),
        (weekly("2026-01-07", 4, every=14), LeastWork(1, 7, average=True), True),
        ([], LeastWork(1, 14), True),
    ],
)
def test_the_least_work(dates: list[date], rule: LeastWork, below: bool):
    last = max([*dates, day("2026-02-28")]) if dates else day("2026-02-28")
    last = min(last, (dates[-1] if dates else last) + timedelta(days=6))
    assert (thin_stretch(dates, day("2026-01-07"), last, [rule]) is rule) is below
