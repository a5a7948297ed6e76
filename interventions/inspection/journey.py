"""From disclosure to sentence, and what the sentence was (chapter 3; 5.23)."""

from collections.abc import Iterator

from interventions.inspection.seen import Answer, Seen
from interventions.inspection.tally import Count, Numbers, Ours, Spread
from interventions.registers import Mappa
from interventions.words import Say, say

CUSTODY = frozenset(
    {
        "detention_and_training_order",
        "section_250",
        "section_252a",
        "extended_sentence",
        "section_259",
        "section_90_91",
        "section_226_228",
    }
)
OUT_OF_COURT = frozenset({"final_warning", "youth_caution", "youth_conditional_caution"})
NOTIFICATION = frozenset({"notification"})
PREVENTION = frozenset({"sexual_harm_prevention_order", "sexual_offences_prevention_order"})
MONTH = 30.44
"""Days, on average."""


def days_to_sentence(seen: Seen) -> int | None:
    disclosed, sentenced = seen.case.disclosed_on, seen.case.sentenced_on
    if disclosed is None or sentenced is None or sentenced > seen.view.as_of:
        return None
    return max(0, (sentenced - disclosed).days)


def custody(seen: Seen) -> Answer:
    return seen.has_order(CUSTODY)


def out_of_court(seen: Seen) -> Answer:
    return seen.has_order(OUT_OF_COURT)


def notification(seen: Seen) -> Answer:
    return seen.has_order(NOTIFICATION)


def prevention_order(seen: Seen) -> Answer:
    """Of those who notify, as in 5.23."""
    if seen.has_order(PREVENTION):
        return True
    return False if seen.has_order(NOTIFICATION) else None


def mappa(seen: Seen) -> Answer:
    """As told: nobody works out here who meets the criteria."""
    return any(told.category for told in _told(seen))


def mappa_level_two(seen: Seen) -> Answer:
    """Of those, by what was told last."""
    levels = [told.level for told in _told(seen) if told.level]
    return (levels[-1:] == [2]) if mappa(seen) else None


def _told(seen: Seen) -> Iterator[Mappa]:
    return (told for told in seen.beside.registers.mappa if told.told_on <= seen.view.as_of)


def _months(days: float) -> str:
    return f"{days / MONTH:.1f}"


def _mean(numbers: Numbers) -> Say:
    return say("{mean} months on average", mean=_months(numbers.mean))


def _others(numbers: Numbers) -> Say:
    return say("median {median}, longest {most}", median=_months(numbers.median), most=_months(numbers.most))


COUNTS = {
    "days_to_sentence": Ours(
        say("From disclosure to sentence"),
        say("From the day the behaviour came to be known to the sentence, where both days are recorded."),
        Spread(days_to_sentence, _mean, _others, lambda days: say("{months} months", months=_months(days))),
    ),
    "out_of_court": Ours(
        say("Dealt with out of court"),
        say("A youth caution or youth conditional caution, or a final warning, whose place they took in 2013."),
        Count(out_of_court),
    ),
    "custody": Ours(
        say("Custody"),
        say("A detention and training order or another custodial sentence, whether inside now or released."),
        Count(custody),
    ),
    "notification": Ours(
        say("Notification to the police"),
        say("Notification to the police is recorded among the orders."),
        Count(notification),
    ),
    "prevention_order": Ours(
        say("Prevention order"),
        say(
            "Of those who notify: a sexual harm prevention order, or the sexual offences prevention order whose place "
            "it took."
        ),
        Count(prevention_order),
    ),
    "mappa": Ours(
        say("Public protection"),
        say("The public protection arrangements told us a category, by the register of the case."),
        Count(mappa),
    ),
    "mappa_level_two": Ours(
        say("Public protection at Level 2"),
        say("Of those, Level 2 is what we were told last. No level is worked out here."),
        Count(mappa_level_two),
    ),
}
