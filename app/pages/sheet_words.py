"""The words and pictures of a child's sheet, written with the child."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.render import page
from interventions import commands, queries
from interventions.queries import CaseScope, SheetWords, Worded
from interventions.schemas.family import SheetLineIn

router = APIRouter(prefix="/cases/{reference}/sheet/words")

MayPrint = Annotated[CaseScope, Depends(CaseNeeds(Permission.SHEET_PRINT))]
LINE, SHORT = 300, 60


@router.get("")
def show(request: Request, scope: MayPrint, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.sheet_words(tx, actor, scope)
    return page(request, "sheets/words.html", actor, screen=screen, overview=screen.overview)


@router.get("/{component}")
def show_line(request: Request, component: str, scope: MayPrint, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.sheet_words(tx, actor, scope)
    work = screen.of(component)
    return _form(request, actor, screen, work, _held(work))


@router.post("/{component}")
def save(request: Request, component: str, scope: MayPrint, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.sheet_words(tx, actor, scope)
    work = next((each for each in screen.work if each.component == component), None)
    if work is None:
        form.refuse("words", _("This work is no longer to come, so nothing of it is on the sheet."))
        return _form(request, actor, screen, screen.once(component), form)
    line = _read(form, screen, component)
    if line is not None:
        try:
            commands.word_sheet(tx, actor, scope, line, form.number("seen"))
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as stale:
            form.refuse("words", stale.message)
        else:
            return RedirectResponse(f"/cases/{scope.reference}/sheet/words", 303)
    return _form(request, actor, screen, work, form)


def _held(work: Worded) -> Form:
    line = work.line
    if line is None:
        return Form.holding(picture=work.picture)
    return Form.holding(
        picture=line.picture, words=line.words, with_whom=line.with_whom, together_with=line.together_with,
        place=line.place, at_time=line.at_time,
    )  # fmt: skip


def _read(form: Form, screen: SheetWords, component: str) -> SheetLineIn | None:
    at = form.time("at_time")
    read = {
        "component": component,
        "picture": form.choice("picture", list(screen.pictures), _("Choose a picture.")),
        "words": form.text("words", longest=LINE) or None,
        "with_whom": form.text("with_whom", longest=SHORT) or None,
        "together_with": form.text("together_with", longest=SHORT) or None,
        "place": form.text("place", longest=SHORT) or None,
        "at_time": f"{at:%H:%M}" if at else None,
    }
    return None if form.stopped else SheetLineIn.model_validate(read)


def _form(request: Request, actor: Actor, screen: SheetWords, work: Worded, form: Form) -> Response:
    return page(
        request, "sheets/wording.html", actor, status_code=form.status, form=form, screen=screen,
        overview=screen.overview, work=work,
    )  # fmt: skip
