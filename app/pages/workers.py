"""Who works with the child: the history, a hand-over, and a further worker beside the first."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.registers.boxes import LONGEST_PROSE
from app.render import page
from interventions import commands, queries
from interventions.queries import CaseScope, Person, WorkersScreen
from interventions.schemas.cases import WorkerIn
from interventions.schemas.registers import HandoverIn

router = APIRouter(prefix="/cases/{reference}/workers")

Assignable = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_ASSIGN))]
Editable = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_EDIT))]

LONGEST_REASON = 300


@router.get("")
def show(
    request: Request, scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))], actor: SignedIn, tx: Tx
) -> Response:
    screen = queries.workers_screen(tx, actor, scope)
    return _page(request, actor, screen, Form.holding(on=screen.today, co_on=screen.today, seen=screen.mark))


@router.post("/hand-over")
def hand_over(request: Request, scope: Assignable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.workers_screen(tx, actor, scope)
    seen = form.value("seen")
    if seen != screen.mark:
        return _stale(request, actor, screen, form)
    worker = form.choice("worker", _emails(screen.heirs), _("Choose who takes the case."))
    on = form.date("on", _("Enter the day."))
    reason = form.text("reason", longest=LONGEST_REASON) or None
    handovers = _handovers(form, screen, worker, on)

    def change() -> None:
        to = WorkerIn(email=worker, starts_on=on, reason=reason)
        commands.hand_over(tx, actor, scope, to, handovers, seen.split())

    try:
        return _change(request, actor, screen, form, change, {"handed_on": "on", "to_worker": "worker"})
    except Conflict:
        return _stale(request, actor, queries.workers_screen(tx, actor, scope), form)


@router.post("/add")
def add(request: Request, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.workers_screen(tx, actor, scope)
    worker = form.choice("co_worker", _emails(screen.others), _("Choose who joins."))
    on = form.date("co_on", _("Enter the day."))

    def change() -> None:
        commands.add_worker(tx, actor, scope, WorkerIn(email=worker, starts_on=on))

    return _change(request, actor, screen, form, change, {"worker": "co_worker", "on": "co_on"})


@router.post("/end")
def end(request: Request, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.workers_screen(tx, actor, scope)
    worker = form.choice("leaver", [spell.email for spell in screen.current], _("Choose who leaves."))
    reason = form.text("leaver_reason", _("Say why this worker leaves the case."), LONGEST_REASON)

    def change() -> None:
        commands.end_worker(tx, actor, scope, worker, reason)

    return _change(request, actor, screen, form, change, {"worker": "leaver", "reason": "leaver_reason"})


def _handovers(form: Form, screen: WorkersScreen, to: str, on: date | None) -> list[HandoverIn]:
    """One for each who leaves; none where nothing of it is filled in: it can be recorded later."""
    told, met = form.date("child_told_on"), form.date("introduced_on")
    words = form.text("handed_over", longest=LONGEST_PROSE)
    if (told or met) and not words:
        form.refuse("handed_over", _("Say what was handed over."))
    if form.stopped or not words or on is None:
        return []
    return [
        HandoverIn(
            handed_on=on, from_worker=leaves, to_worker=to, handed_over=words, child_told_on=told, introduced_on=met
        )
        for leaves in dict.fromkeys(spell.email for spell in screen.current)
        if leaves != to
    ]


def _emails(people: Iterable[Person]) -> list[str]:
    return [person.email for person in people]


def _change(
    request: Request,
    actor: Actor,
    screen: WorkersScreen,
    form: Form,
    change: Callable[[], None],
    names: dict[str, str],
) -> Response:
    """names: the box of each field that the command may refuse."""
    if not form.stopped:
        try:
            change()
        except Invalid as refused:
            form.refuse_all(refused, names)
        else:
            return RedirectResponse(f"/cases/{screen.overview.reference}/workers", 303)
    return _page(request, actor, screen, form)


def _stale(request: Request, actor: Actor, screen: WorkersScreen, form: Form) -> Response:
    """Who has the case now, and what was typed for those who had it: pressed again, it is meant for them."""
    form.boxes["seen"] = [screen.mark]
    return _page(request, actor, screen, form, stale=True)


def _page(request: Request, actor: Actor, screen: WorkersScreen, form: Form, stale: bool = False) -> Response:
    choices: dict[str, Any] = {
        "heirs": [(person.email, person.name) for person in screen.heirs],
        "joiners": [(person.email, person.name) for person in screen.others],
        "now": ", ".join(screen.names[spell.email] for spell in screen.current),
        "leavers": [(spell.email, screen.names[spell.email]) for spell in screen.current],
    }
    return page(
        request,
        "case_facts/workers.html",
        actor,
        status_code=409 if stale else form.status,
        form=form,
        stale=stale,
        chosen=screen.names_of_team.get(form.value("worker"), ""),
        screen=screen,
        overview=screen.overview,
        **choices,
    )
