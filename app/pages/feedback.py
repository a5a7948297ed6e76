"""What the child and a carer said of the work: at the plan, at reviews, at the end."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.ids import RowId
from app.render import page
from app.words import translated
from interventions import commands, queries
from interventions.queries import CaseScope, FeedbackScreen
from interventions.schemas.family import FeedbackIn

router = APIRouter(prefix="/cases/{reference}/feedback")

Editable = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_EDIT))]
MOMENTS = ("plan", "review", "end")
LONGEST_LINE = 300


@router.get("")
def show(
    request: Request, scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))], actor: SignedIn, tx: Tx
) -> Response:
    screen = queries.feedback_screen(tx, actor, scope)
    return page(request, "feedback/feedback.html", actor, screen=screen, overview=screen.overview)


@router.get("/new")
def show_new(request: Request, scope: Editable, actor: SignedIn, tx: Tx, moment: str = "") -> Response:
    screen = queries.feedback_screen(tx, actor, scope)
    given = Form.holding(given_on=screen.today, moment=moment if moment in MOMENTS else None)
    return _form(request, actor, screen, given)


@router.post("/new")
def record(request: Request, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    return _save(request, scope, actor, tx, form)


@router.get("/{id}")
def show_change(request: Request, id: RowId, scope: Editable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.feedback_screen(tx, actor, scope)
    said = screen.entry(id)
    held = {name: getattr(said, name) for name in FeedbackIn.model_fields if name != "on_sheet"}
    return _form(request, actor, screen, Form.holding(**held, on_sheet="yes" if said.on_sheet else None), id)


@router.post("/{id}")
def change(request: Request, id: RowId, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    return _save(request, scope, actor, tx, form, id)


def _save(
    request: Request, scope: CaseScope, actor: Actor, tx: Tx, form: Form, replaces: int | None = None
) -> Response:
    screen = queries.feedback_screen(tx, actor, scope)
    said = _read(form, screen)
    if said is not None:
        try:
            commands.record_feedback(tx, actor, scope, said, replaces)
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as stale:
            form.refuse("voice", stale.message)
        else:
            return RedirectResponse(f"/cases/{scope.reference}/feedback", 303)
    return _form(request, actor, screen, form, replaces)


def _read(form: Form, screen: FeedbackScreen) -> FeedbackIn | None:
    read = {
        "who": form.choice("who", ("child", "carer"), _("Choose whose words these are.")),
        "person": form.text("person", longest=LONGEST_LINE) or None,
        "given_on": form.date("given_on", _("Enter the day.")),
        "moment": form.choice("moment", MOMENTS, _("Choose when.")),
        "way": form.choice("way", list(screen.ways), _("Choose how.")),
        "voice": form.text("voice", _("Write what was said.")),
        "influence": form.text("influence") or None,
        "space": form.text("space") or None,
        "audience": form.text("audience") or None,
        "on_sheet": form.ticked("on_sheet"),
    }
    return None if form.stopped else FeedbackIn.model_validate(read)


def _form(request: Request, actor: Actor, screen: FeedbackScreen, form: Form, replaces: int | None = None) -> Response:
    ways = [(code, translated(name)) for code, name in screen.ways.items()]
    return page(
        request, "feedback/form.html", actor, status_code=form.status, form=form, screen=screen,
        overview=screen.overview, replaces=replaces, ways=ways,
    )  # fmt: skip
