"""The day on which a case is looked at: any, or one on which some figure is about to change."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from interventions.model import LONDON, Case, Setting
from tests.core.rich_cases.around import LAST, day

Telling = tuple[date, int]
"""A date, and after how many days something changes."""


def a_day_to_look(chance: Random, case: Case, setting: Setting) -> date:
    kind = chance.random()
    if kind < 0.3:
        return day(chance)
    if kind < 0.5:
        return LAST + timedelta(days=chance.randint(-60, 60))
    kinds = [list(of_orders(case)), list(of_plans(case, setting)), list(of_sessions(case))]
    on, days = chance.choice(chance.choice([telling for telling in kinds if telling] or [[(LAST, 0)]]))
    return on + timedelta(days=days + chance.choice([-1, 0, 0, 1]))


def of_orders(case: Case) -> Iterator[Telling]:
    for order in case.orders:
        if order.starts_on is not None and order.ends_on is not None:
            length = (order.ends_on - order.starts_on).days
            for days in (0, 28, -(-length // 4), -(-length // 2), -(-length * 3 // 4), length - 28, length):
                yield order.starts_on, days
        for change in order.changes:
            yield change.on, 0


def of_plans(case: Case, setting: Setting) -> Iterator[Telling]:
    for plan in case.plans:
        for days in (0, 14, 28):
            yield plan.approved_on or plan.starts_on, days
        for item in plan.items:
            for session in item.sessions:
                for days in (setting.grace_days, 2, 7, 14, 21, 28):
                    yield session.due_on, days


def of_sessions(case: Case) -> Iterator[Telling]:
    for session in case.sessions:
        yield session.on, 0
        yield session.on, 56
        if session.received_at is not None:
            yield session.received_at.astimezone(LONDON).date(), 0
