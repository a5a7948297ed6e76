"""Training: who may deliver what, the register of a service, and what it says of oneself."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.core.errors import Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.ids import RowId
from app.render import page
from interventions import commands, queries
from interventions.commands import TrainingIn
from interventions.queries import TrainingLine, TrainingScreen

router = APIRouter(prefix="/training")

Viewer = Annotated[Actor, Depends(Needs(Permission.TRAINING_VIEW))]
Writer = Annotated[Actor, Depends(Needs(Permission.TRAINING_WRITE))]

LONGEST = 300
LIST = "/training/people"
OUTSIDE = "outside"
"""Of the choice of a person: somebody who has no account, and is not in the register yet."""


@router.get("")
def show(request: Request, actor: Viewer, tx: Tx) -> Response:
    return page(request, "training/deliverers.html", actor, screen=queries.deliverers_screen(tx, actor))


@router.get("/mine")
def show_own(request: Request, actor: Annotated[Actor, Depends(Needs(Permission.TRAINING_OWN))], tx: Tx) -> Response:
    return page(request, "training/mine.html", actor, screen=queries.own_training(tx, actor))


@router.get("/people")
def show_people(request: Request, actor: Viewer, tx: Tx) -> Response:
    return _page(request, actor, queries.training_screen(tx, actor), Form())


@router.post("/people")
def record(request: Request, actor: Writer, tx: Tx, form: Posted) -> Response:
    screen = queries.training_screen(tx, actor)
    training = _read(form, screen)
    if training is not None:
        try:
            commands.record_training(tx, actor, training)
        except Invalid as refused:
            form.refuse_all(refused)
        else:
            return RedirectResponse(LIST, 303)
    return _page(request, actor, screen, form)


@router.get("/people/{id}/correct")
def show_correction(request: Request, id: RowId, actor: Writer, tx: Tx) -> Response:
    screen = queries.training_screen(tx, actor)
    line = screen.line(id)
    return _page(request, actor, screen, Form.holding(**_said(line)), line)


@router.post("/people/{id}/correct")
def correct(request: Request, id: RowId, actor: Writer, tx: Tx, form: Posted) -> Response:
    screen = queries.training_screen(tx, actor)
    line = screen.line(id)
    training = _read(form, screen)
    if training is not None:
        try:
            commands.correct_training(tx, actor, id, training)
        except Invalid as refused:
            form.refuse_all(refused)
        else:
            return RedirectResponse(LIST, 303)
    return _page(request, actor, screen, form, line)


@router.post("/people/{id}/take-back")
def take_back(request: Request, id: RowId, actor: Writer, tx: Tx, form: Posted) -> Response:
    screen = queries.training_screen(tx, actor)
    line = screen.line(id)
    why = form.text("why", _("Say why it is taken back."), LONGEST)
    if form.stopped:
        form.boxes |= Form.holding(**_said(line)).boxes
        return _page(request, actor, screen, form, line)
    commands.take_back_training(tx, actor, id, why)
    return RedirectResponse(LIST, 303)


def _said(line: TrainingLine) -> dict[str, object]:
    return {name: getattr(line.said, name) for name in ("person", "tag", "starts_on", "ends_on", "said")}


def _people(screen: TrainingScreen) -> list[tuple[str, str]]:
    """Accounts, and whoever else is in the register already; somebody new from outside last."""
    known = {**{person: screen.names[person] for person in screen.people}, **screen.accounts}
    named = sorted(known.items(), key=lambda each: (each[1].casefold(), each[0]))
    return [*named, (OUTSIDE, _("Somebody else, without an account here"))]


def _read(form: Form, screen: TrainingScreen) -> TrainingIn | None:
    person = form.choice("person", [value for value, _name in _people(screen)], _("Choose whose training it is."))
    name = None
    if person == OUTSIDE:
        name = form.text("name", _("Enter the person's name."), LONGEST)
        person = form.text("email", _("Enter the person's email address."), 200)
        if person and "@" not in person:
            form.refuse("email", _("Enter an email address, such as name@example.org."))
    elif person not in screen.accounts:
        name = screen.names.get(person)
    tag = form.choice("tag", list(screen.catalogue.codes["training"]), _("Choose the training."))
    starts_on = form.date("starts_on", _("Enter the day from which it was held."))
    ends_on = form.date("ends_on")
    said = form.text("said", _("Say what shows it: a certificate, a course, a registration."), LONGEST)
    if form.stopped or starts_on is None:
        return None
    return TrainingIn(person, tag, starts_on, ends_on, said, name)


def _page(
    request: Request, actor: Actor, screen: TrainingScreen, form: Form, line: TrainingLine | None = None
) -> Response:
    return page(
        request,
        "training/people.html",
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        line=line,
        people=_people(screen),
        trainings=screen.catalogue.codes["training"],
    )
