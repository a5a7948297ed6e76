"""R2 and R3: how delivery drifted from the plan, by sort and by reason (measures.md D3 to D5)."""

from collections import Counter
from collections.abc import Mapping, Sequence

from interventions.board.reports.cohort import Known
from interventions.board.reports.counting import Counts, answered, banded, summed
from interventions.board.reports.names import names
from interventions.board.values import Table
from interventions.distribution import CORE, SLIP
from interventions.inspection.delivering import why_not
from interventions.inspection.seen import Answer, Ask, Seen
from interventions.measures import Cause, ChangeKind
from interventions.words import Say, say

KINDS: Mapping[str, Say] = {
    ChangeKind.MISSED.value: say("Missed: nothing was held for it"),
    ChangeKind.LATE.value: say("Late: delivered after its days of grace"),
    ChangeKind.UNDER_DOSE.value: say("Too short: under three quarters of its minutes"),
    ChangeKind.SUBSTITUTED.value: say("Something else in its place"),
    ChangeKind.OFF_PLAN.value: say("Outside the plan"),
    ChangeKind.EXTRA.value: say("More than planned"),
    ChangeKind.OUT_OF_ORDER.value: say("Before what should come first"),
    ChangeKind.NOT_STARTED.value: say("Work not started"),
    ChangeKind.UNTARGETED.value: say("Work that answers no assessed need"),
    ChangeKind.UNQUALIFIED.value: say("By nobody trained for it"),
    ChangeKind.UNADAPTED.value: say("Without the planned adaptations"),
}
CAUSES: Mapping[str, Say] = {
    Cause.SERVICE.value: say("Ours"),
    Cause.PARTNER.value: say("A partner's"),
    Cause.CARER.value: say("The family's"),
    Cause.CHILD_ACCEPTABLE.value: say("The child's, with good reason"),
    Cause.CHILD_UNACCEPTABLE.value: say("The child's, without"),
    Cause.PART.value: say("Delivered in part"),
}
"""Ours first: an absence is never worded as the child's failing."""
SESSIONS = say("Sessions")
CORE_SESSIONS = say("Core sessions")
PLANNED, OTHER, NONE = "planned", "other", "none"


def by_kind(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Children for whom it happened, then how often; and how far behind, and whose the missing sessions are."""
    found = {each.reference: _kinds(each.seen) for each in cases}
    asked = {kind: (name, _happened(found, kind)) for kind, name in KINDS.items()}
    times = {reference: {(kind, "times"): n for kind, n in kinds.items()} for reference, kinds in found.items()}
    return (
        answered("drift", say("Children for whom delivery differs from the plan"), asked, cases),
        summed("times", say("How often"), say("Times"), KINDS, {"times": say("Times")}, times),
        banded(CORE, cases),
        banded(SLIP, cases),
        missing(cases),
    )


def _kinds(seen: Seen) -> Counter[str]:
    return Counter(change.kind.value for change in seen.figures.changes)


def _happened(found: Mapping[str, Counter[str]], kind: str) -> Ask:
    def ask(seen: Seen) -> Answer:
        """Nothing is known of training while the service keeps no register."""
        unknown = kind == ChangeKind.UNQUALIFIED.value and not seen.view.setting.training
        return None if seen.plan is None or unknown else found[seen.case.reference][kind] > 0

    return ask


def missing(cases: Sequence[Known]) -> Table:
    """D5: each core session due and not delivered, by its one reason."""
    found: dict[str, Counts] = {}
    for each in cases:
        counts = why_not(each.seen) or {}
        found[each.reference] = {(cause, "sessions"): n for cause, n in counts.items()}
    title = say("Whose the core sessions are that were due and not delivered")
    return summed("missing", title, CORE_SESSIONS, CAUSES, {"sessions": SESSIONS}, found, adds=True)


def off_plan(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Sessions held, by whether any of it lies outside the plan in force and why."""
    reasons = {**names("off_plan_reasons"), NONE: say("No reason recorded")}
    columns = {PLANNED: say("In the plan"), **reasons}
    found = {each.reference: _held(each.seen, reasons) for each in cases if each.seen.plan}
    share, of = tuple(reasons), tuple(columns)
    title, row = say("Sessions in the plan and outside it"), {"sessions": say("Sessions held")}
    return (summed("off_plan", title, SESSIONS, row, columns, found, share=share, of=of),)


def _held(seen: Seen, reasons: Mapping[str, Say]) -> Counts:
    """A session with several things outside the plan counts once, by the reason given first."""
    why = {covered.held.session.id: PLANNED for covered in seen.view.covered}
    outside = seen.figures.current.matched.off_plan if seen.figures.current else ()
    for covered in reversed(outside):
        code = covered.coverage.reason_code
        why[covered.held.session.id] = NONE if code is None else code if code in reasons else OTHER
    return Counter(("sessions", column) for column in why.values())
