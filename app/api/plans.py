"""Plan versions as JSON: a draft, and the steps to approval."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api import shapes
from app.auth import CaseNeeds, SignedIn, Tx
from app.bodies import json_body
from app.core.access import Permission
from app.ids import RowId
from interventions import commands, queries
from interventions.queries import CaseScope
from interventions.schemas import ApproveIn, PlanDraftIn, ReturnIn

router = APIRouter(prefix="/cases/{reference}/plans", tags=["plans"])

MayPlan = Annotated[CaseScope, Depends(CaseNeeds(Permission.PLAN_WRITE))]
MayApprove = Annotated[CaseScope, Depends(CaseNeeds(Permission.PLAN_APPROVE))]


@router.post("", status_code=201)
def draft(
    scope: MayPlan, actor: SignedIn, tx: Tx, body: Annotated[PlanDraftIn, Depends(json_body(PlanDraftIn))]
) -> shapes.PlanOut:
    """A draft: the bundle's plan and the version it starts from; 409 if that is not the latest."""
    version = commands.draft_plan(tx, actor, scope, body)
    return shapes.plan_out(queries.plan_version(tx, actor, scope, version))


@router.get("/{version}")
def read(
    version: RowId, scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))], actor: SignedIn, tx: Tx
) -> shapes.PlanOut:
    """One version, whatever its status."""
    return shapes.plan_out(queries.plan_version(tx, actor, scope, version))


@router.post("/{version}/submit")
def submit(version: RowId, scope: MayPlan, actor: SignedIn, tx: Tx) -> shapes.PlanOut:
    """Send it for approval; 422 with a sentence for each rule that blocks it."""
    commands.submit_plan(tx, actor, scope, version)
    return shapes.plan_out(queries.plan_version(tx, actor, scope, version))


@router.post("/{version}/withdraw")
def withdraw(version: RowId, scope: MayPlan, actor: SignedIn, tx: Tx) -> shapes.PlanOut:
    """Back to a draft, by whoever wrote it last or sent it, while it waits for approval."""
    commands.withdraw_plan(tx, actor, scope, version)
    return shapes.plan_out(queries.plan_version(tx, actor, scope, version))


@router.post("/{version}/approve")
def approve(
    version: RowId,
    scope: MayApprove,
    actor: SignedIn,
    tx: Tx,
    body: Annotated[ApproveIn, Depends(json_body(ApproveIn, optional=True))],
) -> shapes.PlanOut:
    """By a manager who did not write it. An approved version never changes.

    `"answers"` to the questions of an approval (`/catalogue/codes`, `approval_questions`) may be given and are kept.
    A plan with group work that no manager has agreed needs `"agrees_group": true`; without it, 422.
    """
    commands.approve_plan(tx, actor, scope, version, agrees_group=body.agrees_group, answers=body.answers)
    return shapes.plan_out(queries.plan_version(tx, actor, scope, version))


@router.post("/{version}/return")
def return_(
    version: RowId,
    scope: MayApprove,
    actor: SignedIn,
    tx: Tx,
    body: Annotated[ReturnIn, Depends(json_body(ReturnIn))],
) -> shapes.PlanOut:
    """Back to its author, with words."""
    commands.return_plan(tx, actor, scope, version, body)
    return shapes.plan_out(queries.plan_version(tx, actor, scope, version))
