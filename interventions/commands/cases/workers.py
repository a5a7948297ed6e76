"""Who works with the child. An ended assignment opens nothing, and stays as history with its reason."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.commands.registers import record_entry
from interventions.guard import require
from interventions.queries.access import held_case
from interventions.schemas.cases import WorkerIn
from interventions.schemas.registers import HandoverIn
from interventions.store import write
from interventions.store.cases import CaseScope, move_stamp
from interventions.store.people import assignable_id
from interventions.store.workers import assignments, end_assignments


def hand_over(
    session: Session,
    actor: Actor,
    scope: CaseScope,
    to: WorkerIn,
    handovers: Sequence[HandoverIn] = (),
    seen: Collection[str] | None = None,
) -> None:
    """Another worker from a day on, for a reason: all other assignments end. A manager decides it (5.4).

    handovers: what was handed over, where it is known already, one for each who leaves; recorded as any entry of the
    register is. seen: who had the case when the actor decided; if it changed hands since, nobody's part is ended.
    """
    require(actor, Permission.CASE_ASSIGN, scope)
    day = _day(to.starts_on)
    scope = held_case(session, actor, scope, Permission.CASE_ASSIGN)
    refuse_outsider(session, scope.team_id, to.email)
    current = assignments(session, scope.id)
    if seen is not None and sorted(seen) != sorted(row.email for row in current):
        raise Conflict(_("The case changed hands meanwhile: look at it again."), "workers-stale")
    others = [row for row in current if row.email != to.email]
    if current and not others:
        raise Invalid({"worker": _("This worker has the case already.")})
    if current and not (to.reason or "").strip():
        raise Invalid({"reason": _("Say why the case changes hands: the next worker will want to know.")})
    _refuse_too_early(others, day)
    with session.begin_nested():  # all of them, or none
        for handover in handovers:
            record_entry(session, actor, scope, handover)
    _end(session, others, day, to.reason)
    if len(others) == len(current):
        _assign(session, scope, to.email, day)
    _record(session, actor, scope, "worker", to.email)


def add_worker(session: Session, actor: Actor, scope: CaseScope, worker: WorkerIn) -> None:
    """A further worker beside those who have the case."""
    require(actor, Permission.CASE_EDIT, scope)
    day = _day(worker.starts_on)
    scope = held_case(session, actor, scope, Permission.CASE_EDIT)
    refuse_outsider(session, scope.team_id, worker.email)
    if any(row.email == worker.email for row in assignments(session, scope.id)):
        raise Invalid({"worker": _("This worker has the case already.")})
    _assign(session, scope, worker.email, day)
    _record(session, actor, scope, "co-worker", worker.email)


def end_worker(session: Session, actor: Actor, scope: CaseScope, email: str, reason: str) -> None:
    """One of several. The last one does not just leave: the case is handed over."""
    require(actor, Permission.CASE_EDIT, scope)
    scope = held_case(session, actor, scope, Permission.CASE_EDIT)
    current = assignments(session, scope.id)
    leaving = [row for row in current if row.email == email]
    if not leaving:
        raise Invalid({"worker": _("This person does not have the case now.")})
    if len(leaving) == len(current):
        raise Invalid({"worker": _("Nobody would have the case: hand it over instead.")})
    if not reason.strip():
        raise Invalid({"reason": _("Say why this worker leaves the case.")})
    _refuse_too_early(leaving, clock.today())
    _end(session, leaving, clock.today(), reason)
    _record(session, actor, scope, "co-worker ended", email)


def refuse_outsider(session: Session, team_id: int, email: str) -> None:
    if assignable_id(session, team_id, email) is None:
        raise Invalid({"worker": _("Choose a worker or manager of this team.")})


def _day(starts_on: date | None) -> date:
    """Access changes at once, so a change of hands is recorded on its day or after it, never ahead."""
    day = starts_on or clock.today()
    if day > clock.today():
        raise Invalid({"on": _("This date is still to come: record it on the day.")})
    return day


def _refuse_too_early(rows: Sequence[Any], day: date) -> None:
    if any(row.starts_on and row.starts_on > day for row in rows):
        raise Invalid({"on": _("The worker before began later than that.")})


def _end(session: Session, rows: Sequence[Any], day: date, reason: str | None) -> None:
    end_assignments(session, [row.id for row in rows], day, (reason or "").strip() or None)


def _assign(session: Session, scope: CaseScope, email: str, day: date) -> None:
    write.assign(session, scope.id, scope.team_id, [WorkerIn(email=email, starts_on=day)])


def _record(session: Session, actor: Actor, scope: CaseScope, what: str, email: str) -> None:
    """Who may act on the case, and what is shown beside its figures, has changed."""
    move_stamp(session, scope.id)
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what=what, worker=email)
