"""Entries that are corrected by later ones, as the pages show them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from interventions.queries.case_facts.replaced import standing
from interventions.schemas.reviews import ChangeEventIn, MeetingIn, ReviewIn
from interventions.store import reviews

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Entry(Generic[Shape]):
    """What holds now, and what it said before it was corrected, the latest first."""

    id: int
    said: Shape
    earlier: tuple[Shape, ...]


def review_entries(session: Session, case_id: int) -> tuple[Entry[ReviewIn], ...]:
    return tuple(_entries(session, "review", case_id, reviews.review_said))


def meeting_entries(session: Session, case_id: int) -> tuple[Entry[MeetingIn], ...]:
    ids = reviews.assessment_ids(session, case_id)
    places: dict[int | None, int] = {row_id: place for place, row_id in enumerate(ids, 1)}
    return tuple(_entries(session, "meeting", case_id, lambda row: reviews.meeting_said(row, places)))


def change_event_entries(session: Session, case_id: int) -> tuple[Entry[ChangeEventIn], ...]:
    return tuple(_entries(session, "change event", case_id, reviews.change_event_said))


def _entries(session: Session, what: str, case_id: int, said: Callable[[Any], Shape]) -> Iterator[Entry[Shape]]:
    for row, earlier in standing(reviews.entries(session, what, case_id)):
        yield Entry(row.id, said(row), tuple(said(each) for each in earlier))
