"""The sheet itself. It has a place for what a child may hold in their hands, and for nothing else.

No stance, offence, other child, factor, flag, code or note of a professional can be given to it: there is no field.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from interventions.sheets.checks import Way
from interventions.words import Say

Words = Mapping[str, str]
"""By language."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the child does. name: the component's child-safe name; own_words: what it is for, by the child.

    name is None on a sheet of times only. days: when it is next, in order. together_with: who comes along.
    """

    name: Words | None
    picture: str
    days: tuple[date, ...]
    at: time | None = None
    own_words: str | None = None
    with_whom: str | None = None
    together_with: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """given_name stands alone: a family name is no part of it. strengths: said as the child would.

    said: the child's own words that the child agreed to have on it.
    """

    given_name: str
    strengths: tuple[Say, ...]
    items: tuple[Item, ...]
    said: tuple[str, ...] = ()


TIMES_PICTURE = "clock"


def under(way: Way, sheet: Sheet) -> Sheet | None:
    """What of it may stand on paper; None where nothing may."""
    if way is Way.NOT_ON_PAPER:
        return None
    if way is Way.TIMES_ONLY:
        times = tuple(Item(None, TIMES_PICTURE, item.days, item.at) for item in sheet.items if item.days)
        return Sheet(sheet.given_name, (), times)
    if way is Way.NO_PLACES:
        return replace(sheet, items=tuple(replace(item, place=None) for item in sheet.items))
    return sheet
