"""D4: facts about a component of the plan: its start, its order, its aim."""

from collections.abc import Iterator, Mapping

from catalogue.model import Prerequisite
from interventions.drift.names import component_name
from interventions.measures import Change, ChangeKind
from interventions.model import Stance
from interventions.plans import Held, Matched, Planned, View, approval
from interventions.words import say

RATED = 2


def not_started(matched: Matched) -> Iterator[Change]:
    """A component whose first window closed, with nothing matched to any session of it."""
    for code, group in _by_component(matched).items():
        first = min(group, key=lambda p: p.session.due_on)
        if first.due and not any(p.covered for p in group):
            due = first.session.due_on
            text = say(
                "{component} has not been started: its first session was due on {due}.",
                component=first.component.name,
                due=due,
            )
            yield Change(ChangeKind.NOT_STARTED, code, first.ref, None, due, text)


def out_of_order(matched: Matched, view: View) -> Iterator[Change]:
    """Delivered before the first delivered session of a prerequisite that has core sessions in the plan."""
    starts = _first_delivered(matched)
    core = {p.item.component for p in matched.core}
    for planned in matched.planned:
        if planned.delivered_by is not None:
            owed = _owed_first(planned, planned.delivered_by, starts, core, view)
            if owed is not None:
                yield _too_soon(planned, planned.delivered_by, owed, view)


def untargeted(matched: Matched, rated: Mapping[str, int], view: View) -> Iterator[Change]:
    """A component that answers no factor rated 2 or more, and no objective of it names a strength."""
    plan = matched.plan
    strong = {objective.ref for objective in plan.objectives if objective.strengths}
    aimed: dict[str, bool] = {}
    for item in plan.items:
        targets = view.setting.components[item.component, item.component_version].targets
        aims = any(rated.get(target.factor, 0) >= RATED for target in targets) or not strong.isdisjoint(item.objectives)
        aimed[item.component] = aimed.get(item.component, False) or aims
    for code in (code for code, aims in aimed.items() if not aims):
        name = component_name(code, view.setting)
        text = say("{component} answers no assessed need and builds no strength.", component=name)
        yield Change(ChangeKind.UNTARGETED, code, None, None, approval(plan), text)


def _by_component(matched: Matched) -> dict[str, list[Planned]]:
    groups: dict[str, list[Planned]] = {}
    for planned in matched.planned:
        groups.setdefault(planned.item.component, []).append(planned)
    return groups


def _first_delivered(matched: Matched) -> dict[str, int]:
    """For each component, the place in order of the held session that first delivered one of it."""
    starts: dict[str, int] = {}
    for planned in matched.planned:
        if planned.delivered_by is not None:
            nth = planned.delivered_by.nth
            starts[planned.item.component] = min(nth, starts.get(planned.item.component, nth))
    return starts


def _owed_first(planned: Planned, held: Held, starts: Mapping[str, int], core: set[str], view: View) -> str | None:
    """The first prerequisite none of whose planned components had been delivered; never delivered is not before."""
    for prerequisite in planned.component.prerequisites:
        codes = [code for code in prerequisite.any_of if code in core]
        before = all(held.nth < starts.get(code, held.nth + 1) for code in codes)
        if codes and before and _applies(prerequisite, view.stance_on(held.on)):
            return codes[0]
    return None


def _applies(prerequisite: Prerequisite, stance: Stance) -> bool:
    return prerequisite.stances is None or stance in prerequisite.stances


def _too_soon(planned: Planned, held: Held, owed: str, view: View) -> Change:
    text = say(
        "{component} was delivered on {on}, before any work on {prerequisite}.",
        component=planned.component.name,
        on=held.on,
        prerequisite=component_name(owed, view.setting),
    )
    return Change(ChangeKind.OUT_OF_ORDER, planned.item.component, planned.ref, held.session.id, held.on, text)
