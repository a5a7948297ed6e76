"""Append-only tables: what holds now."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased


@cache  # once a table: an alias copies every column
def not_replaced(table: Any) -> ColumnElement[bool]:
    """No later row names it."""
    later = aliased(table)
    return ~exists().where(later.replaces_id == table.id)


def standing(session: Session, table: Any, case_id: int) -> Sequence[Any]:
    """What holds now of one case, in the order of arrival."""
    query = select(table).where(table.case_id == case_id, not_replaced(table)).order_by(table.id)
    return session.execute(query).scalars().all()


def shape(row: Any, names: Sequence[str]) -> dict[str, Any]:
    """A row as a bundle holds it."""
    return {name: getattr(row, name) for name in names}
