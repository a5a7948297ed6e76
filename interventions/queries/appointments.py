"""The sessions to come as appointments, for the child's phone and the worker's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session

from app.core import audit
from app.core.access import Actor
from app.core.audit import AuditTag
from interventions.flags.working import by_partner
from interventions.model import Plan, PlanItem, PlannedSession, PlanStatus
from interventions.plans import look
from interventions.queries.case import Overview, overviews
from interventions.queries.caseload_page import own_open
from interventions.queries.sheet_items import deliverers, given_by
from interventions.sheets import Appointment, is_told, on_one_visit, sequence_of
from interventions.store.cases import case_heads
from interventions.store.family import lines_ever, lines_of
from interventions.store.people import names_by_email

AHEAD = timedelta(days=56)
BEHIND = timedelta(days=7)
NAMESPACE = UUID("6f1c2f0e-8d5b-4c5f-9a55-3b6a1c0f7d21")


@dataclass(frozen=True, slots=True)
class WorkerAppointment:
    """about: initials and reference."""

    about: str
    appointment: Appointment


@dataclass(frozen=True, slots=True)
class _Beside:
    """What an appointment needs from beside the case's own figures. told: the sheet's lines, by component."""

    told: Mapping[str, Any]
    names: Mapping[str, str]
    entries: tuple[int, int]


def appointments(session: Session, found: Overview, reader: str) -> list[Appointment]:
    """From a week ago to eight weeks ahead. reader: whose phone, so that two phones tell nothing of each other."""
    return _appointments(found, reader, _beside(session, [found])[found.id], partners=True)


def worker_appointments(session: Session, actor: Actor) -> list[WorkerAppointment]:
    """Of the worker's own open cases, in a fixed number of queries. The file leaves: one trail entry names them all."""
    every = overviews(session, actor, own_open(session, actor))
    if every:
        audit.record(session, actor, AuditTag.CASE_EXPORTED, *(each.reference for each in every), form="calendar")
    beside = _beside(session, every)
    return [
        WorkerAppointment(f"{found.initials} {found.reference}", _bare(each))
        for found in every
        for each in _appointments(found, actor.email, beside[found.id], partners=False)
    ]


def _beside(session: Session, every: Sequence[Overview]) -> Mapping[int, _Beside]:
    ids = [found.id for found in every]
    told, heads, ever = lines_of(session, ids), case_heads(session, ids), lines_ever(session, ids)
    names = names_by_email(session, [email for found in every for email in deliverers(found)])
    return {i: _Beside(told[i], names, (heads[i].stamp, ever.get(i, 0))) for i in ids}


def _appointments(found: Overview, reader: str, beside: _Beside, *, partners: bool) -> list[Appointment]:
    """partners: whether what another agency does is in it."""
    today = found.figures.as_of
    first, last = today - BEHIND, today + AHEAD
    whom = given_by(found, beside.names)
    made = [
        _appointment(found.id, reader, item, planned, beside.told, whom(item), called_off)
        for item, planned, called_off, days in _planned(found)
        if is_told(days, first, last) and (partners or not by_partner(item))
    ]
    those = sorted([*made, *_meetings(found, reader, first, last)], key=lambda each: (each.on, str(each.at)))
    current = found.figures.current
    sequence = sequence_of(current.matched.plan.version if current else 0, *beside.entries)
    return [replace(each, sequence=sequence) for each in on_one_visit(those)]


def _bare(each: Appointment) -> Appointment:
    return replace(each, whom=None, meeting=False, place=None)


def _planned(found: Overview) -> Iterator[tuple[PlanItem, PlannedSession, bool, set[date]]]:
    """Each planned session as the latest version that has it says. Called off: not held, or gone from the plan.

    With the days on which any version ever put it.
    """
    approved = sorted(
        (plan for plan in found.case.plans if plan.status is PlanStatus.APPROVED), key=lambda plan: -plan.version
    )
    if found.figures.current is None:
        return
    current = found.figures.current.matched.plan
    not_held = {
        ref
        for held in look(found.case, found.setting, found.figures.as_of).sessions
        if not held.session.attendance.held
        for ref in held.session.intended
    }
    days: dict[str, set[date]] = {}
    for plan in approved:
        for _item, planned in _sessions(plan):
            days.setdefault(planned.ref, set()).add(planned.due_on)
    seen: set[str] = set()
    for plan in approved:
        for item, planned in _sessions(plan):
            if planned.ref not in seen:
                seen.add(planned.ref)
                gone = plan.version < current.version
                yield item, planned, gone or planned.ref in not_held, days[planned.ref]


def _sessions(plan: Plan) -> Iterator[tuple[PlanItem, PlannedSession]]:
    for item in plan.items:
        for planned in item.sessions:
            yield item, planned


def _appointment(
    case_id: int,
    reader: str,
    item: PlanItem,
    planned: PlannedSession,
    told: Mapping[str, Any],
    whom: str | None,
    called_off: bool,
) -> Appointment:
    line = told.get(item.component)
    at = time.fromisoformat(line.at_time) if line and line.at_time else None
    return Appointment(
        uid=_uid(case_id, reader, planned.ref),
        on=planned.due_on,
        at=at,
        minutes=planned.minutes if at else None,
        whom=(line.with_whom if line else None) or whom,
        place=line.place if line else None,
        cancelled=called_off,
    )


def _meetings(found: Overview, reader: str, first: date, last: date) -> Iterator[Appointment]:
    for review in found.case.reviews:
        if review.booked_on and review.held_on is None and first <= review.booked_on <= last:
            yield Appointment(_uid(found.id, reader, f"review {review.ref}"), review.booked_on, meeting=True)


def _uid(case_id: int, reader: str, ref: str) -> str:
    return str(uuid5(NAMESPACE, f"{case_id} {reader} {ref}"))
