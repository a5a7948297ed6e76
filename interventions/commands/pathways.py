"""A revision that follows a change of stance: drafted only when a person asks for it, and approved as any other."""

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission
from app.core.errors import Conflict
from app.core.i18n import _
from interventions.commands.plans import draft_plan, plan_row
from interventions.guard import require
from interventions.model import ChangeReason
from interventions.pathways import swapped
from interventions.plans.build import Refs, revision_of
from interventions.queries.figures import case_values
from interventions.queries.pathway import proposed
from interventions.schemas.drafts import draft_in
from interventions.store import CaseScope
from interventions.store.cases import hold_case
from interventions.store.plans import latest_version


def draft_for_stance(session: Session, actor: Actor, scope: CaseScope) -> int:
    """The new draft's version. It keeps every ref, date and minute, and adds nothing."""
    require(actor, Permission.PLAN_WRITE, scope)
    require(actor, Permission.STANCE_VIEW, scope)
    hold_case(session, scope.id)
    case, setting = case_values(session, scope.service_id, scope.id, clock.today())
    base, found = proposed(case, setting, clock.today())
    latest = latest_version(session, scope.id)
    if latest and plan_row(session, scope, latest).status != "approved":
        raise Conflict(_("A draft of this plan is open: finish it first, or change the forms in it."), "plan-stale")
    if base is None or not found.changes:
        raise Conflict(_("The plan suits the pathway already: there is nothing to revise."), "pathway-suits")
    revision = revision_of(base, (latest or 0) + 1, max(base.starts_on, clock.today()))
    revision = swapped(revision, found, Refs(case.plans))
    draft = draft_in(revision, latest).model_copy(update={"change_reason": ChangeReason.STANCE})
    return draft_plan(session, actor, scope, draft)
