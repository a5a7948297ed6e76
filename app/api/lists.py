"""Lists a page at a time: {"items": [...], "next": cursor or null}. The cursor is the last key given."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

from fastapi import Query

from app.core.errors import Invalid
from app.core.i18n import _

T = TypeVar("T")
Limit = Annotated[int, Query(ge=1, le=200)]
Cursor = Annotated[str | None, Query(max_length=200)]


def listed(
    rows: Sequence[T], limit: int, cursor: str | None, key: Callable[[T], str]
) -> tuple[Sequence[T], str | None]:
    """The rows after the cursor, and where the next page starts. Rows come in order of their keys."""
    after = decoded(cursor) if cursor else None
    rest = [row for row in rows if after is None or key(row) > after]
    page = rest[:limit]
    return page, encoded(key(page[-1])) if len(rest) > limit else None


def encoded(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode()


def decoded(cursor: str) -> str:
    try:
        return base64.b64decode(cursor.encode(), b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        raise Invalid({"cursor": _("This is not a cursor that a list gave.")}) from None
