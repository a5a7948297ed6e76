"""The child's plan sheet and weekly diary, from safe fields alone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.model import Text
from interventions.model import LONDON
from interventions.queries.case import Overview, overview
from interventions.queries.coming import unrecorded
from interventions.sheets import Item, Sheet, Way, asked_again_on, in_my_words, stands, under
from interventions.store.assessments import latest_strengths
from interventions.store.cases import CaseScope
from interventions.store.family import household_known_on, last_check, lines, on_the_sheet, sheet_print

WEEK = timedelta(days=7)
PLAN_SHOWS = timedelta(days=28)
MOST_DAYS = 3


@dataclass(frozen=True, slots=True)
class SheetScreen:
    """sheet: all that could stand on it; paper: what may, None where nothing may or nobody was asked yet.

    week: the seven days of a diary, none on a plan sheet. english: how many of its names have no Welsh yet.
    """

    reference: str
    heading: str
    language: str
    today: date
    kind: str
    week: tuple[date, ...]
    sheet: Sheet
    check: Any | None
    asked_again_on: date | None
    paper: Sheet | None
    english: int


def standing_check(session: Session, scope: CaseScope) -> Any | None:
    """The last one, where it still holds."""
    check = last_check(session, scope.id)
    if check is None:
        return None
    on = check.checked_at.astimezone(LONDON).date()
    return check if stands(on, household_known_on(session, scope.id), clock.today()) else None


def sheet_holders(session: Session) -> dict[str, Text]:
    return dict(catalogue_queries.catalogue(session).codes["sheet_holders"])


def sheet_screen(session: Session, actor: Actor, scope: CaseScope, week_of: date | None = None) -> SheetScreen:
    """A plan sheet, or the diary of the week that holds this day."""
    found = overview(session, actor, scope, view="diary" if week_of else "sheet")
    today = found.figures.as_of
    week = tuple(week_of - timedelta(days=week_of.weekday() - n) for n in range(7)) if week_of else ()
    first, last = (week[0], week[-1]) if week else (today, today + PLAN_SHOWS)
    sheet = _sheet(session, scope, found, first, last, diary=bool(week))
    check = standing_check(session, scope)
    holds_until = None
    if check is not None:
        on = check.checked_at.astimezone(LONDON).date()
        holds_until = asked_again_on(on, household_known_on(session, scope.id))
    missing = [item for item in sheet.items if found.language != "en" and found.language not in (item.name or {})]
    return SheetScreen(
        reference=found.reference,
        heading=f"{found.reference}, {found.initials}",
        language=found.language,
        today=today,
        kind="diary" if week else "plan",
        week=week,
        sheet=sheet,
        check=check,
        asked_again_on=holds_until,
        paper=under(Way(check.way), sheet) if check is not None else None,
        english=len(missing),
    )


def given_out(session: Session, actor: Actor, scope: CaseScope, print_id: int) -> SheetScreen:
    """One as it is printed: on the day it was given out, while its check holds."""
    row = sheet_print(session, scope.id, print_id)
    if row is None or row.printed_at.astimezone(LONDON).date() != clock.today():
        raise NotFound(_("There is no such sheet today. Make it again."))
    screen = sheet_screen(session, actor, scope, row.week_on)
    if screen.check is None or screen.check.id != row.check_id or screen.paper is None:
        raise NotFound(_("Who will see it was asked again since. Make the sheet again."))
    return screen


def _sheet(session: Session, scope: CaseScope, found: Overview, first: date, last: date, *, diary: bool) -> Sheet:
    strong = [each["strength"] for each in latest_strengths(session, scope.id, found.figures.as_of) if each["rating"]]
    return Sheet(
        given_name=found.given_name,
        strengths=() if diary else tuple(in_my_words(strong)),
        items=tuple(_items(session, scope, found, first, last, diary=diary)),
        said=() if diary else on_the_sheet(session, scope.id),
    )


def _items(
    session: Session, scope: CaseScope, found: Overview, first: date, last: date, *, diary: bool
) -> Iterator[Item]:
    """Each piece of work with days in this time, by its next day; a plan sheet names the next three of each."""
    told = lines(session, scope.id)
    days: dict[str, list[date]] = {}
    names: dict[str, Text] = {}
    for planned in sorted(unrecorded(found.case, found.setting, found.figures), key=lambda p: p.session.due_on):
        if first <= planned.session.due_on <= last:
            days.setdefault(planned.component.code, []).append(planned.session.due_on)
            names[planned.component.code] = planned.component.child_name
    for code, when in days.items():
        yield _item(names[code], when if diary else when[:MOST_DAYS], told.get(code))


def _item(name: Text, days: Collection[date], line: Any | None) -> Item:
    shown = tuple(dict.fromkeys(days))
    if line is None:
        return Item(name, "talk", shown)
    at = time.fromisoformat(line.at_time) if line.at_time else None
    return Item(name, line.picture, shown, at, line.words, line.with_whom, line.together_with, line.place)
