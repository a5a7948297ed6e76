"""A plan version as it would stand if it were approved today."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from catalogue.model import Component, Text
from interventions.drift.need import ratings
from interventions.model import Case, Plan, PlanItem, PlanStatus, Setting
from interventions.plans import Matched, Planned, View, look, match


@dataclass(frozen=True, slots=True)
class Draft:
    """The version, with what was held matched to it.

    view: the case without it. rated: the latest rating of each factor. need_names: what each need is called.
    """

    plan: Plan
    view: View
    matched: Matched
    rated: Mapping[str, int]
    need_names: Mapping[str, Text] = field(default_factory=dict)

    @property
    def base(self) -> Plan | None:
        """What it would replace."""
        return self.view.current

    def component(self, item: PlanItem) -> Component:
        return self.view.setting.components[item.component, item.component_version]

    def serving(self, objective: str) -> list[PlanItem]:
        return [item for item in self.plan.items if objective in item.objectives]


def drafted(
    plan: Plan, case: Case, setting: Setting, today: date, need_names: Mapping[str, Text] | None = None
) -> Draft:
    """KeyError if the setting lacks a component version that the plan pins."""
    view = look(replace(case, plans=tuple(p for p in case.plans if p.version != plan.version)), setting, today)
    stands = replace(plan, status=PlanStatus.APPROVED, approved_on=today)
    return Draft(stands, view, match(stands, view), ratings(case, today), need_names or {})


def begun(matched: Matched) -> list[Planned]:
    """The planned sessions that something is matched to."""
    return [planned for planned in matched.planned if planned.covered]
