"""Tests of the core take no fixture and no database: that is what makes it a core."""

import ast

import pytest

from app.core.settings import ROOT
from tests.support.code import faults, imported
from tests.support.sources import our_files

SHARED = {"browser", "database", "databases", "fresh_database", "live_server", "page", "rolled_back", "session"}
HEAVY = ("app.core.db", "app.main", "fastapi", "playwright", "sqlalchemy", "sqlmodel")


def leans_on_the_shell(source: str) -> list[str]:
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    tests = [function for function in functions if function.name.startswith("test_")]
    taken = [f"{test.name} takes {each.arg}" for test in tests for each in test.args.args if each.arg in SHARED]
    brought = [f"imports {name}" for name in imported(source) if name.startswith(HEAVY)]
    return [*taken, *brought]


def test_tests_of_the_core_lean_on_nothing() -> None:
    assert faults(list(our_files(".py", under=ROOT / "tests" / "core")), leans_on_the_shell) == []


@pytest.mark.parametrize("planted", ["def test_x(session): ...", "from sqlalchemy import text"])
def test_the_rule_finds_what_leans_on_the_shell(planted: str) -> None:
    assert len(leans_on_the_shell(planted)) == 1
