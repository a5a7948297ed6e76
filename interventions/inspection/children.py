"""Who the children are (chapter 2)."""

from datetime import date

from interventions.inspection.seen import Answer, Ask, Seen
from interventions.inspection.tally import Count, Ours
from interventions.words import say

DISABILITIES = frozenset({"learning_disability", "autism", "adhd", "physical_disability", "hearing", "vision"})
NOT_KNOWN = "not_known"
SIXTEEN = 16
SEVERAL = 4


def under_16(seen: Seen) -> Answer:
    born = seen.case.date_of_birth
    return None if born is None else _age(born, seen.view.as_of) < SIXTEEN


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def learning_disability(seen: Seen) -> Answer:
    return _need(seen, frozenset({"learning_disability"}))


def disability(seen: Seen) -> Answer:
    return _need(seen, DISABILITIES)


def _need(seen: Seen, wanted: frozenset[str]) -> Answer:
    codes = {need.code for need in seen.case.needs}
    if codes & wanted:
        return True
    return None if NOT_KNOWN in codes else False


def health(seen: Seen) -> Answer:
    return _rated(seen, "NS-4", "DV-7")


def family(seen: Seen) -> Answer:
    return _rated(seen, "EV-1", "EV-2", "EV-3", "EV-4")


def previous_offending(seen: Seen) -> Answer:
    return _rated(seen, "NS-1")


def earlier_behaviour(seen: Seen) -> Answer:
    return _rated(seen, "SB-2")


def _rated(seen: Seen, *factors: str) -> Answer:
    """Previous concerns count as current ones do (2.9), so whichever rating was the highest decides."""
    if not seen.completed:
        return None
    ratings = tuple(seen.ratings(*factors))
    if any(ratings):
        return True
    return None if None in ratings else False


def social_care(seen: Seen) -> Answer:
    """What was asked and not answered is not known."""
    if "received" in seen.beside.social_care:
        return True
    return False if "nothing_held" in seen.beside.social_care else None


CONCERNS: tuple[Ask, ...] = (health, family, previous_offending, earlier_behaviour, social_care)


def any_concern(seen: Seen) -> Answer:
    return _at_least(1, seen)


def four_concerns(seen: Seen) -> Answer:
    return _at_least(SEVERAL, seen)


def _at_least(n: int, seen: Seen) -> Answer:
    """None only where what is not known could still decide it."""
    answers = [concern(seen) for concern in CONCERNS]
    if answers.count(True) >= n:
        return True
    return False if answers.count(True) + answers.count(None) < n else None


COUNTS = {
    "under_16": Ours(say("Under 16"), say("Children who are under 16 today."), Count(under_16)),
    "learning_disability": Ours(
        say("Learning disability"),
        say(
            "Children for whom a learning disability is recorded among their needs. It is not known where nobody has "
            "been able to say."
        ),
        Count(learning_disability),
    ),
    "disability": Ours(
        say("Disability"),
        say(
            "Children with a learning or physical disability, autism, ADHD, or a need to do with hearing or sight "
            "recorded. It is not known where nobody has been able to say."
        ),
        Count(disability),
    ),
    "health": Ours(
        say("Concerns for health"),
        say("Mental or physical health was rated 1 or more in any completed assessment."),
        Count(health),
    ),
    "family": Ours(
        say("Concerns for family or home"),
        say(
            "Home, the carers' supervision, family life or the family's response was rated 1 or more in any completed "
            "assessment."
        ),
        Count(family),
    ),
    "previous_offending": Ours(
        say("Previous offending"),
        say("Earlier offending was rated 1 or more in any completed assessment."),
        Count(previous_offending),
    ),
    "earlier_behaviour": Ours(
        say("Earlier sexualised behaviour"),
        say(
            "Earlier concerning sexual behaviour was rated 1 or more in any completed assessment, on whatever basis: "
            "what was never proven is marked so there."
        ),
        Count(earlier_behaviour),
    ),
    "social_care": Ours(
        say("Known to children's social care"),
        say(
            "Children's social care was asked for an assessment and had something to tell. Asked without an answer, "
            "or never asked, is not known."
        ),
        Count(social_care),
    ),
    "any_concern": Ours(
        say("Any of the five groups of concerns"),
        say("Any of health, family or home, previous offending, earlier sexualised behaviour, social care."),
        Count(any_concern),
    ),
    "four_concerns": Ours(
        say("Four or more of the five"),
        say("Four or five of health, family or home, previous offending, earlier sexualised behaviour, social care."),
        Count(four_concerns),
    ),
}
