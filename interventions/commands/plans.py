"""A plan version's way: drafted, submitted, withdrawn, approved by a manager who did not write in it, or returned."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from interventions.commands.approval import keep_answers
from interventions.commands.plan_checks import refuse_blocked
from interventions.guard import require
from interventions.known import known_words
from interventions.queries.pins import case_components, pin_ids
from interventions.refusals import plan_faults
from interventions.schemas.plans import ApprovalAnswerIn, PlanDraftIn, ReturnIn
from interventions.store import load_cases, write
from interventions.store.cases import CaseScope, hold_case, move_stamp
from interventions.store.plans import add_writer, content_of, latest_version, replace_content, set_plan, wrote_in
from interventions.store.plans import plan_row as stored_row

MAY_FOLLOW = {
    "draft": ("submitted",),
    "submitted": ("draft", "returned"),
    "approved": ("submitted",),
    "returned": ("submitted",),
}
"""Which status a version must have to reach the next one."""


def draft_plan(session: Session, actor: Actor, scope: CaseScope, draft: PlanDraftIn) -> int:
    """A new version, written by the actor, started from the latest one. A stale start loses to the newer."""
    require(actor, Permission.PLAN_WRITE, scope)
    hold_case(session, scope.id)
    latest = latest_version(session, scope.id)
    if draft.based_on != latest:
        raise Conflict(_("Somebody has written a newer version of this plan since you began."), "plan-stale")
    draft = own_claims_only(session, scope, draft)
    components = _checked(session, scope, draft)
    version = (latest or 0) + 1
    columns = {"version": version, "status": "draft", "author": actor.email, "based_on": draft.based_on}
    write.add_plan(session, scope.id, draft, components, **columns)
    move_stamp(session, scope.id)
    audit.record(session, actor, AuditTag.PLAN_DRAFTED, scope.reference, version=version)
    return version


def save_draft(session: Session, actor: Actor, scope: CaseScope, version: int, edit: int, draft: PlanDraftIn) -> int:
    """Save a draft again. `edit` is the count that the person last saw; the new one comes back."""
    require(actor, Permission.PLAN_WRITE, scope)
    row = open_draft(session, scope, version, edit)
    draft = own_claims_only(session, scope, draft)
    components = _checked(session, scope, draft)
    replace_content(session, scope.id, row.id, draft, components)
    set_plan(session, row.id, **write.plan_columns(draft), edit=edit + 1, author=actor.email)
    add_writer(session, row.id, actor.email)
    move_stamp(session, scope.id)
    audit.record(session, actor, AuditTag.PLAN_DRAFTED, scope.reference, version=version)
    return edit + 1


def open_draft(session: Session, scope: CaseScope, version: int, edit: int) -> Any:
    """The draft's row, held until the transaction ends: of two who edit one draft the second is told."""
    hold_case(session, scope.id)
    row = plan_row(session, scope, version)
    if row.status not in MAY_FOLLOW["submitted"]:
        raise Conflict(_("This version can no longer be changed: it was submitted or approved."), "plan-status")
    if row.edit != edit:
        raise Conflict(_("Somebody else saved this draft since you opened it."), "plan-stale")
    return row


def submit_plan(session: Session, actor: Actor, scope: CaseScope, version: int, edit: int | None = None) -> None:
    """`edit` where the person read the draft first: nobody sends what somebody else has just changed."""
    require(actor, Permission.PLAN_WRITE, scope)
    row = _moved(session, scope, version, "submitted")
    if edit is not None and row.edit != edit:
        raise Conflict(_("Somebody else saved this draft since you opened it."), "plan-stale")
    refuse_blocked(session, scope, version)
    set_plan(session, row.id, status="submitted", submitted_on=clock.today(), submitted_by=actor.email)
    add_writer(session, row.id, actor.email)
    audit.record(session, actor, AuditTag.PLAN_SUBMITTED, scope.reference, version=version)


def withdraw_plan(session: Session, actor: Actor, scope: CaseScope, version: int) -> None:
    """Back to a draft, by whoever wrote it last or sent it: nobody else takes it out of the manager's hands."""
    require(actor, Permission.PLAN_WRITE, scope)
    row = _moved(session, scope, version, "draft")
    if actor.email not in (row.author, row.submitted_by):
        raise NotAllowed(_("Whoever wrote or sent this plan can withdraw it. A manager can return it."))
    set_plan(session, row.id, status="draft", submitted_on=None, submitted_by=None)
    audit.record(session, actor, AuditTag.PLAN_WITHDRAWN, scope.reference, version=version)


def approve_plan(
    session: Session,
    actor: Actor,
    scope: CaseScope,
    version: int,
    *,
    agrees_group: bool = False,
    answers: Sequence[ApprovalAnswerIn] = (),
) -> None:
    """By a manager who did not write it. From now on this version never changes.

    answers: to the questions of an approval, kept with it.
    agrees_group: the manager says apart that its group work is right, whoever comes together in it.
    """
    require(actor, Permission.PLAN_APPROVE, scope)
    row = _moved(session, scope, version, "approved")
    if wrote_in(session, row.id, actor.email):
        raise NotAllowed(_("You wrote this plan: another manager of the service approves it."))
    if version != latest_version(session, scope.id):
        raise Conflict(_("There is a newer version of this plan."), "plan-stale")
    refuse_blocked(session, scope, version)
    _agree_group(session, actor, row, agrees_group)
    keep_answers(session, actor, row, answers)
    set_plan(session, row.id, status="approved", approved_on=clock.today(), approved_by=actor.email)
    move_stamp(session, scope.id)
    audit.record(session, actor, AuditTag.PLAN_APPROVED, scope.reference, version=version)


def _agree_group(session: Session, actor: Actor, row: Any, agrees: bool) -> None:
    """No group without a manager's own yes: stances and ages are not mixed unseen."""
    content = content_of(session, row.id)
    groups = content.get("group_work", [])
    waiting = [group for group in groups if not group.get("agreed_by")]
    if not waiting:
        return
    if not agrees:
        raise Invalid({"group_work": _("Say apart that the group work is right, or return the plan with words.")})
    agreed = {"agreed_by": actor.email, "agreed_on": clock.today().isoformat()}
    now = [{**group, **agreed} if group in waiting else group for group in groups]
    set_plan(session, row.id, content={**content, "group_work": now})


def own_claims_only(session: Session, scope: CaseScope, draft: PlanDraftIn) -> PlanDraftIn:
    """A draft agrees nothing by itself: only what a manager agreed in an approved version stays agreed."""
    if not draft.group_work:
        return draft
    plans = load_cases(session, [scope.id])[scope.id].plans
    agreed = {(g.item, g.words): g for plan in plans if plan.approved_on for g in plan.group_work if g.agreed_by}
    groups = []
    for group in draft.group_work:
        known = agreed.get((group.item, group.words))
        said = {"agreed_by": known.agreed_by if known else None, "agreed_on": known.agreed_on if known else None}
        groups.append(group.model_copy(update=said))
    return draft.model_copy(update={"group_work": groups})


def return_plan(session: Session, actor: Actor, scope: CaseScope, version: int, body: ReturnIn) -> None:
    require(actor, Permission.PLAN_APPROVE, scope)
    row = _moved(session, scope, version, "returned")
    set_plan(session, row.id, status="returned", returned_words=body.words)
    audit.record(session, actor, AuditTag.PLAN_RETURNED, scope.reference, version=version)


def plan_row(session: Session, scope: CaseScope, version: int) -> Any:
    row = stored_row(session, scope.id, version)
    if row is None:
        raise NotFound(_("This case has no such plan version."))
    return row


def _moved(session: Session, scope: CaseScope, version: int, status: str) -> Any:
    hold_case(session, scope.id)
    row = plan_row(session, scope, version)
    if row.status not in MAY_FOLLOW[status]:
        raise Conflict(
            _("This version is not in a state that allows it: somebody may have moved it on."), "plan-status"
        )
    return row


def _checked(session: Session, scope: CaseScope, draft: PlanDraftIn) -> write.Components:
    known = case_components(session, scope.id, known_words(session))
    if faults := plan_faults(draft, known):
        raise Invalid(faults)
    return {**catalogue_queries.version_ids(session), **pin_ids(session, scope.id)}
