"""D7: what revisions took from the baseline, and for which reasons."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from interventions.measures import Erosion, Revision
from interventions.model import Plan
from interventions.plans import View, approval

RECENT = timedelta(days=28)


class _State(NamedTuple):
    """How one version has a planned session."""

    due_on: date
    minutes: int
    core: bool


_States: TypeAlias = Mapping[tuple[str, str], _State]
"""By ref and component: relabelled, a planned session is another one."""


def erosion(baseline: Plan, current: Plan, view: View) -> Erosion:
    states = {plan.version: _states(plan) for plan in view.versions if plan.version >= baseline.version}
    first, now = states[baseline.version], states[current.version]
    removed, moved = _removed(first, now), _moved_later(first, now)
    revisions = tuple(_revisions(baseline, states, view))
    raised = {ref for r in revisions if r.raises for ref in (*r.removed, *r.moved_later)}
    before = states[_version_28_days_ago(baseline, view).version]
    return Erosion(
        baseline=len(first),
        removed=removed,
        moved_later=moved,
        added=tuple(ref for ref, component in now if (ref, component) not in first),
        last_28_days=tuple(key[0] for key in first if before.get(key) != now.get(key)),
        revisions=revisions,
        eroded=tuple(ref for ref in (*removed, *moved) if ref in raised),
    )


def _states(plan: Plan) -> dict[tuple[str, str], _State]:
    return {
        (session.ref, item.component): _State(session.due_on, session.minutes, item.core)
        for item in plan.items
        for session in item.sessions
    }


def _removed(before: _States, after: _States) -> tuple[str, ...]:
    """Gone, or no longer core, or with fewer minutes."""
    return tuple(key[0] for key, state in before.items() if _lessened(state, after.get(key)))


def _moved_later(before: _States, after: _States) -> tuple[str, ...]:
    kept = {key: after[key] for key, state in before.items() if not _lessened(state, after.get(key))}
    return tuple(key[0] for key, state in kept.items() if state.due_on > before[key].due_on)


def _lessened(before: _State, after: _State | None) -> bool:
    return after is None or (before.core and not after.core) or after.minutes < before.minutes


def _revisions(baseline: Plan, states: Mapping[int, _States], view: View) -> Iterator[Revision]:
    """Each later version against the baseline's sessions as they were last seen. states: by version."""
    last, gone = dict(states[baseline.version]), set[tuple[str, str]]()
    for plan in view.versions:
        if plan.version > baseline.version:
            after = states[plan.version]
            there = {key: state for key, state in last.items() if key not in gone or key in after}
            yield Revision(
                version=plan.version,
                on=approval(plan),
                reason=plan.change_reason,
                removed=_removed(there, after),
                moved_later=_moved_later(there, after),
            )
            gone = {key for key in last if key not in after}
            last = {key: after.get(key, state) for key, state in last.items()}


def _version_28_days_ago(baseline: Plan, view: View) -> Plan:
    """The version in force then; the baseline, where that came later."""
    then = view.in_force(view.as_of - RECENT)
    return baseline if then is None or then.version < baseline.version else then
