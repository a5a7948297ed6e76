"""A manager's question about a flag, a figure or a plan, and what was said, agreed and done about it."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import case_view, exchange_words
from app.auth import CaseNeeds, SignedIn, Tx
from app.core import clock
from app.core.access import Actor, Permission, may
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.delivery import delivery
from app.forms import Form, Posted
from app.ids import RowId
from app.places import Places
from app.render import page
from interventions import commands, queries
from interventions.model import About
from interventions.queries import CaseScope, ExchangeScreen

router = APIRouter(prefix="/cases/{reference}/challenges")

MaySee = Annotated[CaseScope, Depends(CaseNeeds(Permission.CHALLENGE_VIEW))]
MayAsk = Annotated[CaseScope, Depends(CaseNeeds(Permission.CHALLENGE_ASK))]
MayReply = Annotated[CaseScope, Depends(CaseNeeds(Permission.CHALLENGE_REPLY))]


@router.get("")
def list_(request: Request, scope: MaySee, actor: SignedIn, tx: Tx) -> Response:
    found = queries.case_page(tx, actor, scope, view="exchanges")
    lines = queries.exchange_lines(found.overview, actor, scope)
    asks = may(actor, Permission.CHALLENGE_ASK, scope)
    return page(
        request, "challenges/list.html", actor, found=found, overview=found.overview, lines=lines, asks=asks,
        words=exchange_words,
    )  # fmt: skip


@router.get("/new")
def start(request: Request, scope: MayAsk, actor: SignedIn, tx: Tx, about: str = "", subject: str = "") -> Response:
    screen = queries.asking_screen(tx, actor, scope, about, subject)
    form = Form.holding(about=about, subject=subject, reply_due_on=screen.reply_due_on.isoformat())
    return _asking(request, actor, screen, form)


@router.post("/new")
def ask(request: Request, scope: MayAsk, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    about, subject = form.value("about"), form.value("subject")
    screen = queries.asking_screen(tx, actor, scope, about, subject)
    question = form.text("question", _("Write your question: what you want to understand, or see happen."))
    due_on = form.date("reply_due_on", _("Enter the day by which you want the reply."))
    if not form.stopped and due_on:
        try:
            number = commands.ask(tx, actor, scope, commands.Question(About(about), subject, question, due_on))
            return _to(scope, number)
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as refused:
            form.refuse("", refused.message)
    return _asking(request, actor, screen, form)


@router.get("/{number}")
def show(request: Request, number: RowId, scope: MaySee, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.exchange_screen(tx, actor, scope, number)
    return _exchange(request, actor, screen, _fresh(screen))


@router.post("/{number}/reply")
def reply(request: Request, number: RowId, scope: MayReply, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    def said() -> None:
        commands.reply(tx, actor, scope, number, form.text("reply", _("Write your reply.")))

    return _said(request, scope, actor, tx, number, form, said)


@router.post("/{number}/action")
def agree(request: Request, number: RowId, scope: MayReply, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    words = form.text("action", _("Write what was agreed: one thing that can be seen to be done."))
    person = form.text("person", _("Choose who does it."))
    due_on = form.date("due_on", _("Enter the day by which it is done."))

    def said() -> None:
        if due_on:
            action = commands.Action(words, person, due_on, form.text("planned") or None)
            commands.agree(tx, actor, scope, number, action)

    return _said(request, scope, actor, tx, number, form, said)


@router.post("/{number}/outcome/{action}")
def come_out(
    request: Request, number: RowId, action: RowId, scope: MayReply, actor: SignedIn, tx: Tx, form: Posted
) -> Response:
    words = form.text(f"outcome_{action}", _("Write what came of it."))
    done_on = form.date(f"done_on_{action}", _("Enter the day."))

    def said() -> None:
        if done_on:
            commands.come_out(tx, actor, scope, number, action, words, done_on)

    return _said(request, scope, actor, tx, number, form, said)


@router.post("/{number}/close")
def close(request: Request, number: RowId, scope: MayAsk, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    ground = form.text("ground", _("Choose the ground on which it is closed."))
    words = form.text("closing", _("Say in a few words why it can be closed."))
    return _said(
        request, scope, actor, tx, number, form, lambda: commands.close(tx, actor, scope, number, ground, words)
    )


@router.post("/{number}/again")
def take_up(request: Request, number: RowId, scope: MayAsk, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    words = form.text("question", _("Write your question: what you want to understand, or see happen."))
    due_on = form.date("reply_due_on", _("Enter the day by which you want the reply."))

    def said() -> None:
        if due_on:
            commands.take_up(tx, actor, scope, number, words, due_on)

    return _said(request, scope, actor, tx, number, form, said)


def _said(
    request: Request, scope: CaseScope, actor: Actor, tx: Tx, number: int, form: Form, said: Callable[[], None]
) -> Response:
    """Back to the exchange; or the exchange again, with what was typed."""
    if not form.stopped:
        try:
            said()
            return _to(scope, number)
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as refused:
            form.refuse("", refused.message)
    screen = queries.exchange_screen(tx, actor, scope, number)
    for name, values in _fresh(screen).boxes.items():
        form.boxes.setdefault(name, values)
    return _exchange(request, actor, screen, form)


def _to(scope: CaseScope, number: int) -> Response:
    return RedirectResponse(f"/cases/{scope.reference}/challenges/{number}", 303)


def _fresh(screen: ExchangeScreen) -> Form:
    today = clock.today().isoformat()
    days = {f"done_on_{action.number}": today for action in screen.actions}
    ground = exchange_words.likely_ground(screen)
    return Form.holding(reply_due_on=screen.reply_due_on.isoformat(), ground=ground, **days)


def _asking(request: Request, actor: Actor, screen: ExchangeScreen, form: Form) -> Response:
    about, subject = About(form.value("about")), form.value("subject")
    return _page(request, "challenges/new.html", actor, screen, form, name=exchange_words.name_of(about, subject))


def _exchange(request: Request, actor: Actor, screen: ExchangeScreen, form: Form) -> Response:
    assert screen.line is not None
    challenge = screen.line.challenge
    name = exchange_words.name_of(challenge.about, challenge.subject)
    return _page(request, "challenges/exchange.html", actor, screen, form, name=name)


def _page(request: Request, template: str, actor: Actor, screen: ExchangeScreen, form: Form, name: str) -> Response:
    found = screen.page
    made = delivery(found.overview.figures, found.overview.setting, found.recorded)
    return page(
        request,
        template,
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        overview=found.overview,
        places=Places(found, made),
        name=name,
        words=exchange_words,
        view=case_view,
        today=clock.today(),
        to_come=exchange_words.to_come(screen),
        grounds=exchange_words.grounds(screen),
    )
