"""The keeptrack command."""

import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from pydantic import BaseModel
from rich.progress import track
from sqlmodel import Session

from app import cli_keys, demonstration
from app.bodies import JsonBody
from app.core import audit, clock, migrate
from app.core.access import Permission, Role, holds
from app.core.accounts import commands as accounts
from app.core.accounts import queries as people
from app.core.days import within
from app.core.db import Database
from app.core.errors import Invalid, NotAllowed
from app.core.sealing import is_sealed, open_file
from app.core.settings import Environment, Settings
from app.terminal import fail, installation, said
from catalogue import commands as catalogue
from interventions import bundle, reports
from interventions.schemas import BundleIn

cli = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Keeptrack from the command line."
)
users = typer.Typer(no_args_is_help=True, help="People who sign in.")
tokens = typer.Typer(no_args_is_help=True, help="Bearer tokens for scripts.")
report = typer.Typer(no_args_is_help=True, help="Figures of every case, a row a case.")
trail = typer.Typer(no_args_is_help=True, help="The audit trail.")
cli.add_typer(users, name="user")
cli.add_typer(tokens, name="token")
cli.add_typer(report, name="report")
cli.add_typer(trail, name="audit")
cli.add_typer(cli_keys.keys, name="keys")

T = TypeVar("T")


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(help="More than one needs PostgreSQL.")] = 1,
) -> None:
    """Serve the application."""
    import uvicorn

    with installation() as (settings, database):
        if workers > 1 and database.is_sqlite:
            raise fail("SQLite has one writer: more than one worker needs a PostgreSQL database.")
        warn_of_sqlite(database)
        greet(settings, database, host, port)
    uvicorn.run("app.main:from_environment", factory=True, host=host, port=port, workers=workers, access_log=False)


def greet(settings: Settings, database: Database, host: str, port: int) -> None:
    """Where to look, and in the demonstration as whom."""
    if settings.environment is Environment.DEMO:
        said.print(f"Sign in as one of these, with the password {accounts.DEMONSTRATION_PASSWORD}")
        with database.read() as session:
            for person in people.demonstration_people(session):
                said.print(f"  {person.email:<28} {person.role.value}, {person.team}")
    said.print(f"Keeptrack is at http://{host}:{port}")


def warn_of_sqlite(database: Database) -> None:
    import sqlite3

    if database.is_sqlite and sqlite3.sqlite_version_info < (3, 51, 3):
        said.print(
            f"SQLite {sqlite3.sqlite_version} has a rare fault in its write-ahead log; 3.51.3 mends it. Keep backups."
        )


@cli.command(name="migrate")
def migrate_() -> None:
    """Bring the database up to date, and publish the shipped catalogue into an empty one."""
    with installation() as (settings, database):
        migrate.upgrade(settings.database_url)
        with database.write() as session:
            catalogue.publish_shipped(session, accounts.first_service(session, settings))
    said.print("The database is up to date.")


@cli.command()
def demo(
    as_of: Annotated[str | None, typer.Option(help="The day that the demonstration takes as today.")] = None,
    cases: Annotated[int | None, typer.Option(help="A synthetic service, or nation, of this many cases.")] = None,
    seed: Annotated[int, typer.Option(help="With --cases: the same seed makes the same service.")] = 1,
) -> None:
    """Load the demonstration service of 24 fictional cases, or synthetic ones."""
    with installation() as (settings, database):
        day = parsed_date(as_of) or clock.today()
        if cases:
            demonstration.load_synthetic(database, settings, cases, seed, day, bar)
        else:
            for line in demonstration.load(database, settings, day):
                typer.echo(line)


def bar(things: Iterable[T], total: int) -> Iterable[T]:
    """A progress bar where somebody watches, nothing where a script does."""
    return track(things, "Working", total=total, console=said, disable=not sys.stderr.isatty())


@cli.command()
def import_case(
    file: Annotated[str, typer.Argument(help="A case bundle, or - for standard input.")],
    as_: Annotated[str, typer.Option("--as", help="The manager who accepts the case.")],
    team: Annotated[str, typer.Option(help="The team's code, where it is another than the file says.")] = "",
) -> None:
    """Import a case bundle, plain or encrypted: then it asks for the passphrase."""
    with installation() as (settings, database):
        raw = opened(file, read(file))
        with database.write() as session:
            actor = people.actor_for_email(session, settings, as_)
            if actor is None:
                raise Invalid({"--as": "There is no account with this email that may sign in here."})
            if not holds(actor, Permission.CASE_IMPORT):
                raise NotAllowed("Only a manager imports cases.")
            imported = bundle.import_case(session, actor, JsonBody(BundleIn).read(raw), team)
    typer.echo(f"{imported.reference} {'imported' if imported.new else 'was already there; nothing changed'}")


def read(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError:
        raise Invalid({file: "This file cannot be read."}) from None


def opened(file: str, raw: bytes) -> bytes:
    if not is_sealed(raw):
        return raw
    if file == "-":
        raise Invalid({file: "This file is encrypted: name it instead of -, so that its passphrase can be asked."})
    return open_file(raw, cli_keys.asked("Passphrase of the file"))


@cli.command()
def export_case(reference: Annotated[str, typer.Argument(help="The case's reference.")]) -> None:
    """Print a case as a bundle."""
    with installation() as (_, database), database.write() as session:
        exported = bundle.export_reference(session, reference)
    typer.echo(exported.model_dump_json(by_alias=True, indent=1))


@users.command("add")
def user_add(
    email: Annotated[str, typer.Argument(help="What the person signs in with.")],
    name: Annotated[str, typer.Option(help="The person's name.")],
    role: Annotated[Role, typer.Option(help="What the person does here.")],
    team: Annotated[str, typer.Option(help="The team's code; a new one makes the team.")],
) -> None:
    """Make an account, or give one a further role. Asks for the password, or reads it from standard input."""
    with installation() as (settings, database), database.write() as session:
        service = accounts.first_service(session, settings)
        accounts.add_user(session, service, email, name, role, team, asked_password())
    said.print(f"{email} is a {role.value} in {team}.")


def asked_password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True))
    return sys.stdin.readline().rstrip("\n")


@tokens.command("create")
def token_create(email: Annotated[str, typer.Argument(help="Whose token: it may do what they may.")]) -> None:
    """Print a bearer token, alone on the last line, this once."""
    with installation() as (_, database), database.write() as session:
        token = accounts.create_token(session, email)
    said.print("Keep this token as you would a password. It is not shown again.")
    typer.echo(token)


@report.command("drift")
def report_drift(
    team: Annotated[str | None, typer.Option(help="One team's code.")] = None,
    as_of: Annotated[str | None, typer.Option(help="A date, YYYY-MM-DD; today without it.")] = None,
    format_: Annotated[str, typer.Option("--format", help="json or csv")] = "json",
) -> None:
    """How far delivery has drifted from the plan, a row a case."""
    _report("drift", reports.drift_rows, reports.DriftRow, team, as_of, format_)


@report.command("completion")
def report_completion(
    team: Annotated[str | None, typer.Option(help="One team's code.")] = None,
    as_of: Annotated[str | None, typer.Option(help="A date, YYYY-MM-DD; today without it.")] = None,
    format_: Annotated[str, typer.Option("--format", help="json or csv")] = "json",
) -> None:
    """Whether the work will finish before the order ends, a row a case."""
    _report("completion", reports.completion_rows, reports.CompletionRow, team, as_of, format_)


def _report(
    name: str,
    rows_of: Callable[[Session, str | None, date], Iterable[BaseModel]],
    kind: type[BaseModel],
    team: str | None,
    as_of: str | None,
    format_: str,
) -> None:
    """Written as it is computed; the trail names the cases first."""
    if format_ not in ("json", "csv"):
        raise fail("--format is json or csv.")
    with installation() as (_, database):
        day = parsed_date(as_of) or clock.today()
        with database.write() as session:
            reports.record_report(session, name, team)
        with database.read() as session:
            rows = bar(rows_of(session, team, day), reports.count(session, team))
            reports.write_json(rows, sys.stdout) if format_ == "json" else reports.write_csv(rows, kind, sys.stdout)


@trail.command("verify")
def audit_verify(
    anchor: Annotated[
        list[str] | None, typer.Option(help="SERVICE:NUMBER:HASH, kept outside from an earlier run.")
    ] = None,
) -> None:
    """Check every service's trail; prints each head, to be kept somewhere else."""
    kept = dict(parsed_anchor(text) for text in anchor or [])
    faults: list[str] = []
    with installation() as (_, database), database.read() as session:
        for head in audit.heads(session):
            found = audit.verify(session, head.service_id, kept.get(head.service_id))
            faults += [f"Service {head.service_id}: {fault}" for fault in found]
            typer.echo(f"{head.service_id}:{head.number}:{head.hash}")
    for fault in faults:
        said.print(fault)
    if faults:
        raise typer.Exit(1)
    said.print("The trail is whole.")


def parsed_anchor(text: str) -> tuple[int, tuple[int, str]]:
    try:
        service, number, hash_ = text.split(":")
        return int(service), (int(number), hash_)
    except ValueError:
        raise fail("--anchor is SERVICE:NUMBER:HASH, as this command prints it.") from None


def parsed_date(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = date.min
    if day and not within(day):
        raise fail(f"{text} is not a date: write it as YYYY-MM-DD, from 1900 to 2199.")
    return day


def main() -> None:
    cli()
