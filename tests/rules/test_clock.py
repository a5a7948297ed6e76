"""Nobody asks the time but app/core/clock.py, or today could not be an argument."""

import ast

import pytest

from tests.support.code import dotted, faults
from tests.support.sources import named, product_code

ASKS = frozenset({"today", "now", "utcnow", "localtime", "gmtime"})
OF = frozenset({"date", "datetime", "time", "func"})
SQL = ("CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME")


def asks_the_time(source: str) -> list[str]:
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.expr) and _asks(node)]
    return [f"line {node.lineno} asks the time" for node in found]


def _asks(node: ast.expr) -> bool:
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value).rpartition(".")[2]
        return (owner in OF and node.attr in ASKS) or (owner == "time" and node.attr in ("time", "time_ns"))
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.upper().startswith(SQL)


def test_only_the_clock_asks_the_time() -> None:
    others = [path for path in product_code() if named(path) != "app/core/clock.py"]
    assert faults(others, asks_the_time) == []


@pytest.mark.parametrize(
    "source",
    [
        "import datetime\nday = datetime.date.today()",
        "from datetime import date\nday = date.today()",
        "from datetime import datetime\nfield(default_factory=datetime.now)",
        "import time\nnow = time.time()",
        "from sqlalchemy import func\nat = func.now()",
        "from sqlalchemy import text\nat = text('CURRENT_TIMESTAMP')",
    ],
)
def test_the_rule_finds_a_planted_question(source: str) -> None:
    assert len(asks_the_time(source)) == 1


def test_the_rule_leaves_the_clock_itself_alone() -> None:
    assert asks_the_time("from app.core import clock\nday = clock.today()\nat = clock.now()") == []
