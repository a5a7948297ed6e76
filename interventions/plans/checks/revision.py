"""A revision gives its reason, and keeps what was delivered (measures.md, Terms)."""

from collections.abc import Iterator
from typing import Any

from interventions.model import PlanItem, PlannedSession
from interventions.plans import Planned, match
from interventions.plans.checks.findings import Finding, blocks, warns
from interventions.plans.draft import Draft
from interventions.plans.newer import staying, worked_on
from interventions.words import Say, say


def revision_findings(draft: Draft) -> Iterator[Finding]:
    """A revision needs its reason code, and keeps every planned session that something is matched to, with its version.

    What only fell due since a newer version was taken up, and may have been held, is told and holds nothing up.
    """
    if draft.base is None:
        return
    if draft.plan.change_reason is None:
        yield blocks("no_change_reason", say("Say why the plan changes: choose one of the reasons."), "change_reason")
    now = {session.ref: (item, session) for item in draft.plan.items for session in item.sessions}
    base = match(draft.base, draft.view)
    worked = worked_on(base, draft.view)
    stay = staying(draft.plan, draft.base, worked, max(draft.plan.starts_on, draft.view.as_of))
    for planned in base.planned:
        if planned.covered and (fault := _undone(planned, now.get(planned.ref))) is not None:
            yield blocks("kept", fault, "items", planned.ref)
        elif planned.ref in stay and _moved_on(planned, now[planned.ref][0]):
            yield _kept_version(planned, planned.ref in worked)


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


def _moved_on(planned: Planned, item: PlanItem) -> bool:
    return item.component == planned.item.component and item.component_version != planned.item.component_version


def _kept_version(planned: Planned, worked: bool) -> Finding:
    """A newer version is for what is still to come: what was delivered stays what it was."""
    values: dict[str, Any] = {
        "component": planned.component.name,
        "due": planned.session.due_on,
        "n": planned.item.component_version,
    }
    if worked:
        text = say(
            "The session of {component} that was due on {due} has been worked on, or replaced, with version {n} of it, "
            "so it keeps that version.",
            **values,
        )
        return blocks("kept_version", text, "items", planned.item.component)
    text = say(
        "The session of {component} due on {due} may have been held with version {n} of it in force. "
        "If it was, record it before the plan is approved, or let it keep that version.",
        **values,
    )
    return warns("kept_version", text, "items", planned.item.component)
