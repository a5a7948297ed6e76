"""The child's plan sheet and weekly diary, and what a carer is given: as they stand today, and what may be on paper."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.model import Text
from interventions.model import LONDON
from interventions.queries.appointments import appointments
from interventions.queries.case import Overview, overview
from interventions.queries.sheet_items import done, helps, items, worker_name
from interventions.sheets import (
    Appointment,
    Sheet,
    Update,
    Way,
    appointments_under,
    asked_again_on,
    in_my_words,
    names_a_carer,
    stands,
    under,
    update_under,
)
from interventions.store.assessments import latest_strengths
from interventions.store.cases import CaseScope, case_head
from interventions.store.family import household_known_on, last_check, on_the_sheet, sheet_print
from interventions.store.service import duty_phone

SHOWN_FOR = timedelta(days=28)
MOST_DAYS = 3
MOST_HELPS = 4
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SheetScreen:
    """sheet: all that could stand on it; paper: what may, None where nothing may or nobody was asked yet.

    kind: plan, diary or carer. week: the seven days of a diary. english: how many of its names have no Welsh yet.
    """

    reference: str
    heading: str
    language: str
    today: date
    kind: str
    week: tuple[date, ...]
    sheet: Sheet | Update
    check: Any | None
    asked_again_on: date | None
    paper: Sheet | Update | None
    english: int

    @property
    def before(self) -> date:
        return self.week[0] - WEEK

    @property
    def after(self) -> date:
        return self.week[0] + WEEK


def standing_check(session: Session, scope: CaseScope, kind: str = "plan") -> Any | None:
    """The last one, where it still holds; for a carer's sheet, where it was made with a carer in mind."""
    check = last_check(session, scope.id)
    if check is None or (kind == "carer" and not names_a_carer(check.holders)):
        return None
    on = check.checked_at.astimezone(LONDON).date()
    return check if stands(on, household_known_on(session, scope.id), clock.today()) else None


def sheet_holders(session: Session) -> dict[str, Text]:
    return dict(catalogue_queries.catalogue(session).codes["sheet_holders"])


def sheet_language(head: Any, kind: str) -> str:
    """The child's; a carer's own where it is known."""
    found: str = head.carer_language or head.language if kind == "carer" else head.language
    return found


def sheet_screen(
    session: Session, actor: Actor, scope: CaseScope, kind: str = "plan", week_of: date | None = None
) -> SheetScreen:
    """week_of: a day of a diary's week."""
    found = overview(session, actor, scope, view=f"{kind} sheet")
    today = found.figures.as_of
    week = tuple(week_of - timedelta(days=week_of.weekday() - n) for n in range(7)) if week_of else ()
    sheet = _sheet(session, scope, found, kind, week)
    language = sheet_language(case_head(session, scope.id), kind)
    check = standing_check(session, scope, kind)
    return SheetScreen(
        reference=found.reference,
        heading=f"{found.reference}, {found.initials}",
        language=language,
        today=today,
        kind=kind,
        week=week,
        sheet=sheet,
        check=check,
        asked_again_on=_asked_again_on(session, scope, check),
        paper=_under(Way(check.way), sheet) if check is not None else None,
        english=_english(sheet, language),
    )


def given_out(session: Session, actor: Actor, scope: CaseScope, print_id: int) -> SheetScreen:
    """One as it is printed: on the day it was given out, while its check holds."""
    row = sheet_print(session, scope.id, print_id)
    if row is None or row.sheet == "closing" or row.printed_at.astimezone(LONDON).date() != clock.today():
        raise NotFound(_("There is no such sheet today. Make it again."))
    screen = sheet_screen(session, actor, scope, row.sheet, row.week_on)
    if screen.check is None or screen.check.id != row.check_id or screen.paper is None:
        raise NotFound(_("Who will see it was asked again since. Make the sheet again."))
    return screen


@dataclass(frozen=True, slots=True)
class ChildCalendar:
    language: str
    appointments: tuple[Appointment, ...]


def child_calendar(session: Session, actor: Actor, scope: CaseScope) -> ChildCalendar:
    """What may be on the child's phone, by the check that stands."""
    found = overview(session, actor, scope, view="child's calendar")
    check = standing_check(session, scope)
    held = appointments_under(Way(check.way), appointments(session, found, "child")) if check else None
    if held is None:
        raise NotFound(_("Say first who will see it."))
    return ChildCalendar(found.language, held)


def _asked_again_on(session: Session, scope: CaseScope, check: Any | None) -> date | None:
    if check is None:
        return None
    return asked_again_on(check.checked_at.astimezone(LONDON).date(), household_known_on(session, scope.id))


def _under(way: Way, sheet: Sheet | Update) -> Sheet | Update | None:
    return update_under(way, sheet) if isinstance(sheet, Update) else under(way, sheet)


def _english(sheet: Sheet | Update, language: str) -> int:
    names = [item.name for item in sheet.items] + (
        [each.name for each in sheet.done] if isinstance(sheet, Update) else []
    )
    return len([name for name in names if language != "en" and language not in (name or {})])


def _sheet(session: Session, scope: CaseScope, found: Overview, kind: str, week: tuple[date, ...]) -> Sheet | Update:
    """A plan sheet and a carer's name the next three days of each piece of work; a diary, each in its week."""
    today = found.figures.as_of
    if week:
        return Sheet(found.given_name, (), tuple(items(session, scope, found, week[0], week[-1])))
    ahead = items(session, scope, found, today, today + SHOWN_FOR)
    next_ones = tuple(replace(item, days=item.days[:MOST_DAYS]) for item in ahead)
    if kind == "carer":
        return _update(session, scope, found, next_ones)
    strong = [each["strength"] for each in latest_strengths(session, scope.id, today) if each["rating"]]
    return Sheet(found.given_name, tuple(in_my_words(strong)), next_ones, on_the_sheet(session, scope.id))


def _update(session: Session, scope: CaseScope, found: Overview, ahead: tuple[Any, ...]) -> Update:
    today = found.figures.as_of
    since = today - SHOWN_FOR
    return Update(
        given_name=found.given_name,
        since=since,
        done=tuple(done(found, since)),
        items=tuple(replace(item, own_words=None) for item in ahead),
        worker=worker_name(session, found),
        phone=duty_phone(session, scope.service_id),
        helps=tuple(helps(found, today, today + SHOWN_FOR))[:MOST_HELPS],
    )
