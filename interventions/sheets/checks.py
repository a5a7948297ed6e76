"""The check before a sheet: who will hold it, who else may read it there, and for how long the answers hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

HOLDS_FOR = timedelta(days=28)
CARERS = frozenset({"carer", "home"})
READ_BY_OTHERS = frozenset({"school", "wall"})


class Way(StrEnum):
    """From the most that may stand on a sheet to nothing at all."""

    WHOLE = "whole"
    NO_PLACES = "no_places"
    TIMES_ONLY = "times_only"
    NOT_ON_PAPER = "not_on_paper"


@dataclass(frozen=True, slots=True)
class Answers:
    """holders: codes of sheet_holders. The three questions are None where nobody knows.

    harmed_household: a parent of a child who was harmed lives in the home or comes to it.
    harmed_the_child: somebody who harmed this child does. reprisals: somebody may use the sheet against the child.
    """

    holders: tuple[str, ...]
    harmed_household: bool | None
    harmed_the_child: bool | None
    reprisals: bool | None


def way_for(answers: Answers) -> Way:
    """The most careful that any answer asks for. Not knowing asks for care, never for the whole sheet.

    Where somebody who harmed this child may read it, or there may be reprisals, a paper can tell where to find the
    child: nothing is put on paper. A parent of a child who was harmed may see that there are meetings, not what for.
    """
    if answers.reprisals or answers.harmed_the_child:
        return Way.NOT_ON_PAPER
    if answers.harmed_household:
        return Way.TIMES_ONLY
    unsure = None in (answers.harmed_household, answers.harmed_the_child, answers.reprisals)
    if unsure or READ_BY_OTHERS & {*answers.holders}:
        return Way.NO_PLACES
    return Way.WHOLE


def asked_again_on(checked_on: date, household_known_on: Iterable[date]) -> date:
    """The first day on which the check no longer holds.

    household_known_on: the days on which we came to know of somebody new in the household. What was known on the
    day of the check was known to whoever answered it.
    """
    later = [known_on for known_on in household_known_on if known_on > checked_on]
    return min([checked_on + HOLDS_FOR + timedelta(days=1), *later])


def stands(checked_on: date, household_known_on: Iterable[date], today: date) -> bool:
    return checked_on <= today < asked_again_on(checked_on, household_known_on)


def names_a_carer(holders: Iterable[str]) -> bool:
    """A carer's sheet asks for a check that was made with a carer in mind."""
    return bool(CARERS & {*holders})
