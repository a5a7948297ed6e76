"""Cases as JSON: the list, one case, its drift, and the bundle."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.responses import JSONResponse

from app.api import shapes
from app.api.completion_shape import CompletionOut
from app.api.drift_shape import DriftOut
from app.api.lists import Cursor, Limit, listed
from app.auth import CaseNeeds, Needs, SignedIn, Tx
from app.bodies import json_body
from app.core.access import Actor, Permission
from app.core.days import Day
from app.words import said
from interventions import bundle, queries
from interventions.completion import to_json as completion_to_json
from interventions.drift import to_json
from interventions.queries import CaseFilter, CaseScope
from interventions.schemas import BundleIn
from interventions.schemas.registers import RegistersIn

router = APIRouter(prefix="/cases", tags=["cases"])


@router.get("")
def cases(
    actor: Annotated[Actor, Depends(Needs(Permission.CASE_LIST))],
    tx: Tx,
    worker: str | None = None,
    team: str | None = None,
    flag: str | None = None,
    status: str | None = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> shapes.CaseList:
    """Visible cases by reference, with weeks left, the next session and the flags."""
    lines = queries.caseload(tx, actor, CaseFilter(worker, team, flag, status))
    page, following = listed(lines, limit, cursor, key=lambda line: line.reference)
    return shapes.CaseList(items=[shapes.case_line(line) for line in page], next=following)


@router.post("/bundle", status_code=201)
def import_case(
    actor: Annotated[Actor, Depends(Needs(Permission.CASE_IMPORT))],
    tx: Tx,
    body: Annotated[BundleIn, Depends(json_body(BundleIn))],
    response: Response,
) -> shapes.ImportedOut:
    """201 where the case is new; 200 where the same was imported before, and nothing changed."""
    imported = bundle.import_case(tx, actor, body)
    response.status_code = 201 if imported.new else 200
    return shapes.ImportedOut(reference=imported.reference, new=imported.new)


@router.get("/{reference}")
def overview(
    scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))], actor: SignedIn, tx: Tx
) -> shapes.OverviewOut:
    """The case overview."""
    return shapes.case_overview(queries.overview(tx, actor, scope))


@router.get("/{reference}/bundle", response_model=BundleIn, response_model_by_alias=True)
def export_case(
    scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_EXPORT))], actor: SignedIn, tx: Tx
) -> Response:
    """The case as it travels: imported elsewhere it gives the same case and the same figures."""
    exported = bundle.export_case(tx, actor, scope)
    return Response(exported.model_dump_json(by_alias=True), media_type="application/json")


@router.get("/{reference}/registers")
def registers(
    scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.REGISTER_VIEW))], actor: SignedIn, tx: Tx
) -> RegistersIn:
    """What other people ask, agree and are told around the plan: what holds now, without what was taken back."""
    return queries.case_registers(tx, actor, scope)


@router.get("/{reference}/drift", response_model=DriftOut)
def drift(
    scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))],
    actor: SignedIn,
    tx: Tx,
    as_of: Day | None = None,
) -> JSONResponse:
    """How far delivery has drifted from the plan, as known on a day: today without one."""
    return JSONResponse(to_json(queries.drift(tx, actor, scope, as_of), said))


@router.get("/{reference}/completion", response_model=CompletionOut)
def completion(
    scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))],
    actor: SignedIn,
    tx: Tx,
    as_of: Day | None = None,
) -> JSONResponse:
    """Whether the work will finish before the order ends, as known on a day: today without one."""
    return JSONResponse(completion_to_json(queries.completion(tx, actor, scope, as_of), said))
