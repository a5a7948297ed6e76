"""A whole nation on the command line: cases a second and memory, beside two bare scans of its rows.

A process of its own each time, so that the peak of its memory is the report's and nobody else's.
"""

import csv
import io
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

from sqlalchemy import text
from sqlmodel import Session

from app import demonstration
from app.core import migrate
from app.core.accounts import commands as accounts
from app.core.db import Database, make_engine
from app.core.settings import Environment, Settings
from catalogue.commands import publish_shipped
from interventions import reports
from interventions.queries.figures import values_of
from interventions.store.lists import every_case
from interventions.store.teams import service_ids
from tests.bench.service import TODAY
from tests.support.databases import Databases

CASES = int(os.environ.get("KEEPTRACK_BENCH_CASES", "20000"))
SEED = 1
BARE_SCANS = (
    "SELECT case_id, count(*), max(due_on), sum(minutes) FROM planned_session GROUP BY case_id",
    "SELECT case_id, count(*), max(started_at), sum(minutes) FROM held_session GROUP BY case_id",
)
REPORTS = {"drift": reports.drift_rows, "completion": reports.completion_rows}
Line = tuple[str, str, str, str]


def measured(databases: Databases) -> Iterator[Line]:
    url = databases.empty()
    migrate.upgrade(url)
    settings = Settings(database_url=url, secret_key="bench", environment=Environment.DEMO, today=TODAY, _env_file=None)
    database = Database(make_engine(url))
    with database.write() as session:
        publish_shipped(session, accounts.first_service(session, settings))
    start = perf_counter()
    demonstration.load_synthetic(database, settings, CASES, SEED, TODAY, lambda made, _total: made)
    loading = perf_counter() - start
    with database.read() as session:
        start = perf_counter()
        rows = [len(session.execute(text(query)).all()) for query in BARE_SCANS]
        scans = perf_counter() - start
    database.engine.dispose()
    yield f"a nation of {CASES} loaded", f"{loading:.0f} s", f"{max(rows)} cases with rows", ""
    for name in REPORTS:
        found = json.loads(subprocess.check_output([sys.executable, "-m", "tests.bench.nation", url, name]))
        yield (
            f"report {name} of a nation",
            f"{found['cases'] / found['processor']:.0f} cases/s, {found['megabytes']} MB",
            f"{scans:.1f} s (two bare scans)",
            f"{found['seconds'] / scans:.0f} (goals 400 cases/s, under 300 MB)",
        )

    yield _export(url)


def _export(url: str) -> Line:
    """Beside reading the same cases into values and a bare writer of a row for each."""
    found, floor = (
        json.loads(subprocess.check_output([sys.executable, "-m", "tests.bench.nation", url, what]))
        for what in ("export", "floor")
    )
    return (
        "a nation exported as CSV",
        f"{found['seconds']:.0f} s, {found['rise']} MB more than before",
        f"{floor['seconds']:.0f} s (its values read, a bare writer)",
        f"{found['seconds'] / floor['seconds']:.1f} (goals 3, under 64 MB)",
    )


def exported(url: str, what: str) -> None:
    """Every case's drift and completion as CSV, or only read and written bare, to nowhere."""
    database = Database(make_engine(url))
    before, start = _peak(), perf_counter()
    with database.read() as session:
        if what == "export":
            reports.write_csv(reports.drift_rows(session, None, TODAY), reports.DriftRow, _Nowhere())
            reports.write_csv(reports.completion_rows(session, None, TODAY), reports.CompletionRow, _Nowhere())
        else:
            for _report in REPORTS:
                _bare(session)
    sys.stdout.write(json.dumps({"seconds": perf_counter() - start, "rise": _peak() - before}))


def _peak() -> int:
    """Megabytes. On Linux as the kernel says of this process alone: what getrusage tells begins with its parent's."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return (int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024


def _bare(session: Session) -> None:
    writer = csv.writer(_Nowhere())
    for service_id in service_ids(session):
        ids = [row.id for row in every_case(session, service_id, None)]
        for case_id, case, _setting in values_of(session, service_id, ids, TODAY):
            writer.writerow([case_id, case.reference, *range(10)])


def alone(url: str, name: str) -> None:
    """The report, to nowhere; what it took goes to the standard output."""
    database = Database(make_engine(url))
    start, began = perf_counter(), process_time()
    with database.read() as session:
        cases = reports.count(session, None)
        reports.write_json(REPORTS[name](session, None, TODAY), _Nowhere())
    taken = {
        "cases": cases,
        "seconds": perf_counter() - start,
        "processor": process_time() - began,
        "megabytes": _peak(),
    }
    sys.stdout.write(json.dumps(taken))


class _Nowhere(io.StringIO):
    """Takes what is written and keeps none of it."""

    def write(self, text: str, /) -> int:
        return len(text)


if __name__ == "__main__":
    (exported if sys.argv[2] in ("export", "floor") else alone)(*sys.argv[1:])
