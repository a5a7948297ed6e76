"""The closing report of a case: drafted from its facts, signed by who worked with the child, agreed by a manager."""

from collections.abc import Callable, Sequence
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
from app.pdf import as_pdf, can_write
from app.render import page
from app.session_words import Difference, Fact, differences
from interventions import commands
from interventions.queries import CaseScope
from interventions.queries.closing import ReportScreen, closing_report
from interventions.schemas import ClosingWordsIn

router = APIRouter(prefix="/cases/{reference}/closing/report")

MaySee = Annotated[CaseScope, Depends(CaseNeeds(Permission.REGISTER_VIEW))]
MayWrite = Annotated[CaseScope, Depends(CaseNeeds(Permission.CLOSING_REPORT_WRITE))]
MayAgree = Annotated[CaseScope, Depends(CaseNeeds(Permission.CLOSING_REPORT_AGREE))]
LONGEST, SHORTER = 4000, 600
WORDS = {name: SHORTER if name in ("helps", "contacts") else LONGEST for name in ClosingWordsIn.model_fields}


@router.get("")
def show(request: Request, scope: MaySee, actor: SignedIn, tx: Tx, number: int | None = None) -> Response:
    screen = closing_report(tx, actor, scope, number)
    return _page(request, actor, screen, _held(screen))


@router.get("/closing-report.pdf")
def save_pdf(request: Request, scope: MaySee, actor: SignedIn, tx: Tx, number: int | None = None) -> Response:
    """What was signed, as it is read."""
    screen = closing_report(tx, actor, scope, number, "pdf")
    return as_pdf(request, _page(request, actor, screen, _held(screen)), f"closing-report-{scope.reference}")


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
    """A refused press shows what stands; what was typed stays in its boxes, or apart where it has none any more."""
    stale = False
    if not form.stopped:
        try:
            verb()
            return RedirectResponse(f"/cases/{scope.reference}/closing/report", 303)
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as refused:
            form.refuse("", str(refused.message))
            stale = True
    screen = closing_report(tx, actor, scope)
    held = _held(screen)
    if stale or not form.boxes.keys() & WORDS.keys():
        form.boxes |= {"edit": held.boxes["edit"]}
    form.boxes = held.boxes | form.boxes
    changed = differences(_facts(held), _facts(form))
    apart = [] if screen.writes else [Fact(each.label, each.after) for each in changed if each.after]
    if form.text("returned") and not screen.agrees:
        apart.append(Fact(_labels()["returned"], form.text("returned")))
    return _page(request, actor, screen, form, changed if stale and screen.writes else (), apart)


def _held(screen: ReportScreen) -> Form:
    report = screen.report
    words = report.words if report else ClosingWordsIn()
    return Form.holding(edit=report.edit if report else 0, **words.model_dump())


def _labels() -> dict[str, str]:
    return {
        "undone": _("What that means for the child"),
        "progress": _("What that came to"),
        "safety": _("From here on"),
        "family": _("What the family did, and what it needs"),
        "recommendations": _("To whoever is there now"),
        "helps": _("What helps me"),
        "contacts": _("Who I can call"),
        "returned": _("What to look at again"),
    }


def _facts(form: Form) -> list[Fact]:
    labels = _labels()
    return [Fact(labels[name], form.text(name)) for name in WORDS]


def _page(
    request: Request,
    actor: Actor,
    screen: ReportScreen,
    form: Form,
    changed: Sequence[Difference] = (),
    apart: Sequence[Fact] = (),
) -> Response:
    """changed: what stands beside what was typed. apart: what was typed and has no box any more."""
    return page(
        request, "closing/report.html", actor, status_code=form.status, form=form, screen=screen, facts=screen.facts,
        labels=_labels(), pdf=can_write(), stands=_held(screen), changed=changed, apart=apart,
        causes={cause.value: words for cause, words in case_view.causes().items()},
        directions={direction.value: words for direction, words in directions().items()},
        phases={"start": _("start"), "review": _("review"), "end": _("end")},
    )  # fmt: skip
