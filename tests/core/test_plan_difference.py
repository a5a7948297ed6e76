"""How a revision differs from what it would replace."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from catalogue.model import Variant
from interventions.model import (
    Consideration,
    Contingency,
    FactorReason,
    Objective,
    Plan,
    PlanKind,
    Safety,
    Stream,
    Weekday,
)
from interventions.plans.revise import Difference, Kind, difference
from tests.core.build import item, moved, pause, plan, revised, setting, weekly, without

BEFORE = plan(
    item("GLG", weekly("2026-01-07", 3)),
    item("EMO", weekly("2026-02-04", 4)),
    objectives=(Objective("o1", "names triggers", ("SB-5",), measure="3 of 3"),),
)


def differences(**changes: Any) -> list[Difference]:
    return list(difference(BEFORE, after(**changes), setting()))


def after(**changes: Any) -> Plan:
    return revised(BEFORE, "2026-02-01", **changes)


def first(**changes: Any) -> list[Difference]:
    return differences(items=(replace(BEFORE.items[0], **changes), BEFORE.items[1]))


def one(found: list[Difference]) -> tuple[Kind, str, str, str]:
    [only] = found
    about = only.about if isinstance(only.about, str) else only.about["en"]
    return only.kind, about, str(only.before), str(only.after)


def test_nothing_changed_is_no_difference() -> None:
    assert differences() == []


def test_added_and_removed_work() -> None:
    assert one(differences(items=(*BEFORE.items, item("HRC", weekly("2026-03-04", 1))))) == (
        Kind.ADDED, "HRC work", "None", "1 session",
    )  # fmt: skip
    assert one(differences(items=BEFORE.items[:1])) == (Kind.REMOVED, "EMO work", "4 sessions", "None")


def test_an_item_whose_component_changed_is_other_work() -> None:
    found = first(component="HRC")
    assert [(d.kind, d.about["en"]) for d in found if not isinstance(d.about, str)] == [
        (Kind.ADDED, "HRC work"), (Kind.REMOVED, "GLG work"),
    ]  # fmt: skip


def test_dose_minutes_and_dates() -> None:
    assert one(differences(items=without(BEFORE.items, "EMO-4"))) == (
        Kind.DOSE, "EMO work", "4 sessions", "3 sessions",
    )  # fmt: skip
    shorter = tuple(replace(s, minutes=30) for s in BEFORE.items[0].sessions)
    assert one(first(sessions=shorter)) == (Kind.MINUTES, "GLG work", "45 minutes", "30 minutes")
    assert one(first(sessions=(shorter[0], *BEFORE.items[0].sessions[1:])))[3] == "30 to 45 minutes"
    assert one(differences(items=moved(BEFORE.items, GLG_1="2026-01-14"))) == (
        Kind.MOVED, "GLG work", "7 January", "14 January",
    )  # fmt: skip
    two = one(differences(items=moved(BEFORE.items, GLG_1="2026-01-14", GLG_3="2026-02-18")))
    assert two[2:] == ("2 sessions, 7 January to 21 January", "2 sessions, 14 January to 18 February")


@pytest.mark.parametrize(
    ("change", "kind", "codes"),
    [
        ({"variant": Variant.ADAPTED}, Kind.VARIANT, "variants"),
        ({"stream": "family"}, Kind.STREAM, "streams"),
        ({"priority": 5}, Kind.PRIORITY, ""),
        ({"deliverer": "a@example.test"}, Kind.WHO, ""),
        ({"agency": "police"}, Kind.WHO, "agencies"),
        ({"adaptations": ("pictures",)}, Kind.ADAPTATIONS, "adaptations"),
        ({"core": False}, Kind.CORE, ""),
    ],
)
def test_every_other_field_of_an_item(change: dict[str, Any], kind: Kind, codes: str) -> None:
    [found] = first(**change)
    assert (found.kind, found.codes) == (kind, codes)
    assert found.before != found.after


def test_objectives() -> None:
    [old] = BEFORE.objectives
    new = Objective("o2", "two goals of his own", measure="both begun")
    assert one(differences(objectives=(old, new)))[:2] == (Kind.OBJECTIVE_ADDED, "two goals of his own")
    assert one(differences(objectives=()))[:2] == (Kind.OBJECTIVE_REMOVED, "names triggers")
    for change in ({"text": "names four"}, {"factors": ("SB-6",)}, {"measure": "4 of 4"}, {"due_on": date(2026, 5, 1)}):
        assert one(differences(objectives=(replace(old, **change),)))[0] is Kind.OBJECTIVE


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"streams": (Stream("child", (Weekday.FRI,)),)}, Kind.DAYS),
        ({"streams": (*BEFORE.streams, Stream("family", (Weekday.FRI,)))}, Kind.DAYS),
        ({"streams": (replace(BEFORE.streams[0], per_slot=2),)}, Kind.PER_SLOT),
        ({"kind": PlanKind.INTERIM}, Kind.PLAN_KIND),
        ({"pauses": (pause("2026-02-16", "2026-02-20"),)}, Kind.PAUSES),
        ({"starts_on": date(2026, 2, 2)}, Kind.START),
        ({"victim_safety": None}, Kind.SAFETY),
        ({"child_safety": Safety(Consideration.PLANNED, "another")}, Kind.SAFETY),
        ({"contingencies": (Contingency("a", "b"),)}, Kind.CONTINGENCIES),
        ({"factor_reasons": (FactorReason("EV-2", "why"),)}, Kind.REASONS),
    ],
)
def test_the_rest_of_the_plan(change: dict[str, Any], kind: Kind) -> None:
    assert one(differences(**change))[0] is kind


def test_a_reason_taken_back_is_told() -> None:
    said = replace(BEFORE, factor_reasons=(FactorReason("EV-2", "why"),))
    [found] = difference(said, revised(BEFORE, "2026-02-01"), setting())
    assert (found.kind, found.before, found.after) == (Kind.REASONS, "why", None)
