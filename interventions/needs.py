"""Needs and adaptations: what is recorded, what the plan adapts for it, and what was used (4.16, 5.3; R14)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from interventions.model import Need, Plan, PlanItem
from interventions.plans.view import Held, View

NOT_KNOWN = "not_known"
"""Nobody has screened yet, which is not "none": it is answered by a screening, never by an adaptation (2.7)."""
SHORTER = "shorter_sessions"
LEARNING_DISABILITY = "learning_disability"


def planned_for(need: Need, plan: Plan) -> tuple[str, ...]:
    """The adaptations recorded for it; where none is, and no reason says why, those that the plan's work has."""
    if need.code == NOT_KNOWN:
        return ()
    if need.adaptations or (need.reason or "").strip():
        return need.adaptations
    return tuple(dict.fromkeys(code for item in plan.items for code in item.adaptations))


def expected(needs: tuple[Need, ...], plan: Plan, on: date) -> frozenset[str]:
    """What was planned for the needs recorded by that day; one without a day always was."""
    known = (need for need in needs if need.recorded_on is None or need.recorded_on <= on)
    return frozenset(code for need in known for code in planned_for(need, plan))


def adaptable(view: View) -> Iterator[Held]:
    """The held sessions that covered some work: where nothing was done, there was nothing to adapt."""
    return (held for held in view.sessions if held.session.attendance.held and held.session.covers)


@dataclass(frozen=True, slots=True)
class AdaptationUse:
    """One adaptation. items: refs of the plan's work that has it; sessions: those on which it was ticked."""

    code: str
    recorded: bool
    items: tuple[str, ...]
    sessions: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class NeedUse:
    """One need beside what the plan has for it and what was used. held: sessions since it is recorded.

    used: of those, the ones on which at least one of its adaptations was ticked.
    """

    need: Need
    adaptations: tuple[AdaptationUse, ...]
    items: tuple[str, ...]
    held: tuple[Held, ...]
    used: tuple[Held, ...]

    @property
    def unused(self) -> tuple[Held, ...]:
        ids = {held.session.id for held in self.used}
        return tuple(held for held in self.held if held.session.id not in ids)


def side_by_side(view: View) -> tuple[NeedUse, ...]:
    """Each recorded need, as recorded, in the current plan, and in the sessions held by as_of."""
    return tuple(_use(need, view) for need in view.case.needs if need.code != NOT_KNOWN)


def _use(need: Need, view: View) -> NeedUse:
    items = view.current.items if view.current else ()
    codes = planned_for(need, view.current) if view.current else need.adaptations
    held = tuple(h for h in adaptable(view) if need.recorded_on is None or need.recorded_on <= h.on)
    uses = tuple(_adaptation(code, need, items, held) for code in codes)
    used = tuple(h for h in held if not set(codes).isdisjoint(h.session.adaptations))
    adapted = tuple(item.ref for item in items if not set(codes).isdisjoint(item.adaptations))
    return NeedUse(need, uses, adapted, held if codes else (), used)


def _adaptation(code: str, need: Need, items: tuple[PlanItem, ...], held: tuple[Held, ...]) -> AdaptationUse:
    return AdaptationUse(
        code=code,
        recorded=code in need.adaptations,
        items=tuple(item.ref for item in items if code in item.adaptations),
        sessions=tuple(h for h in held if code in h.session.adaptations),
    )


def other_ticks(view: View) -> Mapping[str, tuple[Held, ...]]:
    """Adaptations that were ticked though no recorded need has them planned, each with its sessions."""
    known = {use.code for each in side_by_side(view) for use in each.adaptations}
    found: dict[str, list[Held]] = {}
    for held in adaptable(view):
        for code in held.session.adaptations:
            if code not in known:
                found.setdefault(code, []).append(held)
    return {code: tuple(sessions) for code, sessions in found.items()}
