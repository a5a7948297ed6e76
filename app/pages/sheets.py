"""The child's plan sheet and weekly diary, and what a carer is given: who will see it is asked first."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, SignedIn, Tx
from app.calendar_file import calendar_response
from app.core import clock, i18n
from app.core.access import Actor, Permission
from app.core.days import within
from app.core.errors import Invalid, NotFound
from app.core.i18n import _
from app.forms import Form, Posted
from app.ids import RowId
from app.render import page
from app.words import translated
from interventions import commands, queries
from interventions.queries import CaseScope, SheetScreen
from interventions.sheets import Answers, Appointment

router = APIRouter(prefix="/cases/{reference}")

MayPrint = Annotated[CaseScope, Depends(CaseNeeds(Permission.SHEET_PRINT))]
ANSWERS: dict[str, bool | None] = {"no": False, "yes": True, "not_known": None}
QUESTIONS = ("harmed_household", "harmed_the_child", "reprisals")


@router.get("/sheet")
def plan_sheet(request: Request, scope: MayPrint, actor: SignedIn, tx: Tx) -> Response:
    return _shown(request, actor, queries.sheet_screen(tx, actor, scope))


@router.get("/sheet/carer")
def carer_sheet(request: Request, scope: MayPrint, actor: SignedIn, tx: Tx) -> Response:
    return _shown(request, actor, queries.sheet_screen(tx, actor, scope, "carer"))


@router.get("/diary")
def diary(request: Request, scope: MayPrint, actor: SignedIn, tx: Tx, week: str = "") -> Response:
    return _shown(request, actor, queries.sheet_screen(tx, actor, scope, "diary", _week(week)))


@router.post("/sheet")
def give_out_plan(scope: MayPrint, actor: SignedIn, tx: Tx) -> Response:
    return _given(scope, commands.give_out_sheet(tx, actor, scope, "plan"))


@router.post("/sheet/carer")
def give_out_to_carer(scope: MayPrint, actor: SignedIn, tx: Tx) -> Response:
    return _given(scope, commands.give_out_sheet(tx, actor, scope, "carer"))


@router.post("/diary")
def give_out_diary(scope: MayPrint, actor: SignedIn, tx: Tx, week: str = "") -> Response:
    return _given(scope, commands.give_out_sheet(tx, actor, scope, "diary", _week(week)))


@router.post("/sheet/calendar")
def give_out_calendar(scope: MayPrint, actor: SignedIn, tx: Tx) -> Response:
    """A file for the child's phone, in the child's language."""
    commands.give_out_sheet(tx, actor, scope, "calendar")
    found = queries.child_calendar(tx, actor, scope)
    i18n.language.set(found.language)
    return calendar_response((_title(each), each) for each in found.appointments)


@router.get("/sheet/check")
def ask(request: Request, scope: MayPrint, actor: SignedIn, tx: Tx) -> Response:
    return _check(request, scope, actor, tx, Form())


@router.post("/sheet/check")
def check(request: Request, scope: MayPrint, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    holders = form.choices("holders", list(queries.sheet_holders(tx)), _("Choose who will hold it."))
    said = [form.choice(name, list(ANSWERS), _("Answer this, or choose: not known.")) for name in QUESTIONS]
    note = form.text("note", longest=300)
    if not form.stopped:
        try:
            commands.check_sheet(tx, actor, scope, Answers(tuple(holders), *(ANSWERS[each] for each in said)), note)
            return RedirectResponse(f"/cases/{scope.reference}/sheet", 303)
        except Invalid as refused:
            form.refuse_all(refused)
    return _check(request, scope, actor, tx, form)


@router.get("/sheet/given/{id}")
def paper(request: Request, id: RowId, scope: MayPrint, actor: SignedIn, tx: Tx) -> Response:
    """In the child's language, whatever the reader's own."""
    screen = queries.given_out(tx, actor, scope, id)
    i18n.language.set(screen.language)
    return page(request, "sheets/paper.html", actor, screen=screen, sheet=screen.paper)


def _title(each: Appointment) -> str:
    """For a lock screen: who comes, and nothing of what for."""
    if each.meeting:
        return _("A meeting about my plan")
    return _("Meet %(who)s") % {"who": each.whom} if each.whom else _("Appointment")


def _shown(request: Request, actor: Actor, screen: SheetScreen) -> Response:
    return page(request, "sheets/sheet.html", actor, screen=screen, sheet=screen.paper or screen.sheet)


def _check(request: Request, scope: CaseScope, actor: Actor, tx: Tx, form: Form) -> Response:
    screen = queries.sheet_screen(tx, actor, scope)
    holders = [(code, translated(name)) for code, name in queries.sheet_holders(tx).items()]
    answers = [("no", _("No")), ("yes", _("Yes")), ("not_known", _("Not known"))]
    return page(
        request, "sheets/check.html", actor, status_code=form.status, form=form, screen=screen, holders=holders,
        answers=answers,
    )  # fmt: skip


def _given(scope: CaseScope, made: int) -> Response:
    return RedirectResponse(f"/cases/{scope.reference}/sheet/given/{made}", 303)


def _week(text: str) -> date:
    """The week that holds this day; this week where none is named."""
    if not text:
        return clock.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotFound(_("There is no such week.")) from None
    if not within(day):
        raise NotFound(_("There is no such week."))
    return day
