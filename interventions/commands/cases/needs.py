"""A need, with the adaptations planned for it, or the reason why none."""

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Invalid, NotFound
from app.core.i18n import _
from interventions.commands.cases.names import unprefixed
from interventions.guard import require
from interventions.known import known_words
from interventions.refusals import need_faults
from interventions.schemas.cases import NeedIn
from interventions.store import needs
from interventions.store.cases import CaseScope, hold_case, move_stamp

NOT_KNOWN = "not_known"
"""Nobody has screened yet: that is answered by screening, not by an adaptation."""


def set_need(session: Session, actor: Actor, scope: CaseScope, need: NeedIn) -> None:
    """Said again, it is changed; since when it is recorded stays, so that no later word hides earlier sessions."""
    require(actor, Permission.ASSESSMENT_WRITE, scope)
    if faults := need_faults(need, known_words(session), "need"):
        raise Invalid(unprefixed(faults))
    if need.code != NOT_KNOWN and not need.adaptations and not (need.reason or "").strip():
        raise Invalid({"adaptations": _("Plan at least one adaptation, or say why none is needed.")})
    hold_case(session, scope.id)
    move_stamp(session, scope.id)
    needs.set_need(session, scope.id, need, clock.today())
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="need", code=need.code)


def remove_need(session: Session, actor: Actor, scope: CaseScope, code: str) -> None:
    require(actor, Permission.ASSESSMENT_WRITE, scope)
    hold_case(session, scope.id)
    if not needs.remove_need(session, scope.id, code):
        raise NotFound(_("This need is not recorded."))
    move_stamp(session, scope.id)
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="need removed", code=code)
