"""R4: whether the work was done when it ended (1.17)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from interventions.board.reports.cohort import Known
from interventions.board.reports.counting import answered, placed
from interventions.board.reports.drift import missing
from interventions.board.reports.names import names
from interventions.board.values import Table
from interventions.inspection.seen import Answer, Ask, Seen
from interventions.measures import VersionFigures
from interventions.model import Closing, Phase
from interventions.stances import is_closed
from interventions.words import Say, say

NOT_CLOSED, IN_ERROR = "not_closed", "opened_in_error"
DONE = {"done": say("All core work done"), "short": say("Some left")}


def completed(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Of the children with a plan whose case or time ended in the period; and what is known of those it was not."""
    ended = {each.reference: on for each in cases if (on := ended_in_period(each)) is not None}
    asked: dict[str, tuple[Say, Ask]] = {
        "baseline": (say("All core work of the first plan, by the end"), _asked(ended, _first)),
        "current": (say("All core work of the plan in force, by the end"), _asked(ended, _in_force)),
        "measured": (say("An outcome measured at the end"), _asked(ended, _measured)),
    }
    done = {each.reference: _in_force(each.seen, ended[each.reference]) for each in cases if each.reference in ended}
    grounds = {code: name for code, name in names("closing_reasons").items() if code != IN_ERROR}
    grounds |= {NOT_CLOSED: say("Not closed: the time has ended")}
    places = {
        each.reference: (_ground(each.seen), "done" if done[each.reference] else "short")
        for each in cases
        if done.get(each.reference) is not None
    }
    short = [each for each in cases if done.get(each.reference) is False]
    return (
        answered("completed", say("Work done before the end"), asked, cases),
        placed("grounds", say("On what ground the case was closed"), grounds, DONE, places),
        missing(short),
    )


def done_by_the_end(known: Known) -> Answer:
    """Of the plan in force; None where nothing ended in the period."""
    on = ended_in_period(known)
    return None if on is None else _in_force(known.seen, on)


def ended_in_period(known: Known) -> date | None:
    """The closing that holds, or the last day of the time there was, whichever came first; only with a plan."""
    seen, closing = known.seen, _closing(known.seen)
    if seen.plan is None or (closing is not None and closing.reason == IN_ERROR):
        return None
    end = seen.figures.ending.effective_end_on
    over = end is not None and end < seen.view.as_of
    days = [day for day in (closing.on if closing else None, end if over else None) if day is not None]
    on = min(days, default=None)
    return on if on is not None and known.since <= on else None


def _closing(seen: Seen) -> Closing | None:
    """The one that holds; None while the case is open."""
    as_of = seen.view.as_of
    if not is_closed(seen.case.closings, as_of):
        return None
    return [closing for closing in seen.case.closings if closing.on <= as_of][-1]


def _ground(seen: Seen) -> str:
    closing = _closing(seen)
    return closing.reason or NOT_CLOSED if closing else NOT_CLOSED


def _asked(ended: Mapping[str, date], ask: Callable[[Seen, date], Answer]) -> Ask:
    def asked(seen: Seen) -> Answer:
        on = ended.get(seen.case.reference)
        return None if on is None else ask(seen, on)

    return asked


def _first(seen: Seen, on: date) -> Answer:
    return _done(seen.figures.baseline, on)


def _in_force(seen: Seen, on: date) -> Answer:
    return _done(seen.figures.current, on)


def _done(version: VersionFigures | None, on: date) -> Answer:
    """None where the plan has no core work."""
    core = version.matched.core if version else ()
    return all(each.delivered_on is not None and each.delivered_on <= on for each in core) if core else None


def _measured(seen: Seen, on: date) -> Answer:
    return any(each.phase is Phase.END and each.on <= seen.view.as_of for each in seen.case.outcomes)
