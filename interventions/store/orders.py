"""Orders and the changes of their ends. A corrected order stays beside the one that replaces it."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from interventions.schemas.cases import OrderChangeIn
from interventions.store.replaced import not_replaced
from interventions.tables import OrderChangeRow, OrderRow

_row = OrderRow
_COLUMNS = (
    _row.id,
    _row.position,
    _row.type,
    _row.made_on,
    _row.contract_on,
    _row.starts_on,
    _row.ends_on,
    _row.release_due_on,
    _row.released_on,
)


def order_rows(session: Session, case_id: int) -> Sequence[Any]:
    """Every entry, replaced ones too, in order of arrival."""
    query = select(*_COLUMNS, _row.replaces_id).where(_row.case_id == case_id).order_by(_row.id)
    return session.execute(query).all()


def standing_orders(session: Session, case_id: int) -> Sequence[Any]:
    """Those that nothing replaces."""
    return session.execute(select(*_COLUMNS).where(_row.case_id == case_id, not_replaced(_row))).all()


def has_order_but(session: Session, case_id: int, order_type: str) -> bool:
    """Whether an order of any other type stands."""
    other = _row.case_id == case_id, _row.type != order_type, not_replaced(_row)
    return session.execute(select(_row.id).where(*other)).first() is not None


def order_changes(session: Session, order_ids: Collection[int]) -> dict[int, list[OrderChangeIn]]:
    """By order, the earliest first."""
    row = OrderChangeRow
    query = select(row.order_id, row.changed_on, row.ends_on, row.reason).where(row.order_id.in_(order_ids))
    found: dict[int, list[OrderChangeIn]] = {}
    for order_id, on, ends_on, reason in session.execute(query.order_by(row.changed_on, row.id)):
        found.setdefault(order_id, []).append(OrderChangeIn(on=on, ends_on=ends_on, reason=reason))
    return found
