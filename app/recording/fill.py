"""What the form holds before anybody types: what is known, never the minutes as fact; or what was recorded."""

from typing import Any
from uuid import UUID

from app.core.clock import LONDON
from app.forms import Form
from app.recording.names import (
    ALSO,
    AS_PLANNED,
    CHIPS,
    DIFFERENTLY,
    INSTEAD,
    NOT_HELD,
    OTHER_REASON,
    PART,
    elements_of,
    minutes_of,
)
from interventions.model import Attendance
from interventions.queries import RecordScreen
from interventions.schemas import CoverageIn, SessionRevisionIn
from interventions.schemas.received import RecordIn


def first(screen: RecordScreen, session_id: UUID) -> Form:
    """The date and the usual time, and who is recording."""
    due_on = screen.planned.session.due_on if screen.planned and screen.planned.session else screen.today
    return Form.holding(
        id=session_id,
        planned=screen.planned.ref if screen.planned else None,
        on=min(due_on, screen.today),
        at=f"{screen.usual_time:%H:%M}" if screen.usual_time else None,
        deliverers=screen.people[0],
        minutes=(),
    )


def from_tablet(record: RecordIn, screen: RecordScreen) -> Form:
    """As it was filled there; where the session is recorded by now, to replace what is."""
    form = Form(record.boxes)
    form.only_show = False
    form.boxes["id"] = [str(record.id)]
    form.boxes["planned"] = [screen.planned.ref] if screen.planned and screen.planned.ref else []
    form.boxes["replaces"] = [str(screen.stored.revision)] if screen.stored else []
    return form


def filled(screen: RecordScreen, held: SessionRevisionIn) -> Form:
    """The form as it would have been typed, to replace this revision."""
    started = held.started_at.astimezone(LONDON)
    boxes: dict[str, Any] = {
        "id": held.id,
        "planned": screen.planned.ref if screen.planned else None,
        "replaces": held.revision,
        "on": started.date(),
        "at": f"{started:%H:%M}",
        "who": held.attendance.value,
        "late_minutes": held.late_minutes,
        "voluntary": "yes" if held.voluntary else None,
        "adaptations": held.adaptations,
        "engagement": held.engagement,
        "child_rating": held.child_rating,
        "note": held.note,
        "next_time": held.next_time,
        "concern": held.concern,
        "tell_manager": "yes" if held.tell_manager else None,
        "deliverers": held.deliverers,
    }
    return Form.holding(**boxes | _minutes(held) | _covered(screen, held))


def _minutes(held: SessionRevisionIn) -> dict[str, Any]:
    """None where nobody knew them: then the person who corrects it says."""
    unknown = not held.minutes and any(coverage.minutes is None for coverage in held.covers)
    if unknown or not held.attendance.held:
        return {}
    return {"minutes": held.minutes} if held.minutes in CHIPS else {"minutes_typed": held.minutes}


def _covered(screen: RecordScreen, held: SessionRevisionIn) -> dict[str, Any]:
    if not held.attendance.held:
        return {"how": NOT_HELD}
    own = [c for c in held.covers if screen.planned and c.planned == screen.planned.ref]
    others = [c for c in held.covers if c not in own]
    in_part = held.attendance is Attendance.PART_ATTENDED
    boxes: dict[str, Any] = {"how": DIFFERENTLY if others or in_part or not own else AS_PLANNED}
    boxes["what"] = (ALSO if own else INSTEAD) if others else PART if in_part else None
    boxes["in_part"] = "yes" if in_part and others else None
    boxes["other"] = [_key(c) for c in others]
    for coverage in held.covers:
        boxes |= _ticks(coverage, alone=len(held.covers) == 1 and coverage.minutes == held.minutes)
    return boxes | _reason(screen, others)


def _key(coverage: CoverageIn) -> str:
    return f"p.{coverage.planned}" if coverage.planned else f"c.{coverage.component}"


def _ticks(coverage: CoverageIn, *, alone: bool) -> dict[str, Any]:
    key = _key(coverage)
    return {elements_of(key): coverage.elements, minutes_of(key): None if alone else coverage.minutes}


def _reason(screen: RecordScreen, others: list[CoverageIn]) -> dict[str, Any]:
    """A reason that begins with no code of ours is somebody's own words."""
    reason = next((coverage.reason for coverage in others if coverage.reason), None) or ""
    code, _colon, words = reason.partition(":")
    if reason and code not in screen.names.codes["off_plan_reasons"]:
        return {"reason": OTHER_REASON, "reason_words": reason}
    return {"reason": code or None, "reason_words": words.strip()}
