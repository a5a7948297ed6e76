"""Whose safety a plan answers for: in its own words, or by the component that is the plan's item for it."""

from datetime import date

import pytest

from catalogue.model import Variant
from interventions.model import Consideration, Plan, PlanItem, PlanKind, Safety

SILENT = Plan(1, PlanKind.FULL, date(2026, 1, 7))
WORDS = Safety(Consideration.NONE_IDENTIFIABLE, "online images, nobody known")


def with_item(component: str) -> Plan:
    item = PlanItem("i1", component, 1, Variant.STANDARD, core=False, stream="child")
    return Plan(1, PlanKind.FULL, date(2026, 1, 7), items=(item,))


@pytest.mark.parametrize(
    ("plan", "others", "child"),
    [
        (SILENT, False, False),
        (with_item("VSF"), True, False),
        (with_item("SAF"), False, True),
        (with_item("SRM"), False, False),
        (Plan(1, PlanKind.FULL, date(2026, 1, 7), victim_safety=WORDS), True, False),
        (Plan(1, PlanKind.FULL, date(2026, 1, 7), child_safety=WORDS), False, True),
    ],
)
def test_words_or_the_safety_component_answer(plan: Plan, others: bool, child: bool) -> None:
    assert (plan.keeps_others_safe, plan.keeps_child_safe) == (others, child)
