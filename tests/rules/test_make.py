"""make: it lists itself, says in one sentence what is missing, and does nothing twice."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from app.core.settings import ROOT

STUB = """#!/bin/sh
echo "$(basename $0) $*" >> calls
if [ "$(basename $0)" = npm ]; then rm -rf node_modules && mkdir node_modules; fi
if [ "$2" = app.vendor ]; then mkdir -p app/static/vendor && touch app/static/vendor/manifest.json; fi
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """What make looks at, with stubs that write down how they were called."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml", "package-lock.json", ".npmrc"):
        (tmp_path / name).touch()
    for name in ("app/vendor.py", ".venv/bin/python", ".venv/bin/pip", ".venv/bin/npm"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(STUB)
        (tmp_path / name).chmod(0o755)
    return tmp_path


def make(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A make of its own, not one inside the make that may have started this test."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", *words], cwd=tree, env=own, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def calls(tree: Path) -> list[str]:
    """The tools that were called since the last look."""
    path = tree / "calls"
    said = path.read_text().splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return [line.split()[0] for line in said]


def later(path: Path) -> None:
    """As if it had been edited: file systems may tell times apart by the second only."""
    path.touch()
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime + 5))


def test_help_lists_every_command_with_what_it_does(tree: Path) -> None:
    lines = make(tree).stdout.splitlines()
    named = {line.split()[1] for line in lines}
    assert {"help", "run", "test", "setup", "bench", "lint", "lock"} <= named
    assert all(len(line.split()) > 3 for line in lines)


def test_set_up_does_everything_once(tree: Path) -> None:
    assert make(tree, "setup").returncode == 0
    assert calls(tree) == ["pip", "pip", "npm", "python"]
    assert make(tree, "setup").returncode == 0
    assert calls(tree) == []


def test_running_after_testing_installs_nothing_more(tree: Path) -> None:
    make(tree, "setup-test")
    calls(tree)
    make(tree, "setup")
    assert calls(tree) == []


def test_testing_after_running_installs_the_rest(tree: Path) -> None:
    make(tree, "setup")
    calls(tree)
    make(tree, "setup-test")
    assert calls(tree) == ["pip", "pip", "npm", "python"]


def test_a_new_lock_is_installed(tree: Path) -> None:
    make(tree, "setup")
    calls(tree)
    later(tree / "package-lock.json")
    make(tree, "setup")
    assert calls(tree) == ["npm", "python"]


def test_without_python_one_sentence_says_so(tree: Path) -> None:
    shutil.rmtree(tree / ".venv")
    refused = make(tree, "setup", "PYTHON=")
    assert refused.returncode != 0
    assert refused.stdout == "Keeptrack needs Python 3.11 or newer: install it, then run make again.\n"


def test_without_the_venv_module_one_sentence_says_what_to_install(tree: Path) -> None:
    shutil.rmtree(tree / ".venv")
    refused = make(tree, "setup", "PYTHON=false")
    assert refused.returncode != 0
    assert "apt-get install python3-venv" in refused.stdout
    assert not (tree / ".venv").exists()
