"""D5: why the core work that was due has not been delivered. Each session has exactly one reason."""

from collections.abc import Iterable

from interventions.drift.coverage import undelivered
from interventions.measures import Cause, Reason, Reasons
from interventions.model import Attendance
from interventions.plans import Held, Matched, Planned, View

CAUSES = {
    Attendance.NOT_ATTENDED_ACCEPTABLE: Cause.CHILD_ACCEPTABLE,
    Attendance.NOT_ATTENDED_UNACCEPTABLE: Cause.CHILD_UNACCEPTABLE,
    Attendance.CARER_UNAVAILABLE: Cause.CARER,
    Attendance.CANCELLED_BY_PARTNER: Cause.PARTNER,
    Attendance.CANCELLED_BY_SERVICE: Cause.SERVICE,
}
NEAREST_DAYS = 7


def reasons(matched: Matched, view: View) -> Reasons:
    """The last non-attendance or cancellation that explains each; else part delivered, else never offered."""
    missing = list(undelivered(matched))
    last: dict[str, Held] = {}
    for held in view.sessions:
        if held.session.attendance in CAUSES:
            last.update((ref, held) for ref in _explained(held, missing))
    return Reasons(tuple(_reason(planned, last.get(planned.ref)) for planned in missing))


def _explained(held: Held, missing: list[Planned]) -> Iterable[str]:
    """The sessions it was meant for; without any, the nearest one by date, the earlier on ties."""
    if held.session.intended:
        return held.session.intended
    near = [(abs((p.session.due_on - held.on).days), p.session.due_on, nth, p.ref) for nth, p in enumerate(missing)]
    return [ref for days, _, _, ref in sorted(near)[:1] if days <= NEAREST_DAYS]


def _reason(planned: Planned, held: Held | None) -> Reason:
    if held is not None:
        return Reason(planned, CAUSES[held.session.attendance], held.session.id)
    return Reason(planned, Cause.PART if planned.part_delivered else Cause.SERVICE)
