"""What goes wrong is said to a person, so it goes through gettext too."""

import ast
from collections.abc import Iterator

import pytest

from tests.support.code import dotted, faults
from tests.support.sources import named, product_code

ERRORS = frozenset({"NotSignedIn", "NotFound", "NotAllowed", "Conflict", "TooLarge", "Invalid"})
# The command line speaks English: a person at a terminal, not a reader of pages.
ENGLISH = ("app/cli.py", "app/cli_keys.py")


def untranslated_errors(source: str) -> list[str]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    errors = [call for call in calls if dotted(call.func).rpartition(".")[2] in ERRORS]
    return [
        f"line {error.lineno} says it without gettext" for error in errors if any(map(_is_literal, _sentences(error)))
    ]


def _sentences(error: ast.Call) -> Iterator[ast.expr]:
    for argument in error.args[:1]:
        yield from argument.values if isinstance(argument, ast.Dict) else [argument]


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_every_error_goes_through_gettext() -> None:
    assert faults([path for path in product_code() if named(path) not in ENGLISH], untranslated_errors) == []


@pytest.mark.parametrize(
    "planted", ["raise NotFound('There is no such case.')", "errors.Invalid({'email': f'{x} is no email.'})"]
)
def test_the_rule_finds_a_sentence_that_skips_gettext(planted: str) -> None:
    assert len(untranslated_errors(planted)) == 1


@pytest.mark.parametrize(
    "sound", ["raise NotFound()", "raise Invalid({'email': _('Write an email.')})", "raise Invalid(found)"]
)
def test_the_rule_leaves_translated_sentences_alone(sound: str) -> None:
    assert untranslated_errors(sound) == []
