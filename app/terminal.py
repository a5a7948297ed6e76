"""How the commands meet a person at a terminal: settings and database opened, refusals as sentences."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from pydantic import ValidationError
from rich.console import Console

from app.core import clock
from app.core.db import Database, make_engine
from app.core.errors import KeeptrackError
from app.core.settings import Settings

said = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def installation() -> Iterator[tuple[Settings, Database]]:
    """The settings and the database; a refusal becomes sentences and an exit status, never a stack."""
    settings = settings_or_fail()
    clock.start_on(settings.today)
    database = Database(make_engine(settings.database_url))
    try:
        yield settings, database
    except KeeptrackError as error:
        for field, sentence in getattr(error, "fields", {"": error.message}).items():
            said.print(f"{field}: {sentence}" if field else sentence)
        raise typer.Exit(1) from None
    finally:
        database.engine.dispose()


def settings_or_fail() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        for fault in error.errors():
            said.print(str(fault["msg"]).removeprefix("Value error, "))
        raise typer.Exit(2) from None


def fail(sentence: str) -> typer.Exit:
    said.print(sentence)
    return typer.Exit(2)
