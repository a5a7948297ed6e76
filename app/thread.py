"""The golden thread, left to right: factor or strength, objective, component, sessions, outcome."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalogue.model import Text
from interventions.drift.names import component_name
from interventions.measures import Figures, Need, NeedState
from interventions.model import Objective, Plan, Setting
from interventions.plans import Matched


@dataclass(frozen=True, slots=True)
class Thread:
    """factor "" for a strength. sessions: delivered of planned, whether due or not."""

    factor: str
    name: Text
    rating: int | None
    objectives: tuple[Objective, ...]
    components: tuple[Text, ...]
    delivered: int
    planned: int
    state: NeedState
    reason: str | None = None


def threads(figures: Figures, setting: Setting, strengths: Mapping[str, Text]) -> tuple[Thread, ...]:
    """Priority factors, the highest first; then the objectives that build a strength."""
    matched = figures.current.matched if figures.current else None
    found = [_factor(need, matched.plan if matched else None, setting) for need in figures.need]
    return (*found, *_strengths(matched, setting, strengths)) if matched else tuple(found)


def _factor(need: Need, plan: Plan | None, setting: Setting) -> Thread:
    return Thread(
        factor=need.factor,
        name=setting.factors[need.factor].name,
        rating=need.rating,
        objectives=tuple(o for o in (plan.objectives if plan else ()) if o.ref in need.objectives),
        components=tuple(component_name(code, setting) for code in need.components),
        delivered=need.delivered,
        planned=need.planned,
        state=need.state,
        reason=need.reason,
    )


def _strengths(matched: Matched, setting: Setting, strengths: Mapping[str, Text]) -> Iterator[Thread]:
    for objective in matched.plan.objectives:
        for code in objective.strengths:
            sessions = [p for p in matched.planned if objective.ref in p.item.objectives]
            delivered = sum(p.delivered for p in sessions)
            codes = dict.fromkeys(i.component for i in matched.plan.items if objective.ref in i.objectives)
            yield Thread(
                factor="",
                name=strengths.get(code, {"en": code}),
                rating=None,
                objectives=(objective,),
                components=tuple(component_name(each, setting) for each in codes),
                delivered=delivered,
                planned=len(sessions),
                state=_state(delivered, len(sessions), bool(codes)),
            )


def _state(delivered: int, planned: int, answered: bool) -> NeedState:
    if not answered:
        return NeedState.NONE
    if planned and delivered == planned:
        return NeedState.DONE
    return NeedState.STARTED if delivered else NeedState.PLANNED
