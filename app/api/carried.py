"""What a tablet may hold: the record forms of its worker's cases, as HTML that stands in the tablet's own page."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from app import recording
from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.core.devices import commands as devices
from app.core.devices import forms
from app.core.errors import NotAllowed
from app.core.i18n import _
from app.ids import new_id
from app.recording import options
from app.render import part
from interventions import queries

router = APIRouter(prefix="/carried", tags=["tablet"])


class CarriedOut(BaseModel):
    """form: the record form. planned, due_on and minutes are null for work outside the plan."""

    key: str
    case: str
    initials: str
    planned: str | None
    due_on: date | None
    minutes: int | None
    heading: str
    form: str


class CarriedCasesOut(BaseModel):
    """until: from then on the tablet forgets all of it. others: one of each case, for work outside the plan.
    form: what their record forms are, which is told again when one that was filled is handed in.

    duty_phone: how duty is phoned, or null where the service has not said.
    """

    now: datetime
    until: datetime
    form: str
    sessions: list[CarriedOut]
    others: list[CarriedOut]
    duty_phone: str | None


@router.get("")
def carried(
    request: Request, actor: Annotated[Actor, Depends(Needs(Permission.DEVICE_USE))], tx: Tx, device: str
) -> CarriedCasesOut:
    """Two weeks of the worker's own planned sessions, and four weeks of those that are not recorded yet."""
    if devices.own_device(tx, actor, device).revoked:
        raise NotAllowed(_("This tablet may no longer be used."), "revoked")
    found = queries.carried(tx, actor)
    return CarriedCasesOut(
        now=found.now,
        until=found.until,
        form=forms.RECORD,
        sessions=[_out(request, each, found.until.date()) for each in found.sessions],
        others=[_out(request, each, found.until.date()) for each in found.others],
        duty_phone=found.duty_phone,
    )


def _out(request: Request, each: queries.CarriedSession, until: date) -> CarriedOut:
    screen = each.screen
    form = recording.first(screen, new_id())
    shown = options.shown(form, screen)
    ends = screen.order_ended_on is not None and screen.order_ended_on < until
    html = part(request, "sessions/form.html", form=form, screen=screen, **shown | {"asks_voluntary": ends})
    planned = screen.planned.ref if screen.planned else None
    return CarriedOut(
        key=f"{screen.reference}/{planned or ''}",
        case=screen.reference,
        initials=screen.given_name,
        planned=planned,
        due_on=each.due_on,
        minutes=each.minutes,
        heading=shown["heading"],
        form=html,
    )
