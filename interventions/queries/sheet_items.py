"""What stands on the sheets of a case: from safe fields alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from sqlmodel import Session

from catalogue.checks.child_safe import told_safely
from catalogue.model import Text
from interventions.flags.working import by_partner
from interventions.model import PlanItem
from interventions.plans import look
from interventions.queries.case import Overview
from interventions.queries.coming import unrecorded
from interventions.sheets import Done, Help, Item, Words, picture_of
from interventions.store.cases import CaseScope
from interventions.store.family import lines
from interventions.store.people import names_by_email

MEETING: Words = {"en": "A meeting about my plan", "cy": "Cyfarfod am fy nghynllun"}
MEETING_PICTURE = "people"
LATEST = time.max


def items(session: Session, scope: CaseScope, found: Overview, first: date, last: date) -> list[Item]:
    """Each piece of work with days in this time, and the meetings booked for it, by the next day and the time."""
    whom = given_names(session, found)
    told = lines(session, scope.id)
    work: dict[str, tuple[Text, PlanItem, list[date]]] = {}
    for planned in sorted(unrecorded(found.case, found.setting, found.figures), key=lambda p: p.session.due_on):
        if first <= planned.session.due_on <= last:
            one = work.setdefault(planned.component.code, (planned.component.child_name, planned.item, []))
            one[2].append(planned.session.due_on)
    made = [_item(code, name, days, told.get(code), whom(item)) for code, (name, item, days) in work.items()]
    return sorted([*made, *_meetings(found, first, last)], key=lambda item: (item.days[0], item.at or LATEST))


def done(found: Overview, since: date) -> Iterator[Done]:
    """What was worked on in the sessions held from this day on, the oftenest first."""
    days: dict[str, set[date]] = {}
    for held in look(found.case, found.setting, found.figures.as_of).sessions:
        if held.session.attendance.held and held.session.on >= since:
            for cover in held.session.covers:
                days.setdefault(cover.component, set()).add(held.session.on)
    for code, on in sorted(days.items(), key=lambda each: (-len(each[1]), min(each[1]), each[0])):
        component = found.setting.components.get((code, None))
        if component is not None:
            yield Done(component.child_name, picture_of(code), len(on))


def helps(found: Overview, first: date, last: date) -> Iterator[Help]:
    """Of the work with days in this time, by the next: in the words of today, whichever version the plan rests on."""
    told: set[str] = set()
    for planned in sorted(unrecorded(found.case, found.setting, found.figures), key=lambda p: p.session.due_on):
        component = found.setting.components.get((planned.component.code, None), planned.component)
        text = told_safely(component.carer_help)
        if text and first <= planned.session.due_on <= last and component.code not in told:
            told.add(component.code)
            yield Help(planned.component.child_name, text)


def worker_name(session: Session, found: Overview) -> str | None:
    """The given name of the first of the child's workers."""
    names = names_by_email(session, found.workers[:1])
    return next((_given(name) for name in names.values() if "@" not in name), None)


def given_names(session: Session, found: Overview) -> Callable[[PlanItem], str | None]:
    """Who does a piece of work, by given name: somebody of ours, for an address names nobody on a child's sheet."""
    return given_by(found, names_by_email(session, deliverers(found)))


def deliverers(found: Overview) -> list[str | None]:
    """By address, everybody who does a piece of the work in the current plan."""
    plan = found.figures.current.matched.plan if found.figures.current else None
    return [*found.workers[:1], *(item.deliverer for item in plan.items)] if plan else []


def given_by(found: Overview, names: Mapping[str, str]) -> Callable[[PlanItem], str | None]:
    ours = next(iter(found.workers), None)

    def whom(item: PlanItem) -> str | None:
        email = item.deliverer or (None if by_partner(item) else ours)
        name = names.get(email or "", "@")
        return None if "@" in name else _given(name)

    return whom


def _given(name: str) -> str:
    return name.split()[0]


def _item(code: str, name: Text, days: Sequence[date], line: Any | None, whom: str | None) -> Item:
    shown = tuple(dict.fromkeys(days))
    if line is None:
        return Item(name, picture_of(code), shown, with_whom=whom)
    at = time.fromisoformat(line.at_time) if line.at_time else None
    return Item(name, line.picture, shown, at, line.words, line.with_whom or whom, line.together_with, line.place)


def _meetings(found: Overview, first: date, last: date) -> Iterator[Item]:
    """Reviews that are booked: the child is invited, whatever kind they are."""
    booked = (review.booked_on for review in found.case.reviews if review.held_on is None and review.booked_on)
    days = tuple(sorted(day for day in booked if first <= day <= last))
    if days:
        yield Item(MEETING, MEETING_PICTURE, days)
