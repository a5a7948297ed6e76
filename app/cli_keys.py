"""keeptrack keys: what an administrator does with the keys that tablets seal to."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.core.errors import Invalid
from app.core.sealing import commands, escrow, queries
from app.terminal import fail, installation, said

keys = typer.Typer(no_args_is_help=True, help="The keys that tablets seal records to.")

FOR_THE_OWNER_ALONE = 0o600
WHAT_FOR = """This copy opens every record that a tablet has sealed or will seal until the keys are rotated.
It is for the day on which KEEPTRACK_SECRET_KEY is lost or changed: without that secret and without a copy, what waits
sealed can never be read. Keep the file away from the server and from its backups, and its passphrase away from both."""


@keys.command("list")
def list_() -> None:
    """Show every key: when it was made, whether it still seals, and whether its private half can be read."""
    with installation() as (settings, database), database.write() as session:
        lines = queries.key_lines(session, settings.secret_key)
        commands.record_listing(session)
    for line in lines:
        state = f"retired {line.retired_at:%Y-%m-%d}" if line.retired_at else "seals"
        read = "can be read" if line.readable else "CANNOT be read with this KEEPTRACK_SECRET_KEY"
        typer.echo(f"{line.id}  made {line.made_at:%Y-%m-%d}  {state}  {read}")
    if not lines:
        said.print("There is no key yet: the first is made when a tablet is set up.")
    if not all(line.readable for line in lines):
        raise fail("Set the secret that these keys were made with, or bring them back: keeptrack keys restore FILE.")


@keys.command("rotate")
def rotate() -> None:
    """Make a new key for what is sealed from now on. The old ones open what was sealed with them, for ever."""
    with installation() as (settings, database), database.write() as session:
        key_id = commands.rotate(session, settings.secret_key)
    said.print(f"Tablets seal to {key_id} from their next contact on. Make a new copy: keeptrack keys escrow.")


@keys.command("escrow")
def escrow_(
    to: Annotated[Path, typer.Option("--to", help="The file to write; it must not be there yet.")],
) -> None:
    """Write a copy of every key to keep elsewhere, encrypted under a passphrase that is asked twice."""
    said.print(WHAT_FOR)
    with installation() as (settings, database):
        passphrase = chosen_passphrase()
        with database.write() as session:
            write_new(to, commands.escrow(session, settings.secret_key, passphrase))
    said.print(f"Written to {to}. Try it now and then: keeptrack keys restore {to} changes nothing while all is well.")


@keys.command("restore")
def restore(file: Annotated[Path, typer.Argument(help="A copy that keeptrack keys escrow wrote.")]) -> None:
    """Bring the keys of a copy back, under this installation's secret."""
    with installation() as (settings, database):
        text = read(file)
        passphrase = asked("Passphrase of the copy")
        with database.write() as session:
            restored = commands.restore(session, settings.secret_key, text, passphrase)
    said.print(f"{', '.join(restored)} can be read again.")


def chosen_passphrase() -> str:
    passphrase = asked("Passphrase for the copy")
    escrow.check_passphrase(passphrase)
    if asked("The same again") != passphrase:
        raise Invalid({"passphrase": "The two are not the same. Nothing was written."})
    return passphrase


def asked(prompt: str) -> str:
    """Without its echo at a terminal; a script gives it as a line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt(prompt, hide_input=True))
    return sys.stdin.readline().rstrip("\r\n")


def write_new(file: Path, text: str) -> None:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FOR_THE_OWNER_ALONE)
    except FileExistsError:
        raise Invalid({str(file): "There is such a file already: name another."}) from None
    except OSError:
        raise Invalid({str(file): "This file cannot be written."}) from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(text)


def read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Invalid({str(file): "This file cannot be read."}) from None
