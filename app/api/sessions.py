"""Held sessions as JSON."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from app.auth import CaseNeeds, SignedIn, Tx
from app.bodies import json_body
from app.core.access import Permission
from interventions import commands, queries
from interventions.queries import CaseScope
from interventions.schemas import SessionIn, SessionRevisionIn

router = APIRouter(prefix="/cases/{reference}/sessions", tags=["sessions"])


@router.put("/{id}", status_code=201)
def record(
    id: UUID,
    scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.SESSION_RECORD))],
    actor: SignedIn,
    tx: Tx,
    body: Annotated[SessionIn, Depends(json_body(SessionIn))],
    response: Response,
) -> SessionRevisionIn:
    """Record a held session under the id that the client made. 201 new; 200 the same again, or a correction."""
    recorded = commands.record_session(tx, actor, scope, id, body)
    response.status_code = 201 if recorded.new else 200
    return queries.revisions_of(tx, scope, id)[-1]
