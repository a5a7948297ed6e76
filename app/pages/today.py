"""Today: where a worker's day starts, and a manager's."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app import device_words, exchange_words
from app.auth import Needs, Tx
from app.calendar_file import calendar_response
from app.core.access import Actor, Permission
from app.render import page
from interventions import queries
from interventions.flag_names import flag_name

router = APIRouter()


@router.get("/today/calendar")
def calendar(actor: Annotated[Actor, Depends(Needs(Permission.SESSION_RECORD))], tx: Tx) -> Response:
    """The worker's own sessions, for the worker's phone: initials and reference only."""
    return calendar_response((each.about, each.appointment) for each in queries.worker_appointments(tx, actor))


@router.get("/today")
def show(request: Request, actor: Annotated[Actor, Depends(Needs(Permission.CASE_VIEW))], tx: Tx) -> Response:
    found = queries.today(tx, actor)
    return page(
        request,
        "today/today.html",
        actor,
        found=found,
        flag_name=flag_name,
        tablet_words=device_words,
        exchange_words=exchange_words,
    )
