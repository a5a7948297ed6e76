"""D4: facts about one planned or one held session."""

from collections.abc import Iterator
from datetime import timedelta

from interventions.drift.names import component_name
from interventions.measures import Change, ChangeKind
from interventions.plans import Covered, Held, Matched, Planned, View
from interventions.words import Say, nsay, say

FULL_DOSE_PERCENT = 75


def missed(matched: Matched) -> Iterator[Change]:
    """Due, and nothing matched."""
    for p in matched.planned:
        if p.due and not p.covered:
            text = say(
                "{component}: nothing was held for the session due on {due}.",
                component=p.component.name,
                due=p.session.due_on,
            )
            yield Change(ChangeKind.MISSED, p.item.component, p.ref, None, p.session.due_on, text)


def late(matched: Matched, grace: timedelta) -> Iterator[Change]:
    """Delivered more than the grace after its date."""
    for p in matched.planned:
        if p.delivered_by and p.delivered_by.on > p.session.due_on + grace:
            text = nsay(
                "{component}: the session due on {due} was delivered {n} day later, on {on}.",
                "{component}: the session due on {due} was delivered {n} days later, on {on}.",
                (p.delivered_by.on - p.session.due_on).days,
                component=p.component.name,
                due=p.session.due_on,
                on=p.delivered_by.on,
            )
            yield _of(ChangeKind.LATE, p, p.delivered_by, text)


def under_dose(matched: Matched) -> Iterator[Change]:
    """Something matched, and the minutes under 75 % of those planned, delivered or not."""
    for p in matched.planned:
        if p.covered and p.minutes * 100 < p.session.minutes * FULL_DOSE_PERCENT:
            yield _of(ChangeKind.UNDER_DOSE, p, p.covered[-1].held, _short_of_minutes(p))


def _short_of_minutes(p: Planned) -> Say:
    if any(c.coverage.minutes is None for c in p.covered):
        return say(
            "{component}: {minutes} of {planned} minutes are noted for the session due on {due}, and some are missing.",
            component=p.component.name,
            minutes=p.minutes,
            planned=p.session.minutes,
            due=p.session.due_on,
        )
    return say(
        "{component}: {minutes} of {planned} minutes were given to the session due on {due}.",
        component=p.component.name,
        minutes=p.minutes,
        planned=p.session.minutes,
        due=p.session.due_on,
    )


def substituted(matched: Matched, view: View) -> Iterator[Change]:
    """Held in place of a planned session, whether or not it may stand in for it."""
    components = {s.ref: i.component for v in view.versions for i in v.items for s in i.sessions}
    components.update((p.ref, p.item.component) for p in matched.planned)
    for c in view.covered:
        ref = c.coverage.in_place_of
        if ref is not None:
            code = components.get(ref, c.coverage.component)
            text = _instead(c, code, view)
            yield Change(ChangeKind.SUBSTITUTED, code, ref, c.held.session.id, c.held.on, text, c.coverage.reason)


def _instead(c: Covered, code: str, view: View) -> Say:
    names = {
        "component": component_name(code, view.setting),
        "covered": component_name(c.coverage.component, view.setting),
    }
    if c.coverage.reason is None:
        return say("{covered} was held on {on} in place of {component}; no reason is recorded.", on=c.held.on, **names)
    return say(
        "{covered} was held on {on} in place of {component}. Reason recorded: {reason}.",
        on=c.held.on,
        reason=_words(c.coverage.reason),
        **names,
    )


def off_plan(matched: Matched, view: View) -> Iterator[Change]:
    """Held, and its component is not in the plan; with the worker's reason."""
    for c in matched.off_plan:
        yield _unmatched(ChangeKind.OFF_PLAN, c, _not_in_plan(c, view))


def _not_in_plan(c: Covered, view: View) -> Say:
    name = component_name(c.coverage.component, view.setting)
    if c.coverage.reason is None:
        return say(
            "{component} was held on {on} and is not in the plan; no reason is recorded.", component=name, on=c.held.on
        )
    return say(
        "{component} was held on {on} and is not in the plan. Reason recorded: {reason}.",
        component=name,
        on=c.held.on,
        reason=_words(c.coverage.reason),
    )


def extra(matched: Matched, view: View) -> Iterator[Change]:
    """Held, and more than the plan has of it."""
    for c in matched.extra:
        text = say(
            "{component} was held on {on} beyond what is planned.",
            component=component_name(c.coverage.component, view.setting),
            on=c.held.on,
        )
        yield _unmatched(ChangeKind.EXTRA, c, text)


def _of(kind: ChangeKind, p: Planned, held: Held, text: Say) -> Change:
    return Change(kind, p.item.component, p.ref, held.session.id, held.on, text)


def _unmatched(kind: ChangeKind, c: Covered, text: Say) -> Change:
    return Change(kind, c.coverage.component, None, c.held.session.id, c.held.on, text, c.coverage.reason)


def _words(reason: str) -> str:
    """A code or the worker's own words."""
    return reason.replace("_", " ")
