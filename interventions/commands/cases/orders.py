"""Orders: the court's dates as entered, each change of an end as history."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from interventions import rules
from interventions.commands.cases.names import unprefixed
from interventions.guard import require
from interventions.known import known_words
from interventions.model import Clock
from interventions.orders import rule_on
from interventions.refusals import order_faults
from interventions.schemas.cases import OrderChangeIn, OrderIn
from interventions.store import write
from interventions.store.cases import CaseScope, hold_case, move_stamp
from interventions.store.orders import standing_orders

HAPPENED = ("made_on", "contract_on", "released_on")
SAME = ("type", "made_on", "contract_on", "starts_on", "ends_on", "release_due_on", "released_on")


def add_order(session: Session, actor: Actor, scope: CaseScope, order: OrderIn, replaces: int | None = None) -> None:
    """A correction names the order it replaces, which stays; what of its changes still holds, it brings along."""
    require(actor, Permission.CASE_EDIT, scope)
    faults = unprefixed(order_faults(order, known_words(session), "order"))
    if faults := faults or _clock_faults(order):
        raise Invalid(faults)
    hold_case(session, scope.id)
    position = _position(standing_orders(session, scope.id), order, replaces)
    move_stamp(session, scope.id)
    write.add_orders(session, scope.id, [order], position, replaces)
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="order", type=order.type)


def _clock_faults(order: OrderIn) -> dict[str, str]:
    """A referral order runs from its contract, never from the day in court (4.7)."""
    today = clock.today()
    faults = {name: _("This date is after today.") for name in HAPPENED if (getattr(order, name) or today) > today}
    dated = rules.order_rules()[order.type]
    if order.made_on and rule_on(dated, order.made_on) is None:
        faults.setdefault("made_on", _("This kind of order could not be made on that day."))
    if order.made_on and order.contract_on and order.contract_on < order.made_on:
        faults.setdefault("contract_on", _("The contract would come before the order was made."))
    if dated[-1].clock is Clock.CONTRACT and order.starts_on:
        if order.contract_on is None:
            faults["starts_on"] = _("This order runs from the day its contract is agreed: enter that day first.")
        elif order.starts_on < order.contract_on:
            faults["starts_on"] = _("This order cannot run before its contract is agreed.")
    return faults


def _position(standing: Sequence[Any], order: OrderIn, replaces: int | None) -> int:
    """An order keeps its place when it is corrected."""
    if replaces is None:
        if any(all(getattr(row, name) == getattr(order, name) for name in SAME) for row in standing):
            raise Invalid({"made_on": _("This order is recorded already, with the same dates.")})
        return max((row.position for row in standing), default=-1) + 1
    found = next((row.position for row in standing if row.id == replaces), None)
    if found is None:
        raise Conflict(_("This order has been corrected already: look at it again."), "order-stale")
    return int(found)


def change_order_end(session: Session, actor: Actor, scope: CaseScope, order_id: int, change: OrderChangeIn) -> None:
    """A new end date with its day and reason; the old one stays in the history."""
    require(actor, Permission.CASE_EDIT, scope)
    hold_case(session, scope.id)
    row = next((row for row in standing_orders(session, scope.id) if row.id == order_id), None)
    if row is None:
        raise NotFound(_("This case has no such order, or it has been corrected since."))
    if faults := _change_faults(row, change):
        raise Invalid(faults)
    move_stamp(session, scope.id)
    write.add_order_change(session, order_id, change.on, change.ends_on, change.reason)
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="order end", order=order_id)


def _change_faults(row: Any, change: OrderChangeIn) -> dict[str, str]:
    faults: dict[str, str] = {}
    if row.starts_on is None:
        faults["ends_on"] = _("The clock of this order has not started: correct the order instead.")
    elif change.ends_on < row.starts_on:
        faults["ends_on"] = _("The order would end before it starts.")
    if change.on > clock.today():
        faults["on"] = _("This date is after today.")
    if not change.reason.strip():
        faults["reason"] = _("Say why the end was changed.")
    return faults
