"""What the dates of a plan say: after the end, before today, out of the suggested order, more than fits."""

from collections.abc import Iterator, Mapping
from datetime import date

from catalogue.model import Prerequisite
from interventions.drift.names import component_name
from interventions.model import PlanItem
from interventions.plans.checks.findings import Finding, blocks, warns
from interventions.plans.draft import Draft
from interventions.plans.fit import Answer, Fit
from interventions.words import Say, nsay, say


def after_the_end(draft: Draft, answer: Answer) -> Iterator[Finding]:
    """On the end itself is still in time."""
    end = answer.ends_on
    if end is None:
        text = say("No order and no agreed end is recorded, so nobody can say whether the work fits.")
        yield warns("no_end", text, "starts_on")
        return
    late = [session for item in draft.plan.items for session in item.sessions if session.due_on > end]
    if late:
        text = nsay(
            "{n} session is due after the order ends on {end}.",
            "{n} sessions are due after the order ends on {end}.",
            len(late),
            end=end,
        )
        yield warns("after_end", text, "items")


def too_many(draft: Draft, answer: Answer) -> Iterator[Finding]:
    """Warns, never blocks: a person decides what to do about it."""
    for fit in answer.streams:
        if fit.short:
            n = [stream.code for stream in draft.plan.streams].index(fit.stream.code)
            yield warns("too_many", _short_by(fit), f"streams[{n}]", fit.stream.code)


def _short_by(fit: Fit) -> Say:
    return nsay(
        "The work needs {need} slots and {slots} are left before the order ends: {n} too few.",
        "The work needs {need} slots and {slots} are left before the order ends: {n} too few.",
        fit.short,
        need=fit.need,
        slots=fit.slots,
    )


def weekdays(draft: Draft) -> Iterator[Finding]:
    """Without one nobody can count what fits."""
    for n, stream in enumerate(draft.plan.streams):
        used = any(item.stream == stream.code and item.sessions for item in draft.plan.items)
        if used and not stream.usual_weekdays:
            text = say("No usual weekday is set for this work. Choose at least one, so that its slots can be counted.")
            yield blocks("no_weekday", text, f"streams[{n}].usual_weekdays", stream.code)


def early_start(draft: Draft) -> Iterator[Finding]:
    """Only of a first plan: a revision keeps the dates of what is under way."""
    first = min((s.due_on for item in draft.plan.items for s in item.sessions), default=None)
    if draft.base is None and first is not None and first < draft.view.as_of:
        text = say("The first session is due on {first}, before today. Choose a later start.", first=first)
        yield warns("early_start", text, "starts_on")


def out_of_order(draft: Draft) -> Iterator[Finding]:
    """Work that begins before any of what the catalogue suggests first, where that is in the plan."""
    starts = _starts(draft)
    stance = draft.view.stance_on(draft.view.as_of)
    for n, item in enumerate(draft.plan.items):
        for prerequisite in draft.component(item).prerequisites:
            owed = _owed(item, prerequisite, starts)
            if owed and (prerequisite.stances is None or stance in prerequisite.stances):
                text = say(
                    "{component} begins before {first}, which the catalogue suggests first.",
                    component=draft.component(item).name,
                    first=component_name(owed, draft.view.setting),
                )
                yield warns("out_of_order", text, f"items[{n}]", item.ref)


def _starts(draft: Draft) -> Mapping[str, date]:
    """When the first session of each component is due."""
    starts: dict[str, date] = {}
    for item in draft.plan.items:
        for session in item.sessions:
            starts[item.component] = min(session.due_on, starts.get(item.component, session.due_on))
    return starts


def _owed(item: PlanItem, prerequisite: Prerequisite, starts: Mapping[str, date]) -> str | None:
    """Of the components that would do, the first planned one, where all planned ones begin later than this item."""
    own = min((session.due_on for session in item.sessions), default=None)
    planned = [code for code in prerequisite.any_of if code in starts]
    later = own is not None and all(starts[code] > own for code in planned)
    return planned[0] if planned and later else None
