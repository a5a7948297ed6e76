"""Cases as the inspection's counts see them, on Wednesday 18 March 2026."""

from datetime import date
from typing import Any

from interventions.drift import figures
from interventions.inspection import COUNTS, Beside, Seen, Tally
from interventions.model import Assessment, Case, Order, Setting
from interventions.plans import look
from tests.core.build import item, plan, setting, weekly

TODAY = date(2026, 3, 18)
SPECIALIST = frozenset({"AIM2", "AIM3"})
PLANNED = plan(item("GLG", weekly("2026-01-07", 4)))
FAMILY = plan(item("GLG", weekly("2026-01-07", 2)), item("FAM", weekly("2026-01-08", 2), objectives=("o1",)))
BORN = {"fifteen": date(2010, 3, 19), "sixteen": date(2010, 3, 18)}


def seen(known: Case, around: Setting | None = None, **beside: Any) -> Seen:
    around = around or setting()
    return Seen(look(known, around, TODAY), figures(known, around, TODAY), Beside(**beside), SPECIALIST)


def ordered(start: str = "2026-01-01", **more: Any) -> Order:
    return Order("youth_rehabilitation_order", date.fromisoformat(start), date(2026, 12, 31), **more)


def specialist(done: str | None, started: str | None = "2026-01-05", *by: str, tool: str = "AIM2") -> Assessment:
    days = [date.fromisoformat(day) if day else None for day in (started, done)]
    return Assessment(tool, days[0], days[1], assessors=by or ("a@x.test", "b@x.test"))


def tallied(code: str, *cases: Seen) -> Tally:
    return COUNTS[code].measure.tally(cases)
