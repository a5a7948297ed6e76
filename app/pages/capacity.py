"""What is planned in the next twelve weeks, against who may deliver it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.render import page
from app.words import short_date
from interventions import queries
from interventions.training.capacity import Who

router = APIRouter(prefix="/capacity")


@router.get("")
def show(
    request: Request, actor: Annotated[Actor, Depends(Needs(Permission.OVERSIGHT_VIEW))], tx: Tx, team: str = ""
) -> Response:
    screen = queries.capacity_screen(tx, actor, team)
    nobody = screen.capacity.of(Who.NOBODY)
    return page(
        request,
        "training/capacity.html",
        actor,
        screen=screen,
        found=screen.capacity,
        teams=[(name, f"/capacity?team={code}", code == team) for code, name in sorted(screen.teams.items())],
        columns=[short_date(monday) for monday in screen.capacity.mondays],
        nobody=nobody,
        together=screen.capacity.of(Who.TOGETHER),
        uncovered=[sum(row.weeks[n] for row in nobody) for n in range(len(screen.capacity.mondays))],
        most=max((max(row.weeks) for row in screen.capacity.rows), default=1) or 1,
    )
