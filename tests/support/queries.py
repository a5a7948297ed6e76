"""How often a page asks the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlmodel import Session


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []
    connection = session.connection()

    def note(*about: Any) -> None:
        sent.append(about[2])

    event.listen(connection, "before_cursor_execute", note)
    yield sent
    event.remove(connection, "before_cursor_execute", note)
