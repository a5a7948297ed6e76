"""Reports as JSON: a row a case that the actor may see."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.lists import Cursor, Limit, listed
from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.core.days import Day
from app.words import said
from interventions import reports

router = APIRouter(prefix="/reports", tags=["reports"])


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
