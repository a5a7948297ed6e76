"""The keeptrack command, as a script would use it: statuses that tell, and output that stands alone."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from app.cli import cli
from app.core import clock
from tests.core.test_golden import GOLDEN
from tests.core.test_sealed_file import PASSPHRASE
from tests.support.databases import Databases
from tests.support.example import example

Run = Callable[..., Result]
PASSWORD = "three plain words\n"


@pytest.fixture
def run(databases: Databases) -> Iterator[Run]:
    env = {
        "KEEPTRACK_DATABASE_URL": databases.empty(),
        "KEEPTRACK_ENVIRONMENT": "test",
        "KEEPTRACK_SECRET_KEY": "test",
        "KEEPTRACK_TODAY": "2026-04-01",
    }

    def run(*words: str, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, list(words), input=given, env=env)

    yield run
    clock.start_on(None)


@pytest.fixture
def ready(run: Run) -> Run:
    assert run("migrate").exit_code == 0
    for email, role in (("worker@example.test", "worker"), ("manager@example.test", "manager")):
        made = run("user", "add", email, "--name", "Some Body", "--role", role, "--team", "north", given=PASSWORD)
        assert made.exit_code == 0, made.output
    return run


OFFERED = {
    "serve": {"--host", "--port", "--workers"},
    "migrate": set(),
    "demo": {"--as-of", "--cases", "--seed"},
    "import-case": {"--as", "--team", "file"},
    "export-case": {"reference"},
    "user add": {"--name", "--role", "--team", "email"},
    "token create": {"email"},
    "report drift": {"--team", "--as-of", "--format"},
    "report completion": {"--team", "--as-of", "--format"},
    "audit verify": {"--anchor"},
    "keys list": set(),
    "keys rotate": set(),
    "keys escrow": {"--to"},
    "keys restore": {"file"},
}


@pytest.mark.parametrize("command", OFFERED)
def test_every_command_explains_itself_and_each_option(command: str) -> None:
    found: Any = typer.main.get_command(cli)
    for word in command.split():
        found = found.commands[word]
    assert found.help
    named = {name: each.help for each in found.params for name in (each.opts or [each.name])}
    assert named.keys() - {"--help"} == OFFERED[command]
    assert all(named.values()), named
    assert CliRunner().invoke(cli, [*command.split(), "--help"]).exit_code == 0


def test_migrate_can_be_said_again(run: Run) -> None:
    assert [run("migrate").exit_code for _ in range(2)] == [0, 0]


def test_a_token_stands_alone_on_the_last_line(ready: Run) -> None:
    made = ready("token", "create", "worker@example.test")
    assert made.exit_code == 0
    token = made.stdout.splitlines()[-1]
    assert len(token) > 30
    assert " " not in token
    unknown = ready("token", "create", "nobody@example.test")
    assert (unknown.exit_code, "no account" in unknown.stderr) == (1, True)


def test_a_short_password_is_refused(ready: Run) -> None:
    made = ready("user", "add", "x@example.test", "--name", "X", "--role", "worker", "--team", "north", given="short\n")
    assert made.exit_code == 1
    assert "12 characters" in made.stderr


def test_a_case_goes_in_and_comes_out(ready: Run, tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(example()))
    first = ready("import-case", str(file), "--as", "manager@example.test")
    assert (first.exit_code, first.stdout) == (0, "KT-1001 imported\n")
    exported = ready("export-case", "KT-1001")
    assert json.loads(exported.stdout)["case"]["reference"] == "KT-1001"
    again = ready("import-case", "-", "--as", "manager@example.test", given=exported.stdout)
    assert (again.exit_code, "nothing changed" in again.stdout) == (0, True)


def test_a_sealed_case_asks_for_its_passphrase(ready: Run) -> None:
    """The file that is kept for ever goes in as it did on its first day."""
    as_manager = ("import-case", str(GOLDEN / "case-1.sealed.json"), "--as", "manager@example.test")
    refused = ready(*as_manager, given="1111 2222 3333 4444 5555 6666\n")
    assert (refused.exit_code, "does not open this file" in refused.stderr) == (1, True)
    given = {"given": f"{PASSPHRASE}\n"}
    assert "no team" in ready(*as_manager, "--team", "nowhere", **given).stderr
    assert ready(*as_manager, "--team", "north", **given).stdout == "KT-1001 imported\n"
    sealed = (GOLDEN / "case-1.sealed.json").read_text()
    piped = ready("import-case", "-", "--as", "manager@example.test", given=f"{sealed}\n{PASSPHRASE}\n")
    assert (piped.exit_code, "name it instead of -" in piped.stderr) == (1, True)


def test_a_case_that_is_refused_says_why_and_fails(ready: Run, tmp_path: Path) -> None:
    bundle = example()
    bundle["orders"][0]["type"] = "prison"
    refused = ready("import-case", "-", "--as", "manager@example.test", given=json.dumps(bundle))
    assert refused.exit_code == 1
    assert "orders[0].type: " in refused.stderr
    unreadable = ready("import-case", "-", "--as", "manager@example.test", given="{")
    assert (unreadable.exit_code, "Traceback" in unreadable.output) == (1, False)
    (tmp_path / "no text").write_bytes(b"\xff{")
    for file in ("-", str(tmp_path / "no text")):
        no_text = ready("import-case", file, "--as", "manager@example.test", given=b"\xff{")
        assert (no_text.exit_code, "not valid JSON" in no_text.stderr, no_text.exception.__class__) == (
            1,
            True,
            SystemExit,
        )
    not_there = ready("import-case", "/no/such/file", "--as", "manager@example.test")
    assert (not_there.exit_code, "Traceback" in not_there.output) == (1, False)


def test_only_who_may_import_can(ready: Run) -> None:
    refused = ready("import-case", "-", "--as", "worker@example.test", given=json.dumps(example()))
    assert refused.exit_code == 1
    assert ready("import-case", "-", "--as", "nobody@example.test", given=json.dumps(example())).exit_code == 1


def test_an_unknown_case_is_not_exported(ready: Run) -> None:
    assert ready("export-case", "KT-9999").exit_code == 1


def test_the_drift_report_is_the_same_in_both_forms(ready: Run) -> None:
    ready("import-case", "-", "--as", "manager@example.test", given=json.dumps(example()))
    rows = json.loads(ready("report", "drift", "--as-of", "2026-04-01").stdout)
    assert [(row["case"], row["current_delivered"], row["current_due"]) for row in rows] == [("KT-1001", 1, 1)]
    lines = list(csv.DictReader(io.StringIO(ready("report", "drift", "--format", "csv").stdout)))
    assert lines[0]["case"] == "KT-1001"
    assert ready("report", "drift", "--team", "nowhere").stdout.strip() in ("[]", "[\n]")
    for day in ("soon", "0001-01-01", "9999-12-31"):
        assert ready("report", "drift", "--as-of", day).exit_code == 2
    assert ready("report", "drift", "--format", "xml").exit_code == 2


def test_a_report_is_in_the_trail_where_it_shows_a_case(ready: Run) -> None:
    def entries() -> int:
        return int(ready("audit", "verify").stdout.strip().split(":")[1])

    ready("import-case", "-", "--as", "manager@example.test", given=json.dumps(example()))
    before = entries()
    for name in ("drift", "completion"):
        assert ready("report", name).exit_code == 0
    assert entries() == before + 2
    assert ready("report", "drift", "--team", "nowhere").exit_code == 0
    assert entries() == before + 2


def test_the_trail_is_verified_against_a_head_kept_outside(ready: Run) -> None:
    first = ready("audit", "verify")
    assert first.exit_code == 0
    head = first.stdout.strip()
    assert ready("audit", "verify", "--anchor", head).exit_code == 0
    number, hashed = head.split(":")[1:]
    assert ready("audit", "verify", "--anchor", f"1:{number}:{'0' * len(hashed)}").exit_code == 1
    assert ready("audit", "verify", "--anchor", "nonsense").exit_code == 2


def test_a_live_service_keeps_the_real_date(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    env = {"KEEPTRACK_ENVIRONMENT": "production", "KEEPTRACK_TODAY": "2026-04-01", "KEEPTRACK_SECRET_KEY": "x"}
    refused = CliRunner().invoke(cli, ["migrate"], env=env)
    assert refused.exit_code != 0
