"""SELECT and INSERT stand in a store. SQLModel tells commands and queries what a session is, and nothing else.

The import contracts keep SQLAlchemy and the tables away from them; what a session itself could do is looked at here.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.code import dotted, faults
from tests.support.sources import module_name, product_code

WITHOUT_STATEMENTS = (
    "catalogue.commands",
    "catalogue.queries",
    "interventions.bundle",
    "interventions.commands",
    "interventions.known",
    "interventions.queries",
    "interventions.reports",
    "interventions.sync",
)
STATEMENTS = {"add", "add_all", "delete", "exec", "execute", "get", "get_one", "merge", "scalar", "scalars"}


def bound_files() -> list[Path]:
    return [
        path
        for path in product_code()
        if f"{module_name(path)}.".startswith(tuple(f"{m}." for m in WITHOUT_STATEMENTS))
    ]


def statements(source: str) -> list[str]:
    return [f"line {line}: {what}" for line, what in _statements(ast.parse(source))]


def _statements(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "sqlmodel":
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name != "Session")
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.startswith("sqlmodel"))
        elif isinstance(node, ast.Attribute) and node.attr in STATEMENTS and dotted(node.value) == "session":
            yield node.lineno, f"session.{node.attr}"


def test_the_bound_files_are_found() -> None:
    assert {"interventions.queries.today", "interventions.commands.plans"} <= {module_name(p) for p in bound_files()}


def test_no_statement_outside_a_store() -> None:
    assert faults(bound_files(), statements) == []


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("from sqlmodel import Session, select", "line 1: select"),
        ("import sqlmodel", "line 1: sqlmodel"),
        ("def f(session):\n    return session.execute(x)", "line 2: session.execute"),
    ],
)
def test_the_rule_finds_a_planted_statement(planted: str, found: str) -> None:
    assert statements(planted) == [found]


def test_the_rule_leaves_a_transaction_alone() -> None:
    assert statements("from sqlmodel import Session\nsession.begin_nested()\nkept.get(1)") == []
