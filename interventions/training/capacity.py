"""What is planned in the weeks to come, against how many people here may deliver it (domain.md R21). Counts only."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from catalogue.model import Component
from interventions.model import Absence, Training
from interventions.plans import Planned
from interventions.training.deliverers import lacking, may_deliver

WEEK = timedelta(days=7)
WEEKS = 12
WORKING = 5


class Who(StrEnum):
    """In the order in which somebody has to act."""

    NOBODY = "nobody"
    TOGETHER = "together"
    PEOPLE = "people"
    ANYBODY = "anybody"

    @property
    def number(self) -> int:
        return list(Who).index(self)


@dataclass(frozen=True, slots=True)
class Work:
    """One planned core session that waits."""

    component: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Demand:
    """One component. waiting: due before today and not delivered. weeks: due in each week, today's first.

    people: in each week, how many may deliver it for the whole of it. who: in the week in which fewest may.
    """

    component: Component
    waiting: int
    weeks: tuple[int, ...]
    people: tuple[int, ...]
    who: Who

    @property
    def ahead(self) -> int:
        return sum(self.weeks)

    @property
    def fewest(self) -> int:
        return min(self.people)


@dataclass(frozen=True, slots=True)
class Capacity:
    """mondays: of each week. away: in each, the days of Monday to Friday on which the service is away.

    rows: what nobody may deliver first, then what takes two, then by sessions for each person.
    """

    mondays: tuple[date, ...]
    away: tuple[int, ...]
    rows: tuple[Demand, ...]

    @property
    def weeks(self) -> tuple[int, ...]:
        return tuple(sum(row.weeks[n] for row in self.rows) for n in range(len(self.mondays)))

    def of(self, who: Who) -> tuple[Demand, ...]:
        return tuple(row for row in self.rows if row.who is who)


def waits(planned: Iterable[Planned]) -> tuple[Work, ...]:
    """The core sessions that are not delivered, of a plan in force."""
    return tuple(Work(p.item.component, p.session.due_on) for p in planned if p.item.core and not p.delivered)


def capacity(
    works: Iterable[Work],
    components: Mapping[str, Component],
    register: Collection[Training],
    absences: Collection[Absence],
    today: date,
) -> Capacity:
    """A row for each component with a session due by the end of the twelfth week. absences: those that stand.

    While the register is empty, nobody is known to be trained: every component that asks for training has nobody.
    """
    mondays = tuple(today - timedelta(days=today.weekday()) + n * WEEK for n in range(WEEKS))
    end = mondays[-1] + WEEK
    wanted = [work for work in works if work.due_on < end and work.component in components]
    late = Counter(work.component for work in wanted if work.due_on < today)
    due = Counter((work.component, (work.due_on - mondays[0]).days // 7) for work in wanted if work.due_on >= today)
    rows = [
        _row(components[code], late[code], tuple(due[code, n] for n in range(WEEKS)), register, mondays)
        for code in dict.fromkeys(work.component for work in wanted)
    ]
    return Capacity(mondays, tuple(_away(monday, absences) for monday in mondays), tuple(sorted(rows, key=_order)))


def _order(row: Demand) -> tuple[int, float, str]:
    return row.who.number, -row.ahead / max(1, row.fewest), row.component.code


def _row(
    component: Component, late: int, weeks: tuple[int, ...], register: Collection[Training], mondays: tuple[date, ...]
) -> Demand:
    people = tuple(_whole_week(component, register, monday) for monday in mondays)
    return Demand(component, late, weeks, people, min((_who(component, register, m) for m in mondays), key=_number))


def _number(who: Who) -> int:
    return who.number


def _whole_week(component: Component, register: Collection[Training], monday: date) -> int:
    friday = monday + timedelta(days=WORKING - 1)
    both = set(may_deliver(component, register, monday)) & set(may_deliver(component, register, friday))
    return len(both)


def _who(component: Component, register: Collection[Training], monday: date) -> Who:
    if not component.training:
        return Who.ANYBODY
    if _whole_week(component, register, monday):
        return Who.PEOPLE
    everybody = {training.person for training in register}
    friday = monday + timedelta(days=WORKING - 1)
    held = not any(lacking(component, everybody, register, day) for day in (monday, friday))
    return Who.TOGETHER if held else Who.NOBODY


def _away(monday: date, absences: Collection[Absence]) -> int:
    days = (monday + timedelta(days=n) for n in range(WORKING))
    return sum(any(each.starts_on <= day <= each.ends_on for each in absences) for day in days)
