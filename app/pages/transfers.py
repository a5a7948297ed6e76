"""A case offered to another team or service, and the answer of the manager who is asked."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, Needs, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.core.sealing import SealedFile
from app.forms import Form, Posted
from app.ids import RowId
from app.render import page
from interventions import commands
from interventions.queries import CaseScope
from interventions.queries.transfers import offer_screen, offer_to, transfer_screen

router = APIRouter()

MayOffer = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_TRANSFER))]
MayAnswer = Annotated[Actor, Depends(Needs(Permission.CASE_TRANSFER))]


def named(id: RowId, actor: SignedIn, tx: Tx) -> int:
    """Before the body is looked at: for anybody but the manager who is asked there is no such offer."""
    return offer_to(tx, actor, id).id


Asked = Annotated[int, Depends(named)]
LONGEST = 300
KINDS = ("full", "caretaking")


@router.get("/cases/{reference}/transfer")
def show(request: Request, scope: MayOffer, actor: SignedIn, tx: Tx) -> Response:
    preset = transfer_screen(tx, actor, scope).lender
    return _page(request, scope, actor, tx, Form.holding(kind="full", to=preset or None))


@router.post("/cases/{reference}/transfer")
def offer(request: Request, scope: MayOffer, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    """to: "team:address" of a manager here, or "elsewhere"."""
    chosen = form.text("to", _("Choose who receives it."))
    team, _colon, manager = chosen.partition(":")
    elsewhere = chosen == "elsewhere"
    service = form.text("service", _("Name the service.") if elsewhere else "", LONGEST)
    named = form.text("manager", _("Name the manager who receives it.") if elsewhere else "", LONGEST)
    reason = form.text("reason", _("Say why the case goes there."), LONGEST)
    kind = form.choice("kind", KINDS, _("Choose whether it goes for good."))
    until = form.date("until_on", _("Enter the day until which they look after it.") if kind == "caretaking" else "")
    made = commands.Offer(
        team="" if elsewhere else team,
        manager=named if elsewhere else manager,
        reason=reason,
        service=service if elsewhere else "",
        until_on=until if kind == "caretaking" else None,
    )
    names = {} if elsewhere else {"team": "to", "manager": "to"}
    return _said(request, scope, actor, tx, form, lambda: commands.offer_transfer(tx, actor, scope, made), names)


@router.post("/cases/{reference}/transfer/withdraw")
def withdraw(request: Request, scope: MayOffer, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    words = form.text("words", _("Say it in a few words."), LONGEST)
    return _said(request, scope, actor, tx, form, lambda: commands.withdraw_transfer(tx, actor, scope, words))


@router.post("/cases/{reference}/transfer/keep")
def keep(request: Request, scope: MayOffer, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    words = form.text("staying", _("Say with whom that was agreed, and when."), LONGEST)
    return _said(request, scope, actor, tx, form, lambda: commands.keep_case(tx, actor, scope, words))


@router.post("/cases/{reference}/transfer/answer")
def answered(request: Request, scope: MayOffer, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    said = form.choice("answer", ("accepted", "returned"), _("Choose what they said."))
    words = form.text("said", _("Say it in a few words."), LONGEST)
    return _said(
        request, scope, actor, tx, form,
        lambda: commands.answer_from_elsewhere(tx, actor, scope, said == "accepted", words),
    )  # fmt: skip


@router.post("/cases/{reference}/transfer/file")
def file(request: Request, scope: MayOffer, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    """The sealed file and its passphrase on one page, so that neither is kept here for a moment."""
    made: list[SealedFile] = []
    screen = transfer_screen(tx, actor, scope)
    if not _did(form, lambda: made.append(commands.transfer_file(tx, actor, scope))):
        return _page(request, scope, actor, tx, form)
    content = b64encode(made[0].text.encode()).decode()
    return page(
        request, "transfer/file.html", actor, screen=screen, passphrase=made[0].passphrase, content=content,
        name=f"{scope.reference}-sealed.json",
    )  # fmt: skip


@router.get("/transfers/{id}")
def received(request: Request, actor: MayAnswer, id: Asked, tx: Tx) -> Response:
    return _received(request, id, actor, tx, Form())


@router.post("/transfers/{id}/accept")
def accept(request: Request, actor: MayAnswer, id: Asked, tx: Tx, form: Posted) -> Response:
    words = form.text("accepting", longest=LONGEST)
    return _answer(request, id, actor, tx, form, lambda: commands.accept_transfer(tx, actor, id, words))


@router.post("/transfers/{id}/return")
def give_back(request: Request, actor: MayAnswer, id: Asked, tx: Tx, form: Posted) -> Response:
    words = form.text("words", _("Say what would have to be different, or who else could take it."), LONGEST)
    return _answer(request, id, actor, tx, form, lambda: commands.return_transfer(tx, actor, id, words))


def _answer(request: Request, id: int, actor: Actor, tx: Tx, form: Form, verb: Callable[[], None]) -> Response:
    if _did(form, verb):
        return RedirectResponse(f"/transfers/{id}", 303)
    return _received(request, id, actor, tx, form)


def _said(
    request: Request,
    scope: CaseScope,
    actor: Actor,
    tx: Tx,
    form: Form,
    verb: Callable[[], None],
    names: Mapping[str, str] | None = None,
) -> Response:
    if _did(form, verb, names):
        return RedirectResponse(f"/cases/{scope.reference}/transfer", 303)
    return _page(request, scope, actor, tx, form)


def _did(form: Form, verb: Callable[[], None], names: Mapping[str, str] | None = None) -> bool:
    """names: of a fault, the box that it is told at."""
    if form.stopped:
        return False
    try:
        verb()
    except Invalid as refused:
        form.refuse_all(refused, names)
    except Conflict as refused:
        form.refuse("", str(refused.message))
    return not form.errors


def _page(request: Request, scope: CaseScope, actor: Actor, tx: Tx, form: Form) -> Response:
    screen = transfer_screen(tx, actor, scope)
    people = [
        (f"{team}:{email}", _("%(name)s, %(team)s team") % {"name": name, "team": screen.teams[team]})
        for team, managers in screen.managers.items()
        for email, name in managers.items()
    ]
    return page(
        request, "transfer/offer.html", actor, status_code=form.status, form=form, screen=screen,
        people=[*people, ("elsewhere", _("Another service"))],
        kinds=[
            ("full", _("For good"), _("The case becomes theirs.")),
            ("caretaking", _("To look after, until a day"), _(
                "A team here has the case meanwhile, with all of it, and you see nothing of it until they offer it "
                "back. They are asked to by that day. With another service, the case stays open here."
            )),
        ],
        answers=[("accepted", _("Accepted")), ("returned", _("Not accepted"))],
    )  # fmt: skip


def _received(request: Request, id: int, actor: Actor, tx: Tx, form: Form) -> Response:
    screen = offer_screen(tx, actor, id)
    return page(request, "transfer/received.html", actor, status_code=form.status, form=form, screen=screen)
