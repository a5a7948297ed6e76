"""A case is closed for a reason. A family that does not work with us is no reason by itself (3.12)."""

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.guard import require
from interventions.known import known_words
from interventions.model import Case
from interventions.pathway_faults import closing_faults
from interventions.schemas.pathways import ClosingIn
from interventions.store import load_cases, pathways
from interventions.store.cases import CaseScope, hold_case, move_stamp

FAMILY, AT_REVIEW = "family_not_cooperating", "withdrawn_at_review"


def close_case(session: Session, actor: Actor, scope: CaseScope, closing: ClosingIn) -> None:
    """Where the family does not work with us, the manager says why; what is withdrawn at a review has had one."""
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
    case = _held(session, scope, closed=False)
    held = (review.held_on for review in case.reviews if review.held_on)
    if closing.reason == AT_REVIEW and not any(on <= closing.on for on in held):
        raise Invalid({"reason": _("No review was held by that day: record it first, or choose another reason.")})
    _decide(session, actor, scope, closing)
    audit.record(session, actor, AuditTag.CASE_CLOSED, scope.reference, reason=closing.reason)


def reopen_case(session: Session, actor: Actor, scope: CaseScope, words: str) -> None:
    require(actor, Permission.CASE_CLOSE, scope)
    if not words.strip():
        raise Invalid({"words": _("Say why the case is opened again.")})
    _held(session, scope, closed=True)
    _decide(session, actor, scope, ClosingIn(on=clock.today(), words=words.strip()))
    audit.record(session, actor, AuditTag.CASE_REOPENED, scope.reference)


def _held(session: Session, scope: CaseScope, *, closed: bool) -> Case:
    """closed: how it must stand now."""
    hold_case(session, scope.id)
    case = load_cases(session, [scope.id])[scope.id]
    if bool(case.closings and case.closings[-1].reason) is not closed:
        raise Conflict(_("Somebody has changed this since you opened it: look at the case again."), "closing-stale")
    return case


def _decide(session: Session, actor: Actor, scope: CaseScope, closing: ClosingIn) -> None:
    move_stamp(session, scope.id)
    pathways.add_closing(session, scope.id, closing.model_copy(update={"recorded_by": actor.email}))
