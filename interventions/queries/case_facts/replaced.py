"""Append-only entries: what holds now, and what it said before."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def standing(rows: Sequence[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Each entry that nothing replaces, with those that it replaced, the latest first. Rows in order of arrival."""
    by_id = {row.id: row for row in rows}
    replaced = {row.replaces_id for row in rows}
    for row in rows:
        if row.id not in replaced:
            yield row, list(_before(row, by_id))


def _before(row: Any, by_id: Mapping[int, Any]) -> Iterator[Any]:
    while row.replaces_id is not None:
        row = by_id[row.replaces_id]
        yield row
