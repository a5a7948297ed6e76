"""The core of interventions and of the catalogue: values in, values out.

In interventions what is not named here as shell is core, so that a new helper is held to the rule from its first line.
"""

import sys
from pathlib import Path

import pytest

from tests.support.code import imported
from tests.support.sources import module_name, named, product_code

CATALOGUE_CORE = {"match", "model"}
INTERVENTIONS_SHELL = {
    "bank_holidays",
    "bundle",
    "challenge_faults",
    "closing_faults",
    "family_faults",
    "commands",
    "guard",
    "known",
    "oversight_faults",
    "pathway_faults",
    "queries",
    "refusals",
    "register_faults",
    "reports",
    "review_faults",
    "schemas",
    "store",
    "sync",
    "tables",
}


def is_core(module: str) -> bool:
    package, _, rest = module.partition(".")
    part = rest.partition(".")[0]
    if package == "catalogue":
        return part in CATALOGUE_CORE
    return package == "interventions" and bool(part) and part not in INTERVENTIONS_SHELL


def core_files() -> list[Path]:
    return [path for path in product_code() if is_core(module_name(path))]


def beyond(source: str, module: str, is_package: bool = False) -> list[str]:
    """What a core module imports that is neither the standard library, its own core, nor the catalogue's values."""
    return [name for name in imported(source, module, is_package) if not _allowed(name, module.partition(".")[0])]


def _allowed(name: str, package: str) -> bool:
    if name.partition(".")[0] in sys.stdlib_module_names:
        return True
    own = is_core(name) and name.partition(".")[0] == package
    return own or name == "catalogue.model" or name.startswith("catalogue.model.")


def test_there_is_a_core() -> None:
    names = {module_name(path) for path in core_files()}
    assert {"catalogue.model", "interventions.model", "interventions.words", "interventions.drift"} <= names


@pytest.mark.parametrize("path", core_files(), ids=named)
def test_the_core_imports_only_values(path: Path) -> None:
    source = path.read_text("utf-8")
    assert beyond(source, module_name(path), path.name == "__init__.py") == []


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("import sqlalchemy", "sqlalchemy"),
        ("from pydantic import BaseModel", "pydantic"),
        ("from app.core import clock", "app.core"),
        ("def f():\n    from interventions.store import cases", "interventions.store"),
        ("from ..tables import CaseRow", "interventions.tables"),
        ("from catalogue.queries import component", "catalogue.queries"),
    ],
)
def test_the_rule_finds_a_planted_import(planted: str, found: str) -> None:
    assert beyond(planted, "interventions.drift.dose") == [found]


def test_the_rule_leaves_values_alone() -> None:
    sound = "from datetime import date\nfrom catalogue.model import Component\nfrom . import dose"
    assert beyond(sound, "interventions.drift.report") == []
