"""Reviews, meetings and changes of a case: what is due, what was held, and what to record next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, may
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.model import Text
from interventions.bank_holidays import around
from interventions.due import Due, dues
from interventions.plans import look
from interventions.queries.case import Overview, overview
from interventions.queries.case_facts.entries import Entry, change_event_entries, meeting_entries, review_entries
from interventions.reviews import change_review_due, reviewed_on
from interventions.schemas.reviews import ChangeEventIn, MeetingIn, ReviewIn
from interventions.store import CaseScope
from interventions.store.family import feedback
from interventions.store.people import Person, assignable, names_by_email

ReviewEntry = Entry[ReviewIn]
MeetingEntry = Entry[MeetingIn]
ChangeEntry = Entry[ChangeEventIn]
Codes = Mapping[str, Mapping[str, Text]]
Shape = TypeVar("Shape", ReviewIn, MeetingIn, ChangeEventIn)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change event. review_due_on: by when it is to be looked at; reviewed_on: when it was, by today."""

    entry: Entry[ChangeEventIn]
    review_due_on: date
    reviewed_on: date | None


@dataclass(frozen=True, slots=True)
class ReviewsScreen:
    """Everything the latest first; due: what these pages answer, by date. feedback: what was said at reviews."""

    overview: Overview
    today: date
    due: tuple[Due, ...]
    reviews: tuple[Entry[ReviewIn], ...]
    meetings: tuple[Entry[MeetingIn], ...]
    changes: tuple[ChangeLine, ...]
    codes: Codes
    names: Mapping[str, str]
    team: tuple[Person, ...]
    may_edit: bool
    feedback: tuple[Any, ...]

    def review(self, ref: str) -> Entry[ReviewIn]:
        return _one(self.reviews, ref)

    def meeting(self, ref: str) -> Entry[MeetingIn]:
        return _one(self.meetings, ref)

    def change(self, ref: str) -> Entry[ChangeEventIn]:
        return _one(tuple(line.entry for line in self.changes), ref)

    @property
    def held(self) -> tuple[Entry[ReviewIn], ...]:
        return tuple(entry for entry in self.reviews if entry.said.held_on is not None)

    @property
    def booked(self) -> tuple[Entry[ReviewIn], ...]:
        return tuple(entry for entry in self.reviews if entry.said.held_on is None)

    @property
    def to_review(self) -> tuple[ChangeLine, ...]:
        """What no review has looked at yet, the earliest first."""
        return tuple(line for line in reversed(self.changes) if line.reviewed_on is None)


def _one(entries: tuple[Entry[Shape], ...], ref: str) -> Entry[Shape]:
    found = next((entry for entry in entries if entry.said.ref == ref), None)
    if found is None:
        raise NotFound(_("This case has no such entry."))
    return found


ANSWERED_HERE = frozenset({"birthday", "change_action", "change_review", "meeting", "review"})


def reviews_screen(session: Session, actor: Actor, scope: CaseScope) -> ReviewsScreen:
    found = overview(session, actor, scope, view="reviews")
    today = clock.today()
    reviews, meetings = review_entries(session, scope.id), meeting_entries(session, scope.id)
    changes = tuple(_changes(session, scope, found))
    return ReviewsScreen(
        overview=found,
        today=today,
        due=tuple(due for due in _dues(found) if due.kind in ANSWERED_HERE),
        reviews=tuple(sorted(reviews, key=lambda entry: (_day(entry.said), entry.id), reverse=True)),
        meetings=tuple(sorted(meetings, key=lambda entry: (entry.said.held_on, entry.id), reverse=True)),
        changes=tuple(sorted(changes, key=lambda line: (_known(line.entry.said), line.entry.id), reverse=True)),
        codes=catalogue_queries.catalogue(session).codes,
        names=names_by_email(session, _people(reviews, meetings, changes)),
        team=assignable(session, [scope.team_id]),
        may_edit=may(actor, Permission.CASE_EDIT, scope),
        feedback=tuple(said for said in feedback(session, scope.id) if said.moment == "review"),
    )


def _dues(found: Overview) -> tuple[Due, ...]:
    day = found.figures.as_of
    return dues(found.case, found.setting, day, around(found.setting.nation, day))


def _changes(session: Session, scope: CaseScope, found: Overview) -> Iterator[ChangeLine]:
    day = found.figures.as_of
    view, holidays = look(found.case, found.setting, day), around(found.setting.nation, day)
    values = {event.ref: event for event in found.case.change_events}
    for entry in change_event_entries(session, scope.id):
        event = values[entry.said.ref]
        yield ChangeLine(entry, change_review_due(event, view, holidays), reviewed_on(event, view))


def _day(review: ReviewIn) -> date:
    return review.held_on or review.booked_on or date.min


def _known(event: ChangeEventIn) -> date:
    return event.known_on or event.on


def _people(
    reviews: tuple[Entry[ReviewIn], ...], meetings: tuple[Entry[MeetingIn], ...], changes: tuple[ChangeLine, ...]
) -> Iterator[str | None]:
    yield from (entry.said.recorded_by for entry in reviews)
    yield from (entry.said.recorded_by for entry in meetings)
    for line in changes:
        yield from (line.entry.said.recorded_by, line.entry.said.owner)
