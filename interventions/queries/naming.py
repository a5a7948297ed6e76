"""What the work of a case is called on a page: in the versions that its plans pin, by child-safe names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from catalogue.model import Component, Element, Outline, Text, Variant
from interventions.model import Case, Plan, PlanItem, PlannedSession, PlanStatus, Setting

Codes = Mapping[str, Mapping[str, Text]]


@dataclass(frozen=True, slots=True)
class Work:
    """What a session can cover: a planned session; or a component by itself, then with all of its elements."""

    component: Component
    variant: Variant
    item: PlanItem | None = None
    session: PlannedSession | None = None
    like: int | None = None

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"p.{self.session.ref}" if self.session else f"c.{self.component.code}"

    @property
    def ref(self) -> str | None:
        return self.session.ref if self.session else None

    @property
    def outline(self) -> Outline | None:
        """The planned session's own; where it stands in for another session, the one of the same number."""
        n = self.session.sequence if self.session else self.like
        return self.component.outline(self.variant, max(1, n)) if n is not None else None

    @property
    def elements(self) -> tuple[Element, ...]:
        if self.outline is not None:
            return self.outline.elements
        return tuple(e for outline in self.component.outlines(self.variant) for e in outline.elements)

    @property
    def number(self) -> int | None:
        """Which session of several this is; None where it is the only one."""
        if self.session is None or self.item is None:
            return None
        return self.session.sequence if self.session.sequence > 1 or len(self.item.sessions) > 1 else None


@dataclass(frozen=True, slots=True)
class Names:
    """Looks up what refs, codes and addresses stand for in one case."""

    case: Case
    setting: Setting
    codes: Codes
    people: Mapping[str, str] = field(default_factory=dict)

    @property
    def approved(self) -> list[Plan]:
        """The latest first."""
        plans = [plan for plan in self.case.plans if plan.status is PlanStatus.APPROVED]
        return sorted(plans, key=lambda plan: plan.version, reverse=True)

    def planned(self, ref: str | None) -> Work | None:
        """The planned session as the latest approved version that has it says."""
        return next((work for plan in self.approved for work in self.works(plan) if work.ref == ref), None)

    def in_group(self, item: PlanItem | None) -> bool:
        """Whether the latest approved version that has this item does it in a group."""
        if item is None:
            return False
        plan = next((plan for plan in self.approved if any(each.ref == item.ref for each in plan.items)), None)
        return plan is not None and any(group.item == item.ref for group in plan.group_work)

    def works(self, plan: Plan) -> Iterator[Work]:
        """Every planned session of a version, as listed."""
        for item in plan.items:
            component = self.setting.components[item.component, item.component_version]
            for session in sorted(item.sessions, key=lambda s: s.sequence):
                yield Work(component, item.variant, item, session)

    def component(self, code: str) -> Component | None:
        """The latest published version, else whichever one the case pins."""
        found = self.setting.components.get((code, None))
        return found or next((c for (pinned, _), c in self.setting.components.items() if pinned == code), None)

    def done(self, code: str, variant: Variant, planned: str | None) -> Work | None:
        """What a coverage of this component names."""
        work = self.planned(planned)
        if work is not None and work.component.code == code:
            return work
        component = self.component(code)
        return Work(component, variant) if component else None

    def person(self, email: str | None) -> str:
        """Somebody outside stands by their address."""
        return self.people.get(email or "", email or "")

    def of_list(self, name: str, code: str) -> Text:
        """What a code of a list is called; a code that the list has lost stands for itself."""
        return self.codes.get(name, {}).get(code, {"en": code})
