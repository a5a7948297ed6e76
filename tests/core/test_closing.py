"""The closing report's facts, and the rule that no closed case stays without one (R24, rule l)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter

from interventions.closing import Facts, Said, Written, closing_facts, report_due
from interventions.closing.values import GoalMet
from interventions.drift import figures
from interventions.model import Case, Closing, Considered, Objective, Review
from interventions.plans import look
from interventions.registers import EnforcementStep, FurtherOffence, GoalOutcome, Registers
from tests.core.build import case, cover, day, held, item, not_held, order, plan, revised, setting, weekly, without

NAMES: dict[str, Any] = {
    "closing_reasons": {"order_ended": {"en": "The order has ended"}},
    "change_reasons": {"service_capacity": {"en": "Our capacity"}},
    "outcome_instruments": {},
}
CLOSED = Closing(day("2026-06-01"), "order_ended", "Done")
AGAIN = Closing(day("2026-07-01"), None, "A new worry")


def of(found: Case, as_of: str, said: tuple[Said, ...] = ()) -> Facts:
    here = setting()
    return closing_facts(look(found, here, day(as_of)), figures(found, here, day(as_of)), NAMES, said)


def drifted() -> Case:
    first = plan(
        item("GLG", weekly("2026-01-07", 4)), item("FAM", weekly("2026-01-09", 2), core=False, stream="family")
    )
    second = revised(first, "2026-02-10", "service_capacity", items=without(first.items, "GLG-4"))
    return case(
        first,
        second,
        orders=(order("2026-01-05", "2026-07-04"),),
        closings=(CLOSED,),
        reviews=(Review("r1", "exit", held_on=day("2026-05-20"), considered=Considered(victim_safety=True)),),
        sessions=[
            held("2026-01-07", cover("GLG-1")),
            held("2026-01-09", cover("FAM-1", minutes=30)),
            not_held("2026-01-14", "carer_unavailable", "GLG-2"),
        ],
    )


def test_work_is_counted_by_component_and_what_was_not_done_has_its_cause() -> None:
    facts = of(drifted(), "2026-06-01")
    assert [(w.component, w.core, w.planned, w.due, w.delivered, w.minutes, w.planned_minutes) for w in facts.work] == [
        ("GLG", True, 3, 3, 1, 45, 135),
        ("FAM", False, 2, 2, 1, 30, 90),
    ]
    assert (facts.first, facts.now) == ((1, 4), (1, 3))
    assert [(u.component, dict(u.causes)) for u in facts.undone] == [("GLG", {"carer": 1, "service": 1})]
    assert [(c.version, c.reason, c.removed) for c in facts.cuts] == [(2, {"en": "Our capacity"}, 1)]
    assert [w.component for w in facts.with_family] == ["FAM"]
    assert (facts.victim_safety.text, facts.victim_safety.looked_at_on) == ("routes agreed", day("2026-05-20"))
    assert facts.child_safety.looked_at_on is None
    assert (facts.closed_on, facts.closed_because) == (CLOSED.on, {"en": "The order has ended"})
    assert not facts.all_done


def test_what_had_not_come_due_is_told_apart_and_nothing_missing_is_all_done() -> None:
    found = case(
        plan(item("GLG", weekly("2026-01-07", 2))),
        orders=(order("2026-01-05", "2026-07-04"),),
        sessions=[held("2026-01-07", cover("GLG-1"))],
    )
    early = of(found, "2026-01-12")
    assert (early.missing, early.not_yet, early.all_done) == (0, 1, False)
    done = replace(found, sessions=(*found.sessions, held("2026-01-14", cover("GLG-2"))))
    assert of(done, "2026-02-20").all_done


def test_facts_are_kept_and_read_back_the_same() -> None:
    facts = of(drifted(), "2026-06-01", (Said(day("2026-05-20"), "child", "I am proud", "We met later"),))
    kept = TypeAdapter(Facts)
    assert kept.validate_json(kept.dump_json(facts)) == facts


@pytest.mark.parametrize(
    ("closings", "reports", "as_of", "due"),
    [
        ((CLOSED,), (), "2026-05-31", None),
        ((CLOSED,), (), "2026-06-01", "2026-06-15"),
        ((CLOSED,), (Written(0, "draft"),), "2026-06-20", "2026-06-15"),
        ((CLOSED,), (Written(0, "agreed", None, day("2026-06-10")),), "2026-06-09", "2026-06-15"),
        ((CLOSED,), (Written(0, "agreed", None, day("2026-06-10")),), "2026-06-10", None),
        ((), (Written(0, "draft"),), "2026-05-01", None),
        ((), (Written(0, "signed", day("2026-04-30")),), "2026-05-01", "2026-05-14"),
        ((CLOSED, AGAIN), (), "2026-07-01", None),
        ((CLOSED, AGAIN), (), "2026-06-30", "2026-06-15"),
        ((CLOSED, AGAIN, replace(CLOSED, on=day("2026-08-03"))), (Written(0, "agreed", None, day("2026-06-10")),),
         "2026-08-03", "2026-08-17"),
        ((CLOSED, AGAIN, replace(CLOSED, on=day("2026-08-03"))), (Written(1, "agreed", None, day("2026-08-04")),),
         "2026-08-04", None),
    ],
)  # fmt: skip
def test_a_closed_case_asks_for_its_report_until_it_is_agreed(
    closings: tuple[Closing, ...], reports: tuple[Written, ...], as_of: str, due: str | None
) -> None:
    found = report_due("KT-1", closings, reports, day(as_of), 10)
    assert (str(found.due_on) if found else None) == due


def test_what_waits_says_whose_turn_it_is() -> None:
    for written, word in ((Written(0, "draft"), "Write"), (Written(0, "signed", date(2026, 6, 1)), "Agree")):
        found = report_due("KT-1", (CLOSED,), (written,), date(2026, 6, 2), 10)
        assert found is not None
        assert word in str(found.text)


def test_goals_and_what_came_since_stand_in_it_and_an_older_report_has_none() -> None:
    goal = Objective("o1", "A friend to ring", good_lives_need="people")
    found = case(plan(item("GLG", weekly("2026-01-07", 1)), objectives=(goal,)))
    here, on = setting(), day("2026-03-01")
    found = replace(found, orders=(order("2026-01-05", "2026-07-04"),))
    beside = Registers(
        further_offences=tuple(
            FurtherOffence(
                offended_on=day(when), outcome_on=on, outcome="conviction", kind=kind, basis=basis, source="the police"
            )
            for when, kind, basis in (
                ("2026-01-04", "before", "conviction"),
                ("2026-01-05", "since", "conviction"),
                ("2026-01-06", "said", "allegation_unproven"),
            )
        ),
        goal_outcomes=(GoalOutcome(said_on=on, goal="o1", child_view="met"),),
        enforcement_steps=tuple(
            EnforcementStep(taken_on=day(when), step="formal_warning", ground="attendance", why="x")
            for when in ("2026-03-01", "2026-03-02")
        ),
    )
    names = {
        **NAMES,
        "goal_outcomes": {"met": {"en": "Met"}},
        "enforcement_steps": {"formal_warning": {"en": "Warned"}},
    }
    facts = closing_facts(look(found, here, on), figures(found, here, on), names, (), beside)
    assert facts.goals == (GoalMet("A friend to ring", {"en": "Met"}, None),)
    assert [(each.on, each.name) for each in facts.enforced] == [(on, {"en": "Warned"})]
    assert [each.sort for each in facts.further] == [{"en": "since"}]
    alone = replace(found, orders=())
    unordered = closing_facts(look(alone, here, on), figures(alone, here, on), names, (), beside)
    assert [each.sort for each in unordered.further] == [{"en": "before"}, {"en": "since"}], "no order has begun"
    stored = TypeAdapter(Facts).dump_python(facts, mode="json")
    older = {key: value for key, value in stored.items() if key not in ("goals", "enforced", "further")}
    assert TypeAdapter(Facts).validate_python(older).goals == ()
