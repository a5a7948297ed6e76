"""keeptrack keys, as an administrator uses it: a copy kept elsewhere mends what a changed secret broke."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import cli
from tests.support.databases import Databases

Run = Callable[..., Result]
PASSPHRASE = "five words that nobody knows\n"


@pytest.fixture
def run(databases: Databases) -> Run:
    url = databases.migrated()

    def run(*words: str, given: str | None = None, secret: str = "a secret") -> Result:
        env = {"KEEPTRACK_DATABASE_URL": url, "KEEPTRACK_ENVIRONMENT": "test", "KEEPTRACK_SECRET_KEY": secret}
        return CliRunner().invoke(cli, list(words), input=given, env=env)

    assert run("migrate").exit_code == 0
    return run


def test_a_changed_secret_has_its_sentence_and_the_copy_mends_it(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "keys.txt"
    nothing = run("keys", "list")
    assert (nothing.exit_code, "made when a tablet is set up" in nothing.stderr) == (0, True)
    assert [run("keys", "rotate").exit_code for _ in range(2)] == [0, 0]
    written = run("keys", "escrow", "--to", str(copy), given=PASSPHRASE * 2)
    assert (written.exit_code, "can never be read" in written.stderr) == (0, True)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    lines = run("keys", "list").stdout.splitlines()
    assert [(line[:2], "seals" in line, "can be read" in line) for line in lines] == [
        ("k1", False, True), ("k2", True, True)
    ]  # fmt: skip

    broken = run("keys", "list", secret="changed")
    assert (broken.exit_code, broken.stdout.count("CANNOT be read")) == (2, 2)
    again = run("keys", "escrow", "--to", str(tmp_path / "other"), given=PASSPHRASE * 2, secret="changed")
    assert (again.exit_code, "cannot be read with this KEEPTRACK_SECRET_KEY" in again.stderr) == (1, True)
    assert "Traceback" not in again.output
    assert not (tmp_path / "other").exists()

    wrong = run("keys", "restore", str(copy), given="not the passphrase\n", secret="changed")
    assert (wrong.exit_code, "does not open this copy" in wrong.stderr) == (1, True)
    mended = run("keys", "restore", str(copy), given=PASSPHRASE, secret="changed")
    assert (mended.exit_code, "k1, k2 can be read again" in mended.stderr) == (0, True)
    assert run("keys", "list", secret="changed").exit_code == 0
    assert run("audit", "verify").exit_code == 0


def test_what_is_refused_writes_nothing(run: Run, tmp_path: Path) -> None:
    run("keys", "rotate")
    copy = tmp_path / "keys.txt"
    for given, sentence in (("short\n" * 2, "16 characters"), (PASSPHRASE + "another\n", "not the same")):
        refused = run("keys", "escrow", "--to", str(copy), given=given)
        assert (refused.exit_code, sentence in refused.stderr, copy.exists()) == (1, True, False)
    copy.write_text("kept")
    refused = run("keys", "escrow", "--to", str(copy), given=PASSPHRASE * 2)
    assert (refused.exit_code, "already" in refused.stderr, copy.read_text()) == (1, True, "kept")
    assert run("keys", "restore", str(copy), given=PASSPHRASE).exit_code == 1
    assert run("keys", "restore", str(tmp_path / "none"), given=PASSPHRASE).exit_code == 1
