"""What a cell of a file for spreadsheets may hold, whoever wrote it."""

from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def is_formula(text: str) -> bool:
    """A spreadsheet takes a text that begins so for a formula, and would work out what somebody typed."""
    return text.startswith(FORMULA)


def plain(value: Any) -> Any:
    """An apostrophe keeps such a text a text; a number stays a number, a negative one too."""
    return f"'{value}" if isinstance(value, str) and is_formula(value) else value
