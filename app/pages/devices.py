"""Tablets: mine, and those of the people of my team; each revoked in one action."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import device_words
from app.auth import Needs, Tx, cookie_name
from app.core.access import Actor, Permission
from app.core.devices import commands, queries
from app.core.devices.queries import DeviceLine
from app.core.errors import NotFound
from app.core.i18n import _
from app.forms import Form, Posted
from app.render import page

router = APIRouter(prefix="/devices")

Anybody = Annotated[Actor, Depends(Needs(Permission.DEVICE_REVOKE))]


def reached(id: str, actor: Anybody, tx: Tx) -> DeviceLine:
    """One's own, or of a person of a team that one manages: 404 for every other, before a form is read."""
    device = queries.revocable(tx, actor, id)
    if device is None:
        raise NotFound(_("There is no such tablet, or it is not for you."))
    return device


Reached = Annotated[DeviceLine, Depends(reached)]


@router.get("")
def show(request: Request, actor: Anybody, tx: Tx) -> Response:
    found = queries.devices(tx, actor)
    return page(request, "devices/devices.html", actor, found=found, words=device_words)


@router.get("/{id}/revoke")
def ask(request: Request, actor: Anybody, device: Reached) -> Response:
    return _page(request, actor, device, Form())


@router.post("/{id}/revoke")
def revoke(request: Request, actor: Anybody, device: Reached, tx: Tx, form: Posted) -> Response:
    reason = form.choice("reason", commands.REASONS, _("Say why it is revoked."))
    if form.stopped:
        return _page(request, actor, device, form)
    signed_in_here = request.cookies.get(cookie_name(request.app.state.settings))
    commands.revoke(tx, actor, device.id, reason, keep=signed_in_here)
    return RedirectResponse("/devices", 303)


def _page(request: Request, actor: Actor, device: DeviceLine, form: Form) -> Response:
    return page(
        request, "devices/revoke.html", actor, status_code=form.status, form=form, device=device, words=device_words,
        now=queries.now(),
    )  # fmt: skip
