"""The thresholds of the flags: what is in force, every set with what it changed, and a further set."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import limit_words
from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.render import page
from interventions import commands, queries
from interventions.queries import ThresholdsScreen

router = APIRouter(prefix="/service/thresholds")

Viewer = Annotated[Actor, Depends(Needs(Permission.THRESHOLD_VIEW))]
Setter = Annotated[Actor, Depends(Needs(Permission.THRESHOLD_SET))]

LONGEST_REASON = 300
LIST = "/service/thresholds"


@router.get("")
def show(request: Request, actor: Viewer, tx: Tx) -> Response:
    screen = queries.thresholds_screen(tx, actor)
    return page(request, "service/thresholds.html", actor, screen=screen, words=limit_words)


@router.get("/new")
def show_form(request: Request, actor: Setter, tx: Tx) -> Response:
    screen = queries.thresholds_screen(tx, actor)
    numbers = {
        _box(flag, name): limit_words.number(n) for flag, named in screen.latest.items() for name, n in named.items()
    }
    return _form(request, actor, screen, Form.holding(valid_from=screen.today, seen=screen.made, **numbers))


@router.post("/new")
def save(request: Request, actor: Setter, tx: Tx, form: Posted) -> Response:
    screen = queries.thresholds_screen(tx, actor)
    flags = _read(form, screen)
    valid_from = form.date("valid_from", _("Enter the day from which they hold."))
    reason = form.text("reason", _("Say why these numbers."), LONGEST_REASON)
    seen = form.number("seen", high=10_000)
    if not form.stopped and valid_from is not None:
        try:
            commands.set_thresholds(tx, actor, valid_from, reason, flags, seen)
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as stale:
            form.refuse("", stale.message)
            form.boxes["seen"] = [str(screen.made)]
        else:
            return RedirectResponse(LIST, 303)
    return _form(request, actor, screen, form)


def _box(flag: str, name: str) -> str:
    return f"{flag}.{name}"


def _read(form: Form, screen: ThresholdsScreen) -> dict[str, dict[str, Any]]:
    needed = _("Enter a number.")
    return {
        flag: {name: form.number(_box(flag, name), needed, high=10_000) for name in named}
        for flag, named in screen.latest.items()
    }


def _form(request: Request, actor: Actor, screen: ThresholdsScreen, form: Form) -> Response:
    return page(
        request,
        "service/thresholds_new.html",
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        groups=queries.grouped_limits(screen.latest),
        words=limit_words,
    )
