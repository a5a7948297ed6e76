"""Nothing is promised in a comment, and no test is quietly left out."""

import re

import pytest

from app.core.settings import ROOT
from tests.support.code import faults
from tests.support.sources import our_files

# In pieces, so that this file does not find itself.
WORDS = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "no" + "qa", r"\bX" + "XX\b"]))
LEFT_OUT = re.compile(r"\bpytest\.(?:mark\.)?(?:skip|skipif|xfail|importorskip)\b|\bunittest\.skip")
UNNAMED = re.compile(r"type: ignore(?!\[)")


def left_undone(source: str) -> list[str]:
    patterns = (WORDS, LEFT_OUT, UNNAMED)
    return [
        f"line {source.count(chr(10), 0, found.start()) + 1}: {found[0]}"
        for pattern in patterns
        for found in pattern.finditer(source)
    ]


def test_nothing_is_left_undone() -> None:
    written = [path for path in our_files(".py", ".html", ".js", ".css", ".toml", ".md") if path.name != __file__]
    assert faults([path for path in written if path.name != "test_left_undone.py"], left_undone) == []


@pytest.mark.parametrize(
    "planted",
    [
        "# TO" + "DO: later",
        "x = 1  # no" + "qa",
        "@pytest.mark." + "skip",
        "pytest." + "xfail('later')",
        "x = y  # type: " + "ignore",
    ],
)
def test_the_rule_finds_what_was_planted(planted: str) -> None:
    assert len(left_undone(planted)) == 1


def misnumbered(decisions: dict[str, str]) -> list[str]:
    """By file name, each with its first line: counted 1, 2, 3, the name and the title alike."""
    return [
        name
        for n, (name, title) in enumerate(sorted(decisions.items()), 1)
        if not (name.startswith(f"{n:04}-") and title.startswith(f"# {n}. "))
    ]


def test_every_decision_has_a_number_of_its_own() -> None:
    found = {path.name: path.read_text(encoding="utf-8").split("\n")[0] for path in (ROOT / "docs/adr").glob("*.md")}
    assert misnumbered(found) == []


@pytest.mark.parametrize("second", [("0001-b.md", "# 1. B"), ("0003-b.md", "# 3. B"), ("0002-b.md", "# 1. B")])
def test_the_rule_finds_a_number_taken_left_out_or_not_that_of_its_title(second: tuple[str, str]) -> None:
    assert misnumbered(dict([("0001-a.md", "# 1. A"), second])) == [second[0]]
