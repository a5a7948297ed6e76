"""What goes into a phone: when, and as little else as the reader needs. What a meeting is for has no place here.

A phone is left lying about. Its calendar may say less than the sheet on paper, never more.
"""

from collections.abc import Collection, Sequence
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


def on_one_visit(those: Sequence[Appointment]) -> list[Appointment]:
    """Sessions that begin together are one appointment, as long as all of them, under the first one's uid.

    One that falls out leaves the visit to the others; a visit of which nothing is left is cancelled. The uids of the
    others are cancelled, since a phone may hold one from when it stood alone.
    """
    visits: dict[tuple[object, ...], list[Appointment]] = {}
    for each in those:
        visits.setdefault((each.on, each.at, each.whom, each.place, each.meeting), []).append(each)
    return [each for several in visits.values() for each in _visit(several)]


def is_told(days: Collection[date], first: date, last: date) -> bool:
    """days: on which its approved versions ever put it. A phone that read of one of them must hear that it moved."""
    return any(first <= day <= last for day in days)


def sequence_of(version: int, *entries: int) -> int:
    """Of every appointment of a case: it rises with whatever may change one, and nothing makes it fall.

    version: of the plan in force. entries: counts that only rise, of changes to the case and to its sheet.
    """
    return 2 * version + 1 + sum(entries)


def _visit(several: Sequence[Appointment]) -> list[Appointment]:
    left = [each for each in several if not each.cancelled] or several
    minutes = sum(each.minutes or 0 for each in left) or None
    sequence = max(each.sequence for each in several)
    visit = replace(several[0], minutes=minutes, cancelled=left[0].cancelled, sequence=sequence)
    return [visit, *(replace(each, cancelled=True, sequence=sequence) for each in several[1:])]
