"""Rows in groups, in the order they came."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import Row

Grouped: TypeAlias = Mapping[int, list[Any]]


def by(rows: Iterable[Row[Any]], key: str) -> Grouped:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
