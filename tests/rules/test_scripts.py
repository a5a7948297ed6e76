"""The tablet's modules are checked for types, the worker among them, and the check would notice."""

import json
import subprocess
from pathlib import Path

import pytest

from app.core.settings import ROOT

FOLDER = ROOT / "app" / "static" / "tablet"
COMPILER = ROOT / "node_modules" / "typescript" / "bin" / "tsc"


def faults(config: Path) -> str:
    told = subprocess.run(
        [ROOT / ".venv" / "bin" / "node", COMPILER, "--project", config], capture_output=True, text=True, check=False
    )
    return told.stdout


@pytest.mark.parametrize("config", ["tsconfig.json", "tsconfig.worker.json"])
def test_a_wrong_type_is_found(config: str, tmp_path: Path) -> None:
    planted = tmp_path / "planted.js"
    planted.write_text("export const n = 'a' * 2;\nexport function f(x) { return x; }\n")
    own = tmp_path / "tsconfig.json"
    own.write_text(json.dumps({"extends": str(FOLDER / config), "include": [str(planted)], "exclude": []}))
    assert ["TS2362" in faults(own), "TS7006" in faults(own)] == [True, True]


def test_lint_checks_every_module() -> None:
    made = (ROOT / "Makefile").read_text()
    checked = [FOLDER / name for name in ("tsconfig.json", "tsconfig.worker.json")]
    assert all(path.relative_to(ROOT).as_posix() in made for path in checked)
    assert faults(checked[0]) == faults(checked[1]) == ""
    left_out = set(json.loads(checked[0].read_text())["exclude"])
    assert left_out == set(json.loads(checked[1].read_text())["include"]) == {"service-worker.js"}
