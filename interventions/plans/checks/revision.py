"""A revision gives its reason, and keeps what was delivered (measures.md, Terms)."""

from collections.abc import Iterator
from typing import Any

from interventions.model import PlanItem, PlannedSession
from interventions.plans import Planned, match
from interventions.plans.checks.findings import Finding, blocks
from interventions.plans.draft import Draft
from interventions.plans.newer import staying, worked_on
from interventions.words import Say, say


def revision_findings(draft: Draft) -> Iterator[Finding]:
    """A revision needs its reason code, keeps every planned session that something is matched to, and the version of
    each that may have been held.
    """
    if draft.base is None:
        return
    if draft.plan.change_reason is None:
        yield blocks("no_change_reason", say("Say why the plan changes: choose one of the reasons."), "change_reason")
    now = {session.ref: (item, session) for item in draft.plan.items for session in item.sessions}
    base = match(draft.base, draft.view)
    stay = staying(draft.plan, draft.base, worked_on(base, draft.view), max(draft.plan.starts_on, draft.view.as_of))
    for planned in base.planned:
        if planned.covered and (fault := _undone(planned, now.get(planned.ref))) is not None:
            yield blocks("kept", fault, "items", planned.ref)
        elif planned.ref in stay and (moved := _moved_on(planned, *now[planned.ref])) is not None:
            yield blocks("kept_version", moved, "items", planned.item.component)


def _undone(planned: Planned, now: tuple[PlanItem, PlannedSession] | None) -> Say | None:
    values: dict[str, Any] = {"component": planned.component.name, "due": planned.session.due_on}
    if now is None:
        return say("The session of {component} that was due on {due} has been worked on, so it stays.", **values)
    item, session = now
    if item.component != planned.item.component:
        return say("The session of {component} that was due on {due} has been worked on, so it stays that.", **values)
    if item.core != planned.item.core:
        return say(
            "The session of {component} that was due on {due} has been worked on: "
            "whether it is core work can no longer change.",
            **values,
        )
    if session.minutes != planned.session.minutes:
        return say(
            "The session of {component} that was due on {due} has been worked on: its minutes can no longer change.",
            **values,
        )
    return None


def _moved_on(planned: Planned, item: PlanItem, session: PlannedSession) -> Say | None:
    """A newer version is for what is still to come: what was delivered stays what it was."""
    if item.component_version == planned.item.component_version or item.component != planned.item.component:
        return None
    n, component = planned.item.component_version, planned.component.name
    if planned.covered:
        return say(
            "The session of {component} that was due on {due} has been worked on with version {n} of it, "
            "so it keeps that version.",
            component=component,
            due=planned.session.due_on,
            n=n,
        )
    return say(
        "The session of {component} due on {due} may have been held, or replaced, with version {n} of it in force, "
        "so it keeps that version.",
        component=component,
        due=session.due_on,
        n=n,
    )
