"""Orders, each with its own clock; a change of an end, and a correction, both as history."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import order_form
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Invalid, NotFound
from app.core.i18n import _
from app.forms import Form, Posted
from app.ids import RowId
from app.render import page
from interventions import commands, queries
from interventions.model import Clock, OrderRule
from interventions.queries import CaseScope, OrderLine, OrdersScreen
from interventions.schemas import OrderChangeIn

router = APIRouter(prefix="/cases/{reference}/orders")

Viewable = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))]
Editable = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_EDIT))]

LONGEST_REASON = 300


@router.get("")
def show(request: Request, scope: Viewable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.orders_screen(tx, actor, scope)
    return _list(request, actor, screen, Form.holding(programme_ends_on=screen.overview.case.programme_ends_on))


@router.post("/programme")
def agree_programme(request: Request, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    """The agreed end of work without an order; an empty box takes it back."""
    ends_on = form.date("programme_ends_on")
    if form.stopped:
        return _list(request, actor, queries.orders_screen(tx, actor, scope), form)
    commands.agree_programme_end(tx, actor, scope, ends_on)
    return _back(scope)


@router.get("/new")
def choose(request: Request, scope: Editable, actor: SignedIn, tx: Tx, type: str = "") -> Response:
    screen = queries.orders_screen(tx, actor, scope)
    if not type:
        return page(request, "case_facts/order_types.html", actor, overview=screen.overview, groups=_groups(screen))
    return _form(request, actor, screen, order_form.first(screen, _known(screen, type)), type)


@router.post("/new")
def add(request: Request, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.orders_screen(tx, actor, scope)
    return _save(request, scope, actor, tx, screen, form, _known(screen, form.value("type")))


@router.get("/{id}/correct")
def show_correction(request: Request, id: RowId, scope: Editable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.orders_screen(tx, actor, scope)
    line = screen.line(id)
    return _form(request, actor, screen, order_form.filled(line), line.order.type, line)


@router.post("/{id}/correct")
def correct(request: Request, id: RowId, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.orders_screen(tx, actor, scope)
    line = screen.line(id)
    return _save(request, scope, actor, tx, screen, form, line.order.type, line)


@router.get("/{id}/end")
def show_end(request: Request, id: RowId, scope: Editable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.orders_screen(tx, actor, scope)
    return _end_form(request, actor, screen, Form.holding(on=screen.today), screen.line(id))


@router.post("/{id}/end")
def change_end(request: Request, id: RowId, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.orders_screen(tx, actor, scope)
    line = screen.line(id)
    on = form.date("on", _("Enter the day on which it was changed."))
    ends_on = form.date("ends_on", _("Enter the new last day."))
    reason = form.text("reason", _("Say why the end was changed."), LONGEST_REASON)
    if form.stopped or on is None or ends_on is None:
        return _end_form(request, actor, screen, form, line)
    try:
        commands.change_order_end(tx, actor, scope, id, OrderChangeIn(on=on, ends_on=ends_on, reason=reason))
    except Invalid as refused:
        form.refuse_all(refused)
        return _end_form(request, actor, screen, form, line)
    return _back(scope)


def _save(
    request: Request,
    scope: CaseScope,
    actor: Actor,
    tx: Tx,
    screen: OrdersScreen,
    form: Form,
    order_type: str,
    line: OrderLine | None = None,
) -> Response:
    entry = order_form.read(form, screen, order_type, line)
    if form.stopped:
        return _form(request, actor, screen, form, order_type, line)
    if suggested := order_form.to_confirm(form, entry):
        return _form(request, actor, screen, form, order_type, line, suggested)
    try:
        commands.add_order(tx, actor, scope, entry.order, replaces=line.id if line else None)
    except Invalid as refused:
        form.refuse_all(refused)
        return _form(request, actor, screen, form, order_type, line)
    return _back(scope)


def _back(scope: CaseScope) -> Response:
    return RedirectResponse(f"/cases/{scope.reference}/orders", 303)


def _known(screen: OrdersScreen, order_type: str) -> str:
    if order_type not in screen.rules:
        raise NotFound(_("There is no such kind of order."))
    return order_type


def _groups(screen: OrdersScreen) -> list[tuple[str, list[OrderRule]]]:
    """Those that can be made today by where they come from, and the older ones apart."""
    names = [_("Out of court"), _("In the community"), _("Custody"), _("Beside the order"), _("Older orders")]
    groups: dict[str, list[OrderRule]] = {name: [] for name in names}
    for code in screen.rules:
        rule = order_form.rule_at(screen, code, screen.today)
        groups[names[_group(rule, screen)]].append(rule)
    return [(name, found) for name, found in groups.items() if found]


def _group(rule: OrderRule, screen: OrdersScreen) -> int:
    if rule.valid_until and rule.valid_until < screen.today:
        return 4
    if rule.alongside:
        return 3
    if rule.clock is Clock.SENTENCE:
        return 2
    return 0 if rule.clock in (Clock.AGREEMENT, Clock.ISSUE) else 1


def _list(request: Request, actor: Actor, screen: OrdersScreen, form: Form) -> Response:
    return page(
        request,
        "case_facts/orders.html",
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        overview=screen.overview,
        words=order_form,
    )


def _form(
    request: Request,
    actor: Actor,
    screen: OrdersScreen,
    form: Form,
    order_type: str,
    line: OrderLine | None = None,
    suggested: str = "",
) -> Response:
    shown: dict[str, Any] = {"screen": screen, "overview": screen.overview, "line": line, "suggested": suggested}
    rule = order_form.rule_at(screen, order_type, form.date("made_on"))
    return page(
        request,
        "case_facts/order.html",
        actor,
        status_code=form.status,
        form=form,
        rule=rule,
        words=order_form,
        **shown,
    )


def _end_form(request: Request, actor: Actor, screen: OrdersScreen, form: Form, line: OrderLine) -> Response:
    return page(
        request,
        "case_facts/order_end.html",
        actor,
        status_code=form.status,
        form=form,
        screen=screen,
        overview=screen.overview,
        line=line,
    )
