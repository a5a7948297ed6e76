"""The import contracts of pyproject.toml, and that they would notice."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.core.settings import ROOT

PACKAGES = ("app", "catalogue", "interventions")
LINT = Path(sys.executable).with_name("lint-imports")
PLANTED = {
    "layers": ("app/core/clock.py", "import catalogue.model"),
    "faces": ("app/pages/__init__.py", "import sqlalchemy"),
    "web": ("interventions/store/__init__.py", "from starlette.exceptions import HTTPException"),
    "store": ("interventions/queries/figures.py", "from interventions.tables import CaseRow"),
    "core": ("interventions/words.py", "import pydantic"),
}


def contracts() -> list[str]:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    return [contract["id"] for contract in tools["importlinter"]["contracts"]]


def broken(root: Path) -> dict[str, str]:
    """The contracts that the code under root breaks, each with what the linter says."""
    said = {contract: _lint(root, contract) for contract in contracts()}
    return {contract: run.stdout for contract, run in said.items() if run.returncode}


def _lint(root: Path, contract: str) -> subprocess.CompletedProcess[str]:
    command = [str(LINT), "--no-logo", "--contract", contract, "--cache-dir", str(root / ".cache")]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    code_only = shutil.ignore_patterns("vendor", "__pycache__", "data")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=code_only)
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def test_every_contract_holds_and_each_notices_what_breaks_it(copy: Path) -> None:
    assert set(contracts()) == set(PLANTED)
    assert broken(copy) == {}
    for contract, (path, line) in PLANTED.items():
        sound = (copy / path).read_text("utf-8")
        (copy / path).write_text(f"{sound}\n{line}\n", "utf-8")
        assert set(broken(copy)) == {contract}
        (copy / path).write_text(sound, "utf-8")
