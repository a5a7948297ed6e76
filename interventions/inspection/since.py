"""What came since the work began, from the registers (3.10, 5.4, 6.4, 6.8, 6.9)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from interventions.inspection.delivering import SIX_MONTHS
from interventions.inspection.outcomes import breach_moved_an_end
from interventions.inspection.seen import Answer, Seen
from interventions.inspection.tally import Count, Ours, Part
from interventions.model import Consideration, WorkerSpell
from interventions.periods import first_ordered_on
from interventions.registers import (
    BREACH_BEGUN,
    BREACH_OUTCOME,
    EnforcementStep,
    FurtherOffence,
    Handover,
    VictimOffer,
    handover_of,
    latest_words,
    proved_since,
)
from interventions.words import say

SEXUAL = "sexual"
BREACH = frozenset({BREACH_BEGUN, BREACH_OUTCOME})
TAKEN_UP, WAITING = "taken_up", "waiting"


def further(seen: Seen) -> tuple[FurtherOffence, ...] | None:
    """None before an order has begun."""
    return proved_since(seen.beside.registers.further_offences, began(seen), seen.view.as_of)


def began(seen: Seen) -> date | None:
    """The first day of the child's first order: a later one, after a gap, begins no new count."""
    return first_ordered_on(seen.case, seen.view.setting, seen.view.as_of)


def offended_again(seen: Seen) -> Answer:
    found = further(seen)
    return None if found is None else bool(found)


def sexually_again(seen: Seen) -> Answer:
    found = further(seen)
    return None if found is None else any(each.kind == SEXUAL for each in found)


def steps(seen: Seen) -> tuple[EnforcementStep, ...]:
    return tuple(each for each in seen.beside.registers.enforcement_steps if each.taken_on <= seen.view.as_of)


def enforced(seen: Seen) -> Answer:
    """A breach was begun, or an order's end was moved for a reason that names one."""
    return any(each.step in BREACH for each in steps(seen)) or breach_moved_an_end(seen)


def changes_of_worker(seen: Seen) -> Iterator[tuple[WorkerSpell, Handover | None]]:
    """Whoever left in the six months up to the day while somebody else stayed or came, with the handover on record.

    What starts after the day has not come yet; whoever begins on the day on which another leaves has.
    """
    as_of = seen.view.as_of
    made = [each for each in seen.beside.registers.handovers if each.handed_on <= as_of]
    here = [each for each in seen.beside.workers if each.starts_on is None or each.starts_on <= as_of]
    for spell in here:
        left = spell.ends_on
        if left is None or not as_of - SIX_MONTHS <= left <= as_of:
            continue
        if any(other.email != spell.email and (other.ends_on is None or other.ends_on > left) for other in here):
            yield spell, handover_of(spell, seen.beside.workers, made)


def handed_over(seen: Seen) -> Part | None:
    return _of_changes(seen, lambda handover: handover is not None)


def child_told(seen: Seen) -> Part | None:
    return _of_changes(seen, lambda handover: bool(handover and _by_now(handover.child_told_on, seen)))


def introduced(seen: Seen) -> Part | None:
    return _of_changes(seen, lambda handover: bool(handover and _by_now(handover.introduced_on, seen)))


def _of_changes(seen: Seen, ask: Callable[[Handover | None], bool]) -> Part | None:
    found = [ask(handover) for _spell, handover in changes_of_worker(seen)]
    return Part(sum(found), len(found)) if found else None


def _by_now(day: date | None, seen: Seen) -> bool:
    return day is not None and day <= seen.view.as_of


def offers(seen: Seen) -> tuple[VictimOffer, ...]:
    return tuple(each for each in seen.beside.registers.victim_offers if each.offered_on <= seen.view.as_of)


def offered(seen: Seen) -> Answer:
    """None where the plan in force says that nobody can be identified, and nothing was offered."""
    if offers(seen):
        return True
    safety = seen.plan.victim_safety if seen.plan else None
    return None if safety is not None and safety.answer is Consideration.NONE_IDENTIFIABLE else False


def taken_up(seen: Seen) -> Answer:
    """None where nothing was offered, or nobody has answered by the day."""
    as_of = seen.view.as_of
    answered = [each for each in offers(seen) if each.answered_on is not None and each.answered_on <= as_of]
    return any(each.outcome == TAKEN_UP for each in answered) if answered else None


def days_to_offer(seen: Seen) -> int | None:
    """From disclosure to the first offer, whatever the child says of it; an offer before it took no days."""
    disclosed, made = seen.case.disclosed_on, offers(seen)
    return max(0, (made[0].offered_on - disclosed).days) if disclosed and made else None


def goals(seen: Seen) -> Mapping[str, tuple[str | None, str | None]]:
    """By ref, the latest word of the child and of the service on each Good Lives goal; None: not said by the day."""
    return latest_words(seen.view.versions, seen.beside.registers.goal_outcomes, seen.view.as_of)


COUNTS = {
    "enforced": Ours(
        say("Enforcement"),
        say(
            "A breach was begun, or the end of an order was moved for a reason that names a breach. Warnings and "
            "meetings before it are not counted."
        ),
        Count(enforced),
    ),
    "offended_again": Ours(
        say("Offended again"),
        say(
            "An offence committed since the first order began was proved in court or dealt with out of court. It is "
            "context, and never the measure of the work; nothing is predicted from it."
        ),
        Count(offended_again),
    ),
    "sexually_again": Ours(
        say("Offended again, sexually"),
        say("The same, where what was proved was a sexual offence."),
        Count(sexually_again),
    ),
}
