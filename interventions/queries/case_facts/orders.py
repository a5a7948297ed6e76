"""Orders with their clocks: what each runs from, what is left of it, and how its end came to be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, may
from app.core.errors import NotFound
from app.core.i18n import _
from interventions import rules
from interventions.model import Order, OrderChange, OrderRule
from interventions.orders import rule_on
from interventions.periods import weeks_left
from interventions.queries.case import Overview, overview
from interventions.queries.case_facts.replaced import standing
from interventions.schemas.cases import OrderChangeIn, OrderIn
from interventions.store import CaseScope
from interventions.store.orders import order_changes, order_rows

DATED = ("type", "made_on", "contract_on", "starts_on", "ends_on", "release_due_on", "released_on")


@dataclass(frozen=True, slots=True)
class OrderLine:
    """earlier: what the entry said before it was corrected, the latest first."""

    id: int
    order: OrderIn
    rule: OrderRule
    ends_on: date | None
    weeks_left: int | None
    earlier: tuple[OrderIn, ...] = ()

    @property
    def started(self) -> bool:
        return self.order.starts_on is not None and self.order.starts_on <= clock.today()


@dataclass(frozen=True, slots=True)
class OrdersScreen:
    """clocks: the orders that the work runs by; alongside: those that run beside it."""

    overview: Overview
    today: date
    clocks: tuple[OrderLine, ...]
    alongside: tuple[OrderLine, ...]
    rules: Mapping[str, tuple[OrderRule, ...]]
    may_edit: bool

    def line(self, order_id: int) -> OrderLine:
        found = next((line for line in (*self.clocks, *self.alongside) if line.id == order_id), None)
        if found is None:
            raise NotFound(_("This case has no such order, or it has been corrected since."))
        return found


def orders_screen(session: Session, actor: Actor, scope: CaseScope) -> OrdersScreen:
    found = overview(session, actor, scope, view="orders")
    today = clock.today()
    lines = tuple(_lines(session, scope, today))
    return OrdersScreen(
        overview=found,
        today=today,
        clocks=tuple(line for line in lines if not line.rule.alongside),
        alongside=tuple(line for line in lines if line.rule.alongside),
        rules=rules.order_rules(),
        may_edit=may(actor, Permission.CASE_EDIT, scope),
    )


def _lines(session: Session, scope: CaseScope, today: date) -> Iterator[OrderLine]:
    rows = order_rows(session, scope.id)
    changes = order_changes(session, [row.id for row in rows])
    for row, earlier in sorted(standing(rows), key=lambda found: found[0].position):
        order = _order(row, changes)
        ends_on = _end(order, today)
        left = weeks_left(ends_on, today) if order.starts_on else None
        before = tuple(_order(each, changes) for each in earlier)
        yield OrderLine(row.id, order, rule_for(order, today), ends_on, left, before)


def _order(row: Any, changes: Mapping[int, list[OrderChangeIn]]) -> OrderIn:
    return OrderIn(
        **{name: getattr(row, name) for name in DATED},
        changes=changes.get(row.id, []),
    )


def _end(order: OrderIn, today: date) -> date | None:
    """With the last change dated by today: the core's own reading."""
    changes = tuple(OrderChange(change.on, change.ends_on, change.reason) for change in order.changes)
    return Order(order.type, order.starts_on, order.ends_on, changes).end_as_at(today)


def rule_for(order: OrderIn, today: date) -> OrderRule:
    """The rule in force when it was made; the latest, where that day is not known."""
    dated = rules.order_rules()[order.type]
    return rule_on(dated, order.made_on or order.starts_on or today) or dated[-1]
