"""Append-only tables: what holds now."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased


@cache  # once a table: an alias copies every column
def not_replaced(table: Any) -> ColumnElement[bool]:
    """No later row names it."""
    later = aliased(table)
    return ~exists().where(later.replaces_id == table.id)
