"""What there is to see and to set for the whole service, for whoever may."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.auth import Needs
from app.core.access import Actor, Permission, holds
from app.core.i18n import _
from app.render import page

router = APIRouter(prefix="/service")

Place = tuple[str, str, str]
"""Name, address, and what stands there."""


@router.get("")
def show(request: Request, actor: Annotated[Actor, Depends(Needs(Permission.THRESHOLD_VIEW))]) -> Response:
    return page(request, "service/home.html", actor, places=_places(actor))


def _places(actor: Actor) -> list[Place]:
    places = (
        (
            Permission.ABSENCE_RECORD,
            _("Absences of the service"),
            "/service/absences",
            _("Days on which nobody could deliver. They count as no delay, and no session is planned on them."),
        ),
        (
            Permission.DUTY_SET,
            _("How duty is phoned"),
            "/service/duty",
            _("The number beside every “Phone duty now”, on the tablets too."),
        ),
        (
            Permission.RECORDING_VIEW,
            _("How soon sessions are recorded"),
            "/service/recording",
            _("By team, over the last eight weeks. Never by worker."),
        ),
        (
            Permission.TRAINING_VIEW,
            _("Training"),
            "/training",
            _("Who may deliver what, whose training runs out, and the register behind it."),
        ),
        (
            Permission.THRESHOLD_VIEW,
            _("When a flag is raised"),
            "/service/thresholds",
            _("The numbers behind “Check” and “Act”, since when, and why."),
        ),
    )
    return [(name, href, text) for permission, name, href, text in places if holds(actor, permission)]
