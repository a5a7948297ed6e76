"""How soon each team records what was held."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.core.i18n import _, ngettext
from app.render import page
from interventions import queries

router = APIRouter(prefix="/service/recording")

HOURS_IN_DAY = 24


@router.get("")
def show(request: Request, actor: Annotated[Actor, Depends(Needs(Permission.RECORDING_VIEW))], tx: Tx) -> Response:
    screen = queries.recording_screen(tx, actor)
    return page(request, "service/recording.html", actor, screen=screen, lasting=lasting)


def lasting(hours: float | None) -> str:
    """Under 1 hour; 5 hours; 3.5 days."""
    if hours is None:
        return _("no record yet")
    if hours < 1:
        return _("under 1 hour")
    if hours < 2 * HOURS_IN_DAY:
        return ngettext("%(n)s hour", "%(n)s hours", round(hours)) % {"n": round(hours)}
    return _("%(n)s days") % {"n": f"{hours / HOURS_IN_DAY:.1f}"}
