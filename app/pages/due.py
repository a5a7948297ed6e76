"""What is due: one list of everything with a date on it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.render import page
from interventions import queries
from interventions.due import kind_name

router = APIRouter()


@router.get("/due")
def show(
    request: Request, actor: Annotated[Actor, Depends(Needs(Permission.CASE_VIEW))], tx: Tx, mine: bool = False
) -> Response:
    return page(request, "due/due.html", actor, found=queries.due_page(tx, actor, mine), kind_name=kind_name)
