"""D5: why each due core session of the current version was not delivered."""

from interventions.model import Attendance, HeldSession
from tests.core.referee.matching import Matched, Place
from tests.core.referee.view import Known, london

SAID_AS = {
    Attendance.NOT_ATTENDED_ACCEPTABLE: "child_acceptable",
    Attendance.NOT_ATTENDED_UNACCEPTABLE: "child_unacceptable",
    Attendance.CARER_UNAVAILABLE: "carer",
    Attendance.CANCELLED_BY_PARTNER: "partner",
    Attendance.CANCELLED_BY_SERVICE: "service",
}


def reasons(known: Known, matched: Matched) -> tuple[dict[str, int], dict[str, str]]:
    """The counts, and the reason of each ref."""
    owed = [place for place in matched.core if place.due and not place.delivered]
    of_ref: dict[str, str] = {}
    for place in owed:
        of_ref[place.planned.ref] = "part" if place.matched else "service"
    for session in known.sessions:
        if session.attendance in SAID_AS:
            for ref in explained_by(session, owed):
                of_ref[ref] = SAID_AS[session.attendance]
    counts = dict.fromkeys(("child_acceptable", "child_unacceptable", "carer", "partner", "service", "part"), 0)
    for reason in of_ref.values():
        counts[reason] += 1
    return counts, of_ref


def explained_by(session: HeldSession, owed: list[Place]) -> list[str]:
    if session.intended:
        return [place.planned.ref for place in owed if place.planned.ref in session.intended]
    near = [place for place in owed if away(session, place) <= 7]
    near.sort(key=lambda place: (away(session, place), place.planned.due_on))
    return [place.planned.ref for place in near[:1]]


def away(session: HeldSession, place: Place) -> int:
    return abs((london(session.started_at) - place.planned.due_on).days)
