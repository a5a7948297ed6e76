"""A report as it is read: plain values in one language, so that what was sent can be kept word for word."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from interventions.board.values import Lie, Shown
from interventions.words import Say

Speak = Callable[[Say], str]
Paper = dict[str, Any]
"""Plain values for JSON and for templates."""


def table_paper(shown: Shown, speak: Speak, full: bool) -> Paper:
    """numbers: by column, and the total last; None where one is withheld.

    full: with what only a reader of the full counts may see: how many children are behind a row or a median, and the
    extremes.
    """
    table = shown.table
    return {
        "code": table.code,
        "title": speak(table.title),
        "counted": speak(table.counted),
        "columns": [{"code": code, "name": speak(name)} for code, name in table.columns.items()],
        "shared": ", ".join(speak(table.columns[code]) for code in table.share),
        "rows": [
            {
                "code": row.code,
                "name": speak(row.name),
                "numbers": list(numbers),
                "share": _share(shown, numbers),
                "over": row.over if full else None,
            }
            for row, numbers in zip(table.rows, shown.numbers, strict=True)
        ],
        "whole": {"numbers": list(shown.whole), "share": _share(shown, shown.whole)} if shown.whole else None,
        "notes": [speak(note) for note in table.notes],
        "lies": [_lie(speak(name), lie, speak, full) for name, lie in shown.lies],
        "withheld": shown.withheld,
    }


def _share(shown: Shown, numbers: Sequence[int | None]) -> list[int] | None:
    found = shown.share(numbers)
    return list(found) if found else None


def _lie(name: str, lie: Lie | None, speak: Speak, full: bool) -> Paper:
    if lie is None:
        return {"name": name, "withheld": True}
    told = {"name": name, "withheld": False, "unit": speak(_unit(lie)), **({"n": lie.n} if full else {})}
    if not lie.n:
        return told
    return {**told, "middle": lie.middle, **({"least": min(lie.values), "most": max(lie.values)} if full else {})}


def _unit(lie: Lie) -> Say:
    """As it is said of the middle one: 1 day, and 1.5 days."""
    middle = lie.middle if lie.n else 0
    return replace(lie.unit, n=int(middle) if middle == int(middle) else max(2, int(middle)))
