"""A revision gives its reason, and keeps what was delivered (measures.md, Terms)."""

from collections.abc import Iterator
from typing import Any

from interventions.model import PlanItem, PlannedSession
from interventions.plans import Planned, match
from interventions.plans.checks.findings import Finding, blocks
from interventions.plans.draft import Draft, begun
from interventions.words import Say, say


def revision_findings(draft: Draft) -> Iterator[Finding]:
    """A revision needs its reason code, and keeps every planned session that something is matched to."""
    if draft.base is None:
        return
    if draft.plan.change_reason is None:
        yield blocks("no_change_reason", say("Say why the plan changes: choose one of the reasons."), "change_reason")
    now = {session.ref: (item, session) for item in draft.plan.items for session in item.sessions}
    for planned in begun(match(draft.base, draft.view)):
        if (fault := _undone(planned, now.get(planned.ref))) is not None:
            yield blocks("kept", fault, "items", planned.ref)
        elif (moved := _moved_on(planned, now[planned.ref][0])) is not None:
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


def _moved_on(planned: Planned, item: PlanItem) -> Say | None:
    """A newer version is for what was not begun: what was delivered stays what it was."""
    if item.component_version == planned.item.component_version:
        return None
    return say(
        "The session of {component} that was due on {due} has been worked on with version {n} of it, "
        "so it keeps that version.",
        component=planned.component.name,
        due=planned.session.due_on,
        n=planned.item.component_version,
    )
