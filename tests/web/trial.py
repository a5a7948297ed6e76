"""A page, a form and a JSON verb of no meaning, to try the frame by itself: each way of refusing, and of keeping."""

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from jinja2 import ChoiceLoader, DictLoader
from pydantic import BaseModel, ConfigDict

from app.auth import Needs, Public, SignedIn, Tx
from app.bodies import json_body
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooLarge
from app.forms import Form, Posted
from app.render import page

SECRET = "Sam Demo said so"
TEMPLATE = """
{% extends "layout.html" %}
{% block title %}{{ "A trial" }}{% endblock %}
{% block content %}
{{ ui.error_summary(form) }}
{{ ui.title("A trial") }}
<form method="post" action="/trial" id="trial">
  {% block boxes %}
  {{ ui.textarea(form, "note", "Note") }}
  {{ ui.number(form, "minutes", "How long was it?") }}
  {{ ui.checkboxes(form, "covered", "What was covered?", [("a", "First"), ("b", "Second")]) }}
  {% endblock %}
  {{ ui.button("Save") }}
</form>
{% endblock %}
"""

router = APIRouter(include_in_schema=False)
as_json = APIRouter(prefix="/api/v1/trial")
CanRead = Annotated[Actor, Depends(Needs(Permission.CATALOGUE_VIEW))]
ERRORS: dict[str, type[Exception]] = {
    "conflict": Conflict,
    "invalid": Invalid,
    "not-allowed": NotAllowed,
    "not-found": NotFound,
    "too-large": TooLarge,
}


class Item(BaseModel):
    model_config = ConfigDict(extra="forbid")

    component: str
    minutes: int


class TrialIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    items: list[Item]
    on: dt.date | None = None


def add_trial(application: FastAPI, gallery: str = TEMPLATE) -> None:
    application.state.saved = []
    templates = application.state.templates
    templates.loader = ChoiceLoader([DictLoader({"trial.html": TEMPLATE, "gallery.html": gallery}), templates.loader])
    application.include_router(router)
    application.include_router(as_json)


@router.get("/trial")
def show(request: Request, actor: CanRead) -> Response:
    return _page(request, actor, Form.holding(minutes=45))


@router.post("/trial")
def save(request: Request, actor: CanRead, form: Posted) -> Response:
    note, minutes = (
        form.text("note", "Write a note."),
        form.number("minutes", "Enter how long it was.", low=1, high=600),
    )
    covered = form.choices("covered", ["a", "b"])
    if form.stopped:
        return _page(request, actor, form)
    request.app.state.saved.append((actor.email, note, minutes, covered))
    return RedirectResponse("/trial", 303)


@router.get("/trial/gallery")
def gallery(request: Request, actor: CanRead) -> Response:
    form = Form.holding(minutes=45, outcome="a", covered=["b"])
    form.refuse("note", "Write a note.")
    form.refuse("covered", "Tick what was covered.")
    return page(request, "gallery.html", actor, form=form)


@router.get("/trial/managers")
def managers(request: Request, actor: Annotated[Actor, Depends(Needs(Permission.PLAN_APPROVE))]) -> Response:
    return _page(request, actor, Form())


@router.get("/trial/errors/{name}")
@router.post("/trial/errors/{name}")
@as_json.get("/errors/{name}")
def refuse(name: str, actor: CanRead) -> None:
    if name == "failed":
        raise RuntimeError(SECRET)
    raise ERRORS[name]({"when": "Enter the date."} if name == "invalid" else "A sentence.")


@router.get("/trial/numbers/{number}")
@as_json.get("/numbers/{number}")
def number(number: int, actor: CanRead, weeks: int = 0) -> dict[str, int]:
    return {"number": number + weeks}


@as_json.post("")
def send(actor: CanRead, tx: Tx, body: Annotated[TrialIn, Depends(json_body(TrialIn))]) -> dict[str, Any]:
    return {"items": len(body.items)}


@router.get("/trial/anyone", dependencies=[Depends(Public())])
def anyone(request: Request) -> Response:
    return _page(request, None, Form.holding(note="compress me " * 200))


@router.get("/trial/me")
def me(actor: SignedIn, _reads: CanRead) -> dict[str, str]:
    return {"email": actor.email}


def _page(request: Request, actor: Actor | None, form: Form) -> Response:
    return page(request, "trial.html", actor, status_code=form.status, fragment="boxes", form=form)
