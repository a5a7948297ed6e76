"""What goes into a phone: when, and as little else as the reader needs. What a meeting is for has no place here.

A phone is left lying about. Its calendar may say less than the sheet on paper, never more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from interventions.sheets.checks import Way


@dataclass(frozen=True, slots=True)
class Appointment:
    """uid: the same for the same session, however often it moves. at: None for a whole day; minutes: None with it.

    whom: a given name. meeting: about the plan, with several people. sequence: rises with every change.
    """

    uid: str
    on: date
    at: time | None = None
    minutes: int | None = None
    whom: str | None = None
    meeting: bool = False
    place: str | None = None
    cancelled: bool = False
    sequence: int = 0


def appointments_under(way: Way, those: Sequence[Appointment]) -> tuple[Appointment, ...] | None:
    """For the child's phone; None where it may not have any."""
    if way is Way.NOT_ON_PAPER:
        return None
    if way is Way.TIMES_ONLY:
        return tuple(replace(each, whom=None, meeting=False, place=None) for each in those)
    if way is Way.NO_PLACES:
        return tuple(replace(each, place=None) for each in those)
    return tuple(those)
