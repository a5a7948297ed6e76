"""The closing report of a case: drafted from its facts, signed by who worked with the child, agreed by a manager."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import case_view
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.pages.outcomes import directions
from app.render import page
from interventions import commands
from interventions.queries import CaseScope
from interventions.queries.closing import ReportScreen, closing_report
from interventions.schemas import ClosingWordsIn

router = APIRouter(prefix="/cases/{reference}/closing/report")

MaySee = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))]
MayWrite = Annotated[CaseScope, Depends(CaseNeeds(Permission.CLOSING_REPORT_WRITE))]
MayAgree = Annotated[CaseScope, Depends(CaseNeeds(Permission.CLOSING_REPORT_AGREE))]
LONGEST, SHORTER = 4000, 600
WORDS = {name: SHORTER if name in ("helps", "contacts") else LONGEST for name in ClosingWordsIn.model_fields}


@router.get("")
def show(request: Request, scope: MaySee, actor: SignedIn, tx: Tx, number: int | None = None) -> Response:
    screen = closing_report(tx, actor, scope, number)
    words = screen.report.words.model_dump() if screen.report else {}
    edit = screen.report.edit if screen.report else 0
    return _page(request, actor, screen, Form.holding(edit=edit, **words))


@router.post("")
def save(request: Request, scope: MayWrite, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    """The button says whether it is kept as a draft or signed."""
    edit = form.number("edit") or 0
    words = {name: form.text(name, longest=longest) for name, longest in WORDS.items()}
    verb = commands.sign_closing_report if form.value("do") == "sign" else commands.save_closing_report
    return _done(
        request, scope, actor, tx, form, lambda: verb(tx, actor, scope, ClosingWordsIn.model_validate(words), edit)
    )


@router.post("/agree")
def agree(request: Request, scope: MayAgree, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    edit = form.number("edit") or 0
    return _done(request, scope, actor, tx, form, lambda: commands.agree_closing_report(tx, actor, scope, edit))


@router.post("/return")
def give_back(request: Request, scope: MayAgree, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    edit, words = form.number("edit") or 0, form.text("returned")
    return _done(request, scope, actor, tx, form, lambda: commands.return_closing_report(tx, actor, scope, words, edit))


def _done(request: Request, scope: CaseScope, actor: Actor, tx: Tx, form: Form, verb: Callable[[], None]) -> Response:
    if not form.stopped:
        try:
            verb()
            return RedirectResponse(f"/cases/{scope.reference}/closing/report", 303)
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as refused:
            form.refuse("", str(refused.message))
    return _page(request, actor, closing_report(tx, actor, scope), form)


def _page(request: Request, actor: Actor, screen: ReportScreen, form: Form) -> Response:
    return page(
        request, "closing/report.html", actor, status_code=form.status, form=form, screen=screen, facts=screen.facts,
        causes={cause.value: words for cause, words in case_view.causes().items()},
        directions={direction.value: words for direction, words in directions().items()},
        phases={"start": _("start"), "review": _("review"), "end": _("end")},
    )  # fmt: skip
