"""Settings are read in one place, so that .env, the environment and tests all mean the same."""

import ast
import re

import pytest

from app.core.settings import ROOT, Settings
from tests.support.code import dotted, faults
from tests.support.sources import product_code

README = ROOT / "README.md"
READS = ("os.environ", "os.getenv", "environ", "getenv")


def reads_the_environment(source: str) -> list[str]:
    found = [node for node in ast.walk(ast.parse(source)) if dotted(node) in READS]
    return [f"line {node.lineno} reads the environment" for node in found if isinstance(node, ast.expr)]


def test_only_settings_reads_the_environment() -> None:
    assert faults(product_code(), reads_the_environment) == []


@pytest.mark.parametrize("source", ["import os\nos.environ['HOME']", "from os import getenv\ngetenv('HOME')"])
def test_the_rule_finds_a_planted_reading(source: str) -> None:
    assert len(reads_the_environment(source)) == 1


def test_the_read_me_has_a_row_for_every_setting() -> None:
    text = README.read_text(encoding="utf-8").partition("| setting | means |")[2].partition("\n\n")[0]
    names = [row.split("|")[1] for row in text.splitlines() if row]
    named = re.findall(r"`([A-Z_]+)`", " ".join(names))
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)
