"""The number of the duty worker: shown wherever a worker is asked to phone, on a tablet without a signal too."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.forms import Form, Posted
from app.render import page
from interventions import commands, queries

router = APIRouter(prefix="/service/duty")

Setter = Annotated[Actor, Depends(Needs(Permission.DUTY_SET))]


@router.get("")
def show(request: Request, actor: Setter, tx: Tx) -> Response:
    number = queries.duty_number(tx, actor)
    return _form(request, actor, number, Form.holding(number=number, seen=number))


@router.post("")
def save(request: Request, actor: Setter, tx: Tx, form: Posted) -> Response:
    stands = queries.duty_number(tx, actor)
    number = form.text("number")
    if not form.stopped:
        try:
            commands.set_duty_phone(tx, actor, number, form.value("seen"))
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as stale:
            form.refuse("number", stale.message)
            form.boxes["seen"] = [stands or ""]
        else:
            return RedirectResponse("/service", 303)
    return _form(request, actor, stands, form)


def _form(request: Request, actor: Actor, number: str | None, form: Form) -> Response:
    return page(request, "service/duty.html", actor, status_code=form.status, form=form, number=number)
