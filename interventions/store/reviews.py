"""Reviews, meetings and change events: shapes to rows, and rows to shapes."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from interventions.schemas.bundle import BundleIn
from interventions.schemas.reviews import ChangeEventIn, MeetingIn, ReviewIn
from interventions.store.replaced import not_replaced, shape, standing
from interventions.tables import AssessmentRow, ChangeEventRow, MeetingRow, ReviewRow

CHANGE_EVENT = tuple(ChangeEventIn.model_fields)
"""In a row, `on` is happened_on: the word alone means something to SQL."""
MEETING = tuple(name for name in MeetingIn.model_fields if name != "assessment")
REVIEW = tuple(ReviewIn.model_fields)


def add_review(session: Session, case_id: int, review: ReviewIn, replaces: int | None = None) -> None:
    session.add(ReviewRow(case_id=case_id, replaces_id=replaces, **review.model_dump()))


def add_meeting(
    session: Session, case_id: int, meeting: MeetingIn, assessments: Sequence[int], replaces: int | None = None
) -> None:
    """assessments: the ids of the case's, in the order in which it lists them."""
    values = meeting.model_dump(exclude={"assessment"})
    about = assessments[meeting.assessment - 1] if meeting.assessment else None
    session.add(MeetingRow(case_id=case_id, replaces_id=replaces, assessment_id=about, **values))


def add_change_event(session: Session, case_id: int, event: ChangeEventIn, replaces: int | None = None) -> None:
    values = event.model_dump(exclude={"on", "known_on"})
    values |= {"happened_on": event.on, "known_on": event.known_on or event.on}
    session.add(ChangeEventRow(case_id=case_id, replaces_id=replaces, **values))


def add_all(session: Session, case_id: int, assessments: Sequence[int], bundle: BundleIn) -> None:
    for review in bundle.reviews:
        add_review(session, case_id, review)
    for meeting in bundle.meetings:
        add_meeting(session, case_id, meeting, assessments)
    for event in bundle.change_events:
        add_change_event(session, case_id, event)


def assessment_ids(session: Session, case_id: int) -> Sequence[int]:
    """In the order in which a case lists its assessments."""
    row = AssessmentRow
    return session.execute(select(row.id).where(row.case_id == case_id).order_by(row.id)).scalars().all()


def exported(session: Session, case_id: int) -> Mapping[str, list[dict[str, Any]]]:
    """By key of the bundle."""
    return {
        "reviews": [shape(row, REVIEW) for row in standing(session, ReviewRow, case_id)],
        "meetings": [_meeting_shape(row, session) for row in standing(session, MeetingRow, case_id)],
        "change_events": [_event_shape(row) for row in standing(session, ChangeEventRow, case_id)],
    }


def _meeting_shape(row: MeetingRow, session: Session) -> dict[str, Any]:
    if row.assessment_id is None:
        return shape(row, MEETING)
    place = assessment_ids(session, row.case_id).index(row.assessment_id) + 1
    return {**shape(row, MEETING), "assessment": place}


def _event_shape(row: ChangeEventRow) -> dict[str, Any]:
    known = row.known_on if row.known_on != row.happened_on else None
    names = [name for name in CHANGE_EVENT if name not in ("on", "known_on")]
    return {**shape(row, names), "on": row.happened_on, "known_on": known}


TABLES: Mapping[str, Any] = {"review": ReviewRow, "meeting": MeetingRow, "change event": ChangeEventRow}
"""By what an entry is called."""


def refs(session: Session, what: str, case_id: int) -> Sequence[str]:
    table = TABLES[what]
    return session.execute(select(table.ref).where(table.case_id == case_id, not_replaced(table))).scalars().all()


def standing_ref(session: Session, what: str, case_id: int, row_id: int) -> str | None:
    """Of an entry that nothing replaces; None where it has been corrected, or is another case's."""
    table = TABLES[what]
    wanted = table.id == row_id, table.case_id == case_id, not_replaced(table)
    return session.execute(select(table.ref).where(*wanted)).scalar()


def entries(session: Session, what: str, case_id: int) -> Sequence[Any]:
    """In order of arrival, those that were corrected among them. Each has id, replaces_id."""
    table = TABLES[what]
    return session.execute(select(table).where(table.case_id == case_id).order_by(table.id)).scalars().all()


def review_said(row: ReviewRow) -> ReviewIn:
    return ReviewIn.model_validate(shape(row, REVIEW))


def meeting_said(row: MeetingRow, places: Mapping[int | None, int]) -> MeetingIn:
    """places: of each assessment among those of its case, from 1."""
    return MeetingIn.model_validate({**shape(row, MEETING), "assessment": places.get(row.assessment_id)})


def change_event_said(row: ChangeEventRow) -> ChangeEventIn:
    return ChangeEventIn.model_validate(_event_shape(row))
