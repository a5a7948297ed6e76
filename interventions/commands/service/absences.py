"""Absences of the service: append-only. A correction stands in for what it replaces, from the day it is made."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.guard import require_role
from interventions.store.absences import absence_rows, add_absence
from interventions.store.outcomes import standing_only
from interventions.store.service import hold_service, move_service_stamp

LONGEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class AbsenceIn:
    """Both days are days of absence."""

    starts_on: date
    ends_on: date
    reason: str


def record_absence(session: Session, actor: Actor, absence: AbsenceIn) -> None:
    require_role(actor, Permission.ABSENCE_RECORD)
    _refuse(absence)
    hold_service(session, actor.service_id)
    _add(session, actor, absence)


def correct_absence(session: Session, actor: Actor, absence_id: int, absence: AbsenceIn) -> None:
    require_role(actor, Permission.ABSENCE_RECORD)
    _refuse(absence)
    hold_service(session, actor.service_id)
    _standing(session, actor, absence_id)
    _add(session, actor, absence, replaces=absence_id)


def take_back_absence(session: Session, actor: Actor, absence_id: int, reason: str) -> None:
    """It was not so after all: the entry stays in the history, and its days count no more."""
    require_role(actor, Permission.ABSENCE_RECORD)
    if not reason.strip():
        raise Invalid({"reason": _("Say why it is taken back.")})
    hold_service(session, actor.service_id)
    row = _standing(session, actor, absence_id)
    _add(session, actor, AbsenceIn(row.starts_on, row.ends_on, reason), replaces=absence_id, withdrawn=True)


def _add(
    session: Session, actor: Actor, absence: AbsenceIn, replaces: int | None = None, withdrawn: bool = False
) -> None:
    days: dict[str, Any] = {"starts_on": absence.starts_on, "ends_on": absence.ends_on}
    said = {"reason": absence.reason.strip(), "recorded_on": clock.today(), "recorded_by": actor.email}
    add_absence(session, actor.service_id, replaces, **days, **said, withdrawn=withdrawn)
    move_service_stamp(session, actor.service_id)
    detail = {name: day.isoformat() for name, day in days.items()}
    audit.record(session, actor, AuditTag.ABSENCE_RECORDED, replaces=replaces, withdrawn=withdrawn, **detail)


def _standing(session: Session, actor: Actor, absence_id: int) -> Any:
    rows = standing_only(absence_rows(session, actor.service_id))
    found = next((row for row in rows if row.id == absence_id and not row.withdrawn), None)
    if found is None:
        raise Conflict(_("This entry has been corrected already: look at it again."), "absence-stale")
    return found


def _refuse(absence: AbsenceIn) -> None:
    faults: dict[str, str] = {}
    if absence.ends_on < absence.starts_on:
        faults["ends_on"] = _("The last day is before the first.")
    elif (absence.ends_on - absence.starts_on).days >= LONGEST_DAYS:
        faults["ends_on"] = _("Check the year: this is longer than a year.")
    if not absence.reason.strip():
        faults["reason"] = _("Say why the service could not deliver.")
    if faults:
        raise Invalid(faults)
