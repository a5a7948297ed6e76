"""A case is closed for a reason. A family that does not work with us is no reason by itself (3.12)."""

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.guard import require
from interventions.known import known_words
from interventions.pathway_faults import closing_faults
from interventions.schemas.pathways import ClosingIn
from interventions.store import load_cases, pathways
from interventions.store.cases import CaseScope, hold_case, move_stamp

FAMILY = "family_not_cooperating"


def close_case(session: Session, actor: Actor, scope: CaseScope, closing: ClosingIn) -> None:
    """Where the family does not work with us, the manager says why the work ends all the same."""
    require(actor, Permission.CASE_CLOSE, scope)
    faults = closing_faults(closing, known_words(session))
    if closing.reason is None:
        faults["reason"] = _("Choose why the case is closed.")
    if closing.on > clock.today():
        faults["on"] = _("This date is after today.")
    if closing.reason == FAMILY and not (closing.manager_reason or "").strip():
        faults["manager_reason"] = _("Say what was tried, and why the work with the child ends all the same.")
    if faults:
        raise Invalid(faults)
    _decide(session, actor, scope, closing, closed=False)
    audit.record(session, actor, AuditTag.CASE_CLOSED, scope.reference, reason=closing.reason)


def reopen_case(session: Session, actor: Actor, scope: CaseScope, words: str) -> None:
    require(actor, Permission.CASE_CLOSE, scope)
    if not words.strip():
        raise Invalid({"words": _("Say why the case is opened again.")})
    _decide(session, actor, scope, ClosingIn(on=clock.today(), words=words.strip()), closed=True)
    audit.record(session, actor, AuditTag.CASE_REOPENED, scope.reference)


def _decide(session: Session, actor: Actor, scope: CaseScope, closing: ClosingIn, *, closed: bool) -> None:
    """closed: how it must stand now."""
    hold_case(session, scope.id)
    closings = load_cases(session, [scope.id])[scope.id].closings
    if bool(closings and closings[-1].reason) is not closed:
        raise Conflict(_("Somebody has changed this since you opened it: look at the case again."), "closing-stale")
    move_stamp(session, scope.id)
    pathways.add_closing(session, scope.id, closing.model_copy(update={"recorded_by": actor.email}))
