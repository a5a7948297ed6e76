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


@dataclass(frozen=True, slots=True)
class Done:
    """Work that was done, by its child-safe name. times: on how many days."""

    name: Words
    picture: str
    times: int


@dataclass(frozen=True, slots=True)
class Help:
    """What a parent or carer can do beside one piece of work, as the catalogue has it."""

    name: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Update:
    """What a parent or carer is given: what was done from `since` on, and what comes next.

    The child's own words are the child's: no item here has any. worker: a given name. phone: of the team on duty.
    """

    given_name: str
    since: date
    done: tuple[Done, ...]
    items: tuple[Item, ...]
    worker: str | None = None
    phone: str | None = None
    helps: tuple[Help, ...] = ()


TIMES_PICTURE = "clock"


def under(way: Way, sheet: Sheet) -> Sheet | None:
    """What of it may stand on paper; None where nothing may."""
    if way is Way.NOT_ON_PAPER:
        return None
    if way is Way.TIMES_ONLY:
        return Sheet(sheet.given_name, (), _times(sheet.items))
    return replace(sheet, items=_items(way, sheet.items))


def update_under(way: Way, update: Update) -> Update | None:
    """The same of what a carer is given: on times only it does not say what was done."""
    if way is Way.NOT_ON_PAPER:
        return None
    if way is Way.TIMES_ONLY:
        return replace(update, done=(), helps=(), items=_times(update.items))
    own = tuple(replace(item, own_words=None) for item in update.items)
    return replace(update, items=_items(way, own))


def _times(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(Item(None, TIMES_PICTURE, item.days, item.at) for item in items if item.days)


def _items(way: Way, items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(replace(item, place=None) for item in items) if way is Way.NO_PLACES else items


@dataclass(frozen=True, slots=True)
class Ending:
    """What a child keeps when the work ends. did: child-safe names of work that was delivered.

    helps, contacts: lines that the child and the worker wrote for this paper. said: words that the
    child agreed to have there.
    """

    given_name: str
    did: tuple[Words, ...]
    strengths: tuple[Say, ...]
    helps: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def ending_under(way: Way, ending: Ending) -> Ending | None:
    """Where only days and times may stand, all that is left of it is whom to call. It names no places."""
    if way is Way.NOT_ON_PAPER:
        return None
    return Ending(ending.given_name, (), (), contacts=ending.contacts) if way is Way.TIMES_ONLY else ending
