"""The one way from a reference to a case."""

from sqlmodel import Session

from app.core.access import Actor, Permission, may
from app.core.errors import NotFound
from app.core.i18n import _
from interventions.guard import require
from interventions.store import CaseScope, case_scope
from interventions.store.cases import hold_case


def case_for(session: Session, actor: Actor, reference: str, permission: Permission) -> CaseScope:
    """Not there and not for this person are the same 404; seen but not allowed is 403."""
    scope = case_scope(session, reference)
    if scope is None or not may(actor, Permission.CASE_VIEW, scope):
        raise NotFound(_("There is no such case, or it is not one of your team's."))
    require(actor, permission, scope)
    return scope


def held_case(session: Session, actor: Actor, scope: CaseScope, permission: Permission) -> CaseScope:
    """Held, and looked at again: another team may have accepted it since it was looked up."""
    hold_case(session, scope.id)
    return case_for(session, actor, scope.reference, permission)
