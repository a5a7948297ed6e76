"""Opening a case: the child, the dates of the journey, and who has it."""

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import facts_form
from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.render import page
from interventions import commands, queries
from interventions.queries import OpeningScreen
from interventions.schemas import CaseIn

router = APIRouter(prefix="/cases/new")

CanOpen = Annotated[Actor, Depends(Needs(Permission.CASE_CREATE))]

REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{1,30}")


@router.get("")
def show(request: Request, actor: CanOpen, tx: Tx) -> Response:
    screen = queries.opening_screen(tx, actor)
    suggested = {"reference": screen.reference, "worker": screen.worker, "language": "en"}
    return _page(request, actor, screen, Form.holding(**suggested, team=next(iter(screen.teams), None)))


@router.post("")
def save(request: Request, actor: CanOpen, tx: Tx, form: Posted) -> Response:
    screen = queries.opening_screen(tx, actor)
    case = _read(form, screen)
    if case is None:
        return _page(request, actor, screen, form)
    try:
        reference = commands.open_case(tx, actor, case)
    except Invalid as refused:
        form.refuse_all(refused)
    except Conflict:
        sentence = _("There is already a case with this reference. The next free one is %(free)s.")
        form.refuse("reference", sentence % {"free": screen.reference})
    else:
        return RedirectResponse(f"/cases/{reference}/edit?opened=yes", 303)
    return _page(request, actor, screen, form)


def _read(form: Form, screen: OpeningScreen) -> CaseIn | None:
    values = facts_form.read(form)
    reference = form.text("reference", _("Enter a reference."))
    if reference and not REFERENCE.fullmatch(reference):
        form.refuse("reference", _("Use letters, numbers and hyphens only, such as KT-1001."))
    team = form.choice("team", list(screen.teams), _("Choose a team."))
    worker = form.choice("worker", [person.email for person in screen.people])
    if form.stopped:
        return None
    return CaseIn(**values, reference=reference, team=team, worker=worker or None)


def _page(request: Request, actor: Actor, screen: OpeningScreen, form: Form) -> Response:
    several = len(screen.teams) > 1
    people = {p.email: f"{p.name}, {p.team}" if several else p.name for p in screen.people}
    return page(
        request,
        "case_facts/new.html",
        actor,
        status_code=form.status,
        form=form,
        teams=list(screen.teams.items()),
        people=list(people.items()),
        **facts_form.shown(),
    )
