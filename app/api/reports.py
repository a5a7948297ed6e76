"""Reports as JSON: a row a case that the actor may see."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api import shapes
from app.api.lists import Cursor, Limit, listed
from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.core.days import Day
from app.words import said
from interventions import queries, reports

router = APIRouter(prefix="/reports", tags=["reports"])


@router.get("/denied-work")
def denied_work(
    actor: Annotated[Actor, Depends(Needs(Permission.REPORT_VIEW))],
    tx: Tx,
    as_of: Day | None = None,
) -> shapes.DeniedWorkOut:
    """Structured work in 28 days by team and stance, over the teams that the actor answers for; "" is all of them."""
    found = queries.denied_work(tx, actor, as_of)
    return shapes.denied_work_out(found)


@router.get("/drift")
def drift(
    actor: Annotated[Actor, Depends(Needs(Permission.CASE_LIST))],
    tx: Tx,
    as_of: Day | None = None,
    team: str | None = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> reports.DriftReport:
    """How far delivery has drifted, a row a case, by reference."""
    rows = reports.visible_drift(tx, actor, team, as_of)
    page, following = listed(rows, limit, cursor, key=lambda row: row.case)
    return reports.DriftReport(items=list(page), next=following)


@router.get("/completion")
def completion(
    actor: Annotated[Actor, Depends(Needs(Permission.CASE_LIST))],
    tx: Tx,
    as_of: Day | None = None,
    team: str | None = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> reports.CompletionReport:
    """Whether the work will finish before the order ends, a row a case, by reference."""
    rows = reports.visible_completion(tx, actor, team, as_of, said)
    page, following = listed(rows, limit, cursor, key=lambda row: row.case)
    return reports.CompletionReport(items=list(page), next=following)
