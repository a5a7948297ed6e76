"""Which reviews are due, which were held, and what they considered (domain.md 6; 4.11, 5.26, 6.6)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from interventions.model import ChangeEvent, DueRules, Order, OrderRule, Review, Setting
from interventions.orders import rule_on
from interventions.periods import Term, months_after, supervising, working_days_after
from interventions.plans import View

SCHEDULED, AFTER_CHANGE, TRANSITION = "scheduled", "after_change", "transition"
BEFORE_RELEASE, BEFORE_END, EXIT = "before_release", "before_end", "exit"
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class OpenReview:
    """A review that is not held yet. ref: of the booking, or of the change event that it must look at; else None."""

    kind: str
    due_on: date
    ref: str | None = None
    change: ChangeEvent | None = None

    def overdue_days(self, as_of: date) -> int:
        """0 on the day itself."""
        return max(0, (as_of - self.due_on).days)


def held(view: View) -> tuple[Review, ...]:
    """Held by the end of the day, in order of their dates; of one date as listed."""
    found = [review for review in view.case.reviews if review.held_on is not None and review.held_on <= view.as_of]
    return tuple(sorted(found, key=held_day))


def held_day(review: Review) -> date:
    return review.held_on or date.max


def last_held(view: View) -> Review | None:
    """Of several on one day the one that is listed last."""
    return next(reversed(held(view)), None)


def stance_considered_on(view: View) -> date | None:
    """When the professionals last considered stance at a review (D9): the same for all, no conversation required."""
    return max((held_day(review) for review in held(view) if review.considered.stance), default=None)


def changes(view: View) -> tuple[ChangeEvent, ...]:
    """Those we knew of by the end of the day, in order of when we came to know."""
    return tuple(sorted((e for e in view.case.change_events if e.known_on <= view.as_of), key=lambda e: e.known_on))


def rules_of(view: View) -> DueRules:
    return due_rules_of(view.setting)


def due_rules_of(setting: Setting) -> DueRules:
    if setting.due_rules is None:
        raise ValueError("these settings have no rules of when things fall due")
    return setting.due_rules


def ended(view: View, time: Term) -> bool:
    return time.ends_on is not None and view.as_of > time.ends_on


def open_reviews(view: View, time: Term, holidays: Collection[date]) -> tuple[OpenReview, ...]:
    """By date. After the end only the review at the end is still asked for.

    The review before the end stands for a regular one that would fall due after it; a booked review stands for
    whatever of its kind, and for the regular review, that falls due on its day or later.
    """
    if ended(view, time):
        found = list(_closing(view, time, (EXIT,)))
    else:
        booked = tuple(_booked(view))
        computed = (
            *_regular(view, time, booked),
            *_before_release(view, time),
            *_transition(view, time),
            *_closing(view, time, (BEFORE_END, EXIT)),
        )
        found = [*booked, *(each for each in computed if not _is_booked(each, booked))]
        found += _after_changes(view, holidays)
    return tuple(sorted(found, key=lambda each: (each.due_on, each.kind, each.ref or "")))


def _booked(view: View) -> Iterator[OpenReview]:
    """A booking that passed is closed by whatever review was held since."""
    last = max(map(held_day, held(view)), default=date.min)
    for review in view.case.reviews:
        waits = review.held_on is None or review.held_on > view.as_of
        if waits and review.booked_on is not None and review.booked_on > last:
            yield OpenReview(review.kind, review.booked_on, review.ref)


def _is_booked(due: OpenReview, booked: tuple[OpenReview, ...]) -> bool:
    return any(each.kind == due.kind and each.due_on <= due.due_on for each in booked)


def _regular(view: View, time: Term, booked: tuple[OpenReview, ...]) -> Iterator[OpenReview]:
    """So many weeks after the last review of any kind, or after the clock start; of several orders the most often."""
    weeks = review_weeks(view)
    if weeks is None or time.starts_on is None:
        return
    since = max([time.starts_on, *(held_day(review) for review in held(view))])
    due_on = since + weeks * WEEK
    covered = time.ends_on is not None and due_on > _closing_day(view, time.ends_on, BEFORE_END)
    if not covered and not any(each.due_on <= due_on for each in booked):
        yield OpenReview(SCHEDULED, due_on)


def review_weeks(view: View) -> int | None:
    weeks = [rule.review_weeks for _order, rule in _ruled(view) if rule.review_weeks is not None]
    return min(weeks, default=None)


def _ruled(view: View) -> Iterator[tuple[Order, OrderRule]]:
    for order in supervising(view.case, view.setting, view.as_of):
        rules = view.setting.order_rules.get(order.type, ())
        rule = rule_on(rules, order.starts_on or view.as_of) or (rules[-1] if rules else None)
        if rule is not None:
            yield order, rule


def release_on(order: Order, rule: OrderRule, as_of: date) -> date | None:
    """As notified; else by the rule's share of the term; None where no share is fixed."""
    if order.release_on is not None:
        return order.release_on
    end = order.end_as_at(as_of)
    if rule.custody_share is None or order.starts_on is None or end is None:
        return None
    return order.starts_on + timedelta(days=round((end - order.starts_on).days * rule.custody_share))


def _before_release(view: View, time: Term) -> Iterator[OpenReview]:
    for order, rule in _ruled(view):
        release = release_on(order, rule, view.as_of)
        if release is None or order.starts_on is None or _held_kind(view, BEFORE_RELEASE, since=order.starts_on):
            continue
        due_on = release - timedelta(days=rules_of(view).before_release_days)
        if view.as_of < release and due_on > order.starts_on:
            yield OpenReview(BEFORE_RELEASE, due_on)


def transition_on(view: View, time: Term) -> date | None:
    """When the move to adult services is to be planned: at 17 years and 6 months, or soon after a later clock start."""
    born, rules = view.case.date_of_birth, rules_of(view)
    if born is None or time.starts_on is None or time.starts_on >= months_after(born, rules.adult_months):
        return None
    late_start = time.starts_on + timedelta(days=rules.assessment_days)
    due_on = max(months_after(born, rules.transition_months), late_start)
    return due_on if time.ends_on is None or due_on <= time.ends_on else None


def _transition(view: View, time: Term) -> Iterator[OpenReview]:
    due_on = transition_on(view, time)
    if due_on is not None and not _held_kind(view, TRANSITION):
        yield OpenReview(TRANSITION, due_on)


def _closing_day(view: View, end: date, kind: str) -> date:
    return end - timedelta(days=rules_of(view).before_end_days) if kind == BEFORE_END else end


def _closing(view: View, time: Term, kinds: tuple[str, ...]) -> Iterator[OpenReview]:
    """Held for an end that was moved off since, it is due again."""
    if time.ends_on is None:
        return
    for kind in kinds:
        due_on = _closing_day(view, time.ends_on, kind)
        too_short = time.starts_on is not None and due_on <= time.starts_on
        earliest = due_on - timedelta(days=rules_of(view).before_end_days)
        if not too_short and not any(_held_kind(view, each, since=earliest) for each in {kind, EXIT}):
            yield OpenReview(kind, due_on)


def _held_kind(view: View, kind: str, since: date = date.min) -> bool:
    return any(review.kind == kind and held_day(review) >= since for review in held(view))


def change_review_due(event: ChangeEvent, view: View, holidays: Collection[date]) -> date:
    """So many working days after we came to know (domain.md 6)."""
    return working_days_after(event.known_on, rules_of(view).days_after(event.type), holidays)


def reviewed_on(event: ChangeEvent, view: View) -> date | None:
    """When a review first looked at it."""
    return min((held_day(review) for review in held(view) if event.ref in review.changes), default=None)


def _after_changes(view: View, holidays: Collection[date]) -> Iterator[OpenReview]:
    for event in changes(view):
        if reviewed_on(event, view) is None:
            yield OpenReview(AFTER_CHANGE, change_review_due(event, view, holidays), event.ref, event)
