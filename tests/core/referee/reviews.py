"""When reviews fall due, a second time: counted day by day."""

from datetime import date, timedelta

from interventions.model import ChangeEvent, Order, Review
from tests.core.referee.ending import effective_end, end_of, orders_begun
from tests.core.referee.view import Known

A_DAY = timedelta(days=1)


def reviews_held(known: Known) -> list[Review]:
    found = [r for r in known.case.reviews if r.held_on is not None and r.held_on <= known.as_of]
    return sorted(found, key=on)


def on(review: Review) -> date:
    assert review.held_on is not None
    return review.held_on


def age_reached(born: date, years: int, months: int) -> date:
    """The day of that age; the last of the month where the month has no such day."""
    year, month = born.year + years, born.month + months
    if month > 12:
        year, month = year + 1, month - 12
    day = born.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def working(start: date, n: int, holidays: frozenset[date]) -> date:
    day = start
    while n > 0:
        day += A_DAY
        if day.weekday() not in (5, 6) and day not in holidays:
            n -= 1
    return day


def overdue(known: Known, start: date | None, holidays: frozenset[date]) -> int:
    """By how many days the longest overdue review is; 0 where none is."""
    late = [0]
    for day in days_due(known, start, holidays):
        if day < known.as_of:
            late.append((known.as_of - day).days)
    return max(late)


def days_due(known: Known, start: date | None, holidays: frozenset[date]) -> list[date]:
    end = effective_end(known)
    if end is not None and known.as_of > end:
        return exit_due(known, start, end)
    booked = bookings(known)
    found = [day for _kind, day in booked]
    for kind, day in computed(known, start, end):
        instead = [other for its, other in booked if other <= day and (its == kind or kind == "scheduled")]
        if not instead:
            found.append(day)
    for event in known.case.change_events:
        if event.known_on <= known.as_of and not looked_at(known, event):
            allowed = 1 if event.type in ("new_allegation", "victim_contact") else 10
            found.append(working(event.known_on, allowed, holidays))
    return found


def looked_at(known: Known, event: ChangeEvent) -> bool:
    return any(event.ref in review.changes for review in reviews_held(known))


def bookings(known: Known) -> list[tuple[str, date]]:
    done = [on(review) for review in reviews_held(known)]
    found = []
    for review in known.case.reviews:
        if review.booked_on is None or (review.held_on is not None and review.held_on <= known.as_of):
            continue
        if not any(day >= review.booked_on for day in done):
            found.append((review.kind, review.booked_on))
    return found


def computed(known: Known, start: date | None, end: date | None) -> list[tuple[str, date]]:
    done = reviews_held(known)
    found: list[tuple[str, date]] = []
    weeks = [order_weeks(order.type) for order in orders_begun(known)]
    often = min([w for w in weeks if w], default=None)
    if often is not None and start is not None:
        last = max([start] + [on(review) for review in done])
        day = last + timedelta(days=7 * often)
        if end is None or day <= end - timedelta(days=28):
            found.append(("scheduled", day))
    for order in orders_begun(known):
        found += before_release(known, order)
    found += transition(known, start, end)
    if end is not None:
        for kind, day in (("before_end", end - timedelta(days=28)), ("exit", end)):
            found += closing(known, start, kind, day)
    return found


def order_weeks(type_: str) -> int | None:
    return {
        "voluntary": 8,
        "youth_conditional_caution": 4,
        "referral_order": 13,
        "youth_rehabilitation_order": 13,
        "youth_rehabilitation_order_iss": 4,
        "detention_and_training_order": 13,
        "sexual_harm_prevention_order": None,
    }.get(type_)


def before_release(known: Known, order: Order) -> list[tuple[str, date]]:
    """As notified, or after half of a detention and training order."""
    start, end = order.starts_on, end_of(order, known.as_of)
    release = order.released_on or order.release_due_on
    if start is None:
        return []
    if release is None and order.type == "detention_and_training_order" and end is not None:
        release = start + timedelta(days=round((end - start).days / 2))
    if release is None or known.as_of >= release:
        return []
    day = release - timedelta(days=30)
    held = any(review.kind == "before_release" and on(review) >= start for review in reviews_held(known))
    return [] if held or day <= start else [("before_release", day)]


def transition(known: Known, start: date | None, end: date | None) -> list[tuple[str, date]]:
    born = known.case.date_of_birth
    if born is None or start is None or start >= age_reached(born, 18, 0):
        return []
    day = max(age_reached(born, 17, 6), start + timedelta(days=28))
    held = any(review.kind == "transition" for review in reviews_held(known))
    return [] if held or (end is not None and day > end) else [("transition", day)]


def exit_due(known: Known, start: date | None, end: date) -> list[date]:
    return [day for _kind, day in closing(known, start, "exit", end)]


def closing(known: Known, start: date | None, kind: str, day: date) -> list[tuple[str, date]]:
    for review in reviews_held(known):
        if review.kind in (kind, "exit") and on(review) >= day - timedelta(days=28):
            return []
    return [] if start is not None and day <= start else [(kind, day)]


def left_out(known: Known, whose: str) -> bool:
    """The last review did not look at whose safety."""
    last: Review | None = None
    for review in known.case.reviews:
        if review.held_on is None or review.held_on > known.as_of:
            continue
        if last is None or review.held_on >= on(last):
            last = review
    return last is not None and not getattr(last.considered, whose)
