"""Flags about the pathway: whatever a child says, structured work is offered (5.15)."""

from datetime import date

from interventions.flags.facts import Facts
from interventions.measures import Flag, Level
from interventions.model import Stance
from interventions.pathways.work import structured_work
from interventions.plans import Held
from interventions.stances import standing
from interventions.words import Say, nsay

ASKS = (Stance.DENIES, Stance.REFUSES, Stance.UNKNOWN)


def denial_no_work(facts: Facts) -> Flag | None:
    """21 days with no structured session offered; act at 28. Counted from the last offer, or from the clock start.

    Nothing is asked before an admission or a finding, nor once the time for the work is over.
    """
    view = facts.view
    stance = standing(view.case, view.setting.stance_rules, view.as_of).stance
    over = facts.term.ends_on is not None and facts.term.ends_on < view.as_of
    if stance not in ASKS or over:
        return None
    last = _last_offer(facts)
    since = last.on if last else facts.term.starts_on
    if since is None:
        return None
    days = (view.as_of - since).days
    if days < facts.limit("denial_no_work", "check_days"):
        return None
    rests_on = (last.session.id,) if last else ()
    act = days >= facts.limit("denial_no_work", "act_days")
    return Flag(
        "denial_no_work", Level.ACT if act else Level.CHECK, _none_offered(days, since, never=last is None), rests_on
    )


def _last_offer(facts: Facts) -> Held | None:
    """Since the clock started: what was offered under an earlier order is another matter."""
    offered = structured_work(facts.view).offered
    first = facts.term.starts_on or date.min
    recent = [each for each in offered if each.on >= first]
    return recent[-1] if recent else None


def _none_offered(days: int, since: date, *, never: bool) -> Say:
    """Worded so that nobody who looks over a shoulder learns what the child says."""
    if never:
        return nsay(
            "No structured session has been offered in the {n} day since the clock started on {since}. "
            "Offer the first one, or say what stands in the way.",
            "No structured session has been offered in the {n} days since the clock started on {since}. "
            "Offer the first one, or say what stands in the way.",
            days,
            since=since,
        )
    return nsay(
        "No structured session has been offered for {n} day, since {since}. Offer the next one, or say what stands in "
        "the way.",
        "No structured session has been offered for {n} days, since {since}. Offer the next one, or say what stands in "
        "the way.",
        days,
        since=since,
    )
