"""A need, with the adaptations planned for it, or the reason why none."""

from typing import Any

from sqlalchemy import select
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
from interventions.store import write
from interventions.store.cases import CaseScope, hold_case, move_stamp
from interventions.tables import NeedRow

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
    row = _row(session, scope, need.code)
    if row is None:
        write.add_needs(session, scope.id, [need.model_copy(update={"recorded_on": clock.today()})])
    else:
        row.adaptations, row.reason = list(need.adaptations), need.reason
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="need", code=need.code)


def remove_need(session: Session, actor: Actor, scope: CaseScope, code: str) -> None:
    require(actor, Permission.ASSESSMENT_WRITE, scope)
    hold_case(session, scope.id)
    row = _row(session, scope, code)
    if row is None:
        raise NotFound(_("This need is not recorded."))
    move_stamp(session, scope.id)
    session.delete(row)
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="need removed", code=code)


def _row(session: Session, scope: CaseScope, code: str) -> Any:
    return session.execute(select(NeedRow).where(NeedRow.case_id == scope.id, NeedRow.code == code)).scalar()
