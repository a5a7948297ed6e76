"""make bench: each figure beside its floor, measured in the same run. make bench PARTS="tablets in_hand" runs some."""

import asyncio
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from fastapi import FastAPI, Request, Response
from jinja2 import Environment as Plain
from rich.console import Console
from rich.table import Table
from sqlalchemy import text
from sqlmodel import Session

from app.core.access import Actor
from app.core.accounts import commands as accounts
from app.core.db import Database, make_engine
from app.core.settings import Environment, Settings
from app.main import create_app
from interventions.bank_holidays import around
from interventions.drift import figures
from interventions.queries import CaseFilter, caseload
from interventions.queries.figures import case_values
from tests.bench import in_hand, nation, service, tablets
from tests.support.databases import Databases, PostgresqlDatabases, SqliteDatabases, postgresql_server

ROUNDS = 60
Line = tuple[str, str, str, str]

BARE_PAGE = """
    SELECT c.reference, c.given_name, c.family_name, t.name, w.email, f.figures
    FROM case_record c JOIN team t ON t.id = c.team_id JOIN case_worker w ON w.case_id = c.id
    LEFT JOIN case_figures f ON f.case_id = c.id ORDER BY c.reference
"""
BARE_TEMPLATE = """<html><body><table>{% for row, figures in lines %}<tr>
<td><a href="/cases/{{ row.reference }}">{{ row.given_name[0] }}.{{ row.family_name[0] }}.</a> {{ row.reference }}</td>
<td>{{ row.email }}</td><td>{{ figures.weeks_left }} weeks</td>
<td>{{ figures.current.delivered }} of {{ figures.current.due }}</td><td>{{ figures.current.slip_days }}</td>
<td>{% for flag in figures.flags %}<p>{{ flag.level }} {{ flag.because.one }} {{ flag.answer }}</p>{% endfor %}</td>
</tr>{% endfor %}</table></body></html>"""


def main() -> None:
    """All, or the parts that are named."""
    wanted = sys.argv[1:] or list(PARTS)
    table = Table("engine", "what", "figure", "floor", "ratio", title="Each figure beside its floor")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        engines: dict[str, Databases] = {
            "SQLite": SqliteDatabases(folder),
            "PostgreSQL": PostgresqlDatabases(stack.enter_context(postgresql_server())),
        }
        for name, databases in engines.items():
            for part in wanted:
                for line in PARTS[part](databases):
                    table.add_row(name, *line)
    Console(width=150).print(table)


def measured_caseload(databases: Databases) -> Iterator[Line]:
    with installation(databases) as (settings, database):
        service.fill(database, settings, 125)
        yield caseload_page(settings, database)
        yield one_case(database)
    with installation(databases) as (settings, database):
        yield kept_caseload(database, service.fill(database, settings, 300))


def measured_tablets(databases: Databases) -> Iterator[Line]:
    with installation(databases) as (settings, database):
        yield from tablets.measured(database, settings)


PARTS: dict[str, Callable[[Databases], Iterator[Line]]] = {
    "caseload": measured_caseload,
    "tablets": measured_tablets,
    "in_hand": in_hand.measured,
    "nation": nation.measured,
}


@contextmanager
def installation(databases: Databases) -> Iterator[tuple[Settings, Database]]:
    url = databases.migrated()
    settings = Settings(
        database_url=url, secret_key="bench", environment=Environment.TEST, today=service.TODAY, _env_file=None
    )
    database = Database(make_engine(url))
    yield settings, database
    database.engine.dispose()


def caseload_page(settings: Settings, database: Database) -> Line:
    """Signed in, with its entry in the trail, against the same rows straight from the table."""
    with database.write() as session:
        key = accounts.sign_in(session, settings, service.MANAGER, service.PASSWORD)
    ours = create_app(settings)
    page, bare = asyncio.run(_requests(ours, bare_app(database), f"keeptrack={key}"))
    ours.state.database.engine.dispose()
    return (
        "caseload of 125",
        f"{page:.0f} requests/s",
        f"{bare:.0f} (bare page over raw SQL)",
        f"{page / bare:.2f} (goal 0.5)",
    )


def bare_app(database: Database) -> FastAPI:
    """The same rows and the same words in a plain table: nobody signed in, no trail, no look."""
    app = FastAPI()
    template = Plain(autoescape=True).from_string(BARE_TEMPLATE)

    @app.get("/caseload")
    def caseload(request: Request) -> Response:
        with database.engine.connect() as connection:
            rows = connection.execute(text(BARE_PAGE)).all()
        lines = [(row, json.loads(row.figures) if isinstance(row.figures, str) else row.figures) for row in rows]
        return Response(template.render(lines=lines), media_type="text/html")

    return app


async def _requests(ours: FastAPI, bare: FastAPI, cookie: str) -> tuple[float, float]:
    """Turn about, so that whatever else the machine does strikes both."""
    taken: dict[int, list[float]] = {0: [], 1: []}
    for round_ in range(ROUNDS):
        for n, app in enumerate((ours, bare)):
            start = perf_counter()
            status = await _get(app, "/caseload", cookie)
            if round_ > 2:
                taken[n].append(perf_counter() - start)
            assert status == 200, status
    return 1 / median(taken[0]), 1 / median(taken[1])


async def _get(app: Any, path: str, cookie: str) -> int:
    statuses: list[int] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    headers = [(b"host", b"bench"), (b"cookie", cookie.encode())]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": headers,
        "client": ("127.0.0.1", 1), "server": ("bench", 80),
    }  # fmt: skip
    await app(scope, receive, send)
    return statuses[0]


def one_case(database: Database) -> Line:
    """From its rows to every figure, and of that the pure functions alone."""
    with database.read() as session:
        service_id, ids = _cases(session)
        holidays = around("england", service.TODAY)

        def whole(case_id: int) -> None:
            case, setting = case_values(session, service_id, case_id, service.TODAY)
            figures(case, setting, service.TODAY, holidays)

        loaded = [case_values(session, service_id, case_id, service.TODAY) for case_id in ids]
        pure = median(_seconds(figures, case, setting, service.TODAY, holidays) for case, setting in loaded)
        whole(ids[0])
        total = median(_seconds(whole, case_id) for case_id in ids)
    return (
        "one case, rows to figures",
        f"{total * 1000:.1f} ms",
        f"{pure * 1000:.1f} ms (pure functions)",
        f"{total / pure:.1f}",
    )


def kept_caseload(database: Database, actor: Actor) -> Line:
    """From kept figures, with its entry in the trail, against two bare grouped scans over the same cases."""
    with database.write() as session:
        caseload(session, actor, CaseFilter(), service.TODAY)
    ours, scans = [], []
    for _ in range(ROUNDS):
        with database.write() as session:
            ours.append(_seconds(caseload, session, actor, CaseFilter(), service.TODAY))
        with database.read() as session:
            scans.append(_seconds(scan, session))
    figure, floor = median(ours), median(scans)
    return (
        "caseload of 300, figures kept",
        f"{figure * 1000:.1f} ms",
        f"{floor * 1000:.1f} ms (two bare scans)",
        f"{figure / floor:.1f} (goal at most 5)",
    )


def _cases(session: Session) -> tuple[int, list[int]]:
    rows = session.execute(text("SELECT service_id, id FROM case_record ORDER BY id")).all()
    return rows[0][0], [row[1] for row in rows]


def scan(session: Session) -> None:
    for query in nation.BARE_SCANS:
        session.execute(text(query)).all()


def _seconds(work: Callable[..., Any], *values: Any) -> float:
    start = perf_counter()
    work(*values)
    return perf_counter() - start


if __name__ == "__main__":
    main()
