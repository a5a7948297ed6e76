"""R26: what is held of a case as evidence for key performance indicators 1 to 5 and 10, as asked since 1 April 2023.

As at the end of the order or programme, as the later wording asks; up to today while it goes on. Evidence, never the
return: wordings differ between versions, and nothing here decides whether an indicator is met. Never stance.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date

from interventions.board.reports.names import names
from interventions.inspection import Seen
from interventions.inspection.seen import done_on
from interventions.model import Rating, Review
from interventions.registers import ServiceReferral, status_on
from interventions.reviews import held, held_day
from interventions.stances import is_closed
from interventions.words import Say, say

REGISTERS = ("education", "linked_plans", "service_referrals")
NOT_RECORDED = say("not recorded")
"""Where nothing is held, which is no "no"."""
Cell = Say | date | int | str
Ask = Callable[[Seen, date], Cell | None]
Column = tuple[str, Say, Ask]

NOT_KNOWN, CAMHS = "not_known", "camhs"
LEARNING = (
    "learning_disability",
    "learning_difficulty",
    "literacy",
    "speech_language_communication",
    "autism",
    "adhd",
    "physical_disability",
    "hearing",
    "vision",
    NOT_KNOWN,
)
MIND = ("mental_health", "trauma", NOT_KNOWN)
SAFE = {
    "planned": say("The plan says how"),
    "none_identifiable": say("Nobody can be identified, and the plan says why"),
    "item": say("A victim safety plan is among the work"),
}
ENDED = {"ended": say("Ended"), "open": say("Goes on")}


def headings() -> Iterator[Say]:
    """In plain words, each with a code that is the same in every language."""
    for code, words, _ask in COLUMNS:
        yield say("{name} ({code})", name=words, code=code)


def evidence(seen: Seen) -> Iterator[Cell]:
    """A cell a heading, as it was on the day of the end, which counts, or on that on which the case is seen."""
    day = counted_on(seen)
    for _code, _words, ask in COLUMNS:
        cell = ask(seen, day)
        yield NOT_RECORDED if cell is None or cell == "" else cell


def counted_on(seen: Seen) -> date:
    return min((seen.view.as_of, *_ends(seen)))


def _ends(seen: Seen) -> Iterator[date]:
    """The closing that holds, and the last day of the time there was; that day itself still goes on."""
    as_of, end = seen.view.as_of, seen.figures.ending.effective_end_on
    if end is not None and end < as_of:
        yield end
    if is_closed(seen.case.closings, as_of):
        yield next(closing.on for closing in reversed(seen.case.closings) if closing.on <= as_of)


def _named(code_list: str, code: str) -> Say:
    return _with_code(names(code_list).get(code, say("{code}", code=code)), code)


def _with_code(name: Say, code: str) -> Say:
    return say("{name} ({code})", name=name, code=code)


_YES = _with_code(say("Yes"), "yes")


def _all(code_list: str, codes: Iterable[str]) -> Say | None:
    found = tuple(_named(code_list, code) for code in dict.fromkeys(codes))
    return say("{all}", all=found) if found else None


def _ended(seen: Seen, _day: date) -> Cell:
    code = "ended" if any(_ends(seen)) else "open"
    return _with_code(ENDED[code], code)


def _rated(seen: Seen, factor: str, day: date) -> tuple[date, Rating] | None:
    """The latest rating of a completed assessment; "not known" is one."""
    found = [
        (rating.rated_on or done_on(assessment), done_on(assessment), n, rating)
        for n, assessment in enumerate(seen.completed)
        for rating in assessment.ratings
        if rating.factor == factor and done_on(assessment) <= day
    ]
    by_then = [each for each in found if each[0] <= day]
    if not by_then:
        return None
    on, _done, _n, rating = max(by_then, key=lambda each: each[:3])
    return on, rating


def _rating(kpi: str, factor: str, words: Say) -> tuple[Column, Column]:
    def value(seen: Seen, day: date) -> Cell | None:
        found = _rated(seen, factor, day)
        if found is None:
            return None
        rating = found[1].rating
        return _named("ratings", NOT_KNOWN if rating is None else str(rating))

    def rated_on(seen: Seen, day: date) -> Cell | None:
        found = _rated(seen, factor, day)
        return found[0] if found else None

    return (
        (f"{kpi}_rating", say("{what}: latest rating, {factor}", what=words, factor=factor), value),
        (f"{kpi}_rated_on", say("{what}: rated on", what=words), rated_on),
    )


def _referral(kpi: str, agency: str, words: Say) -> tuple[Column, Column, Column]:
    def latest(seen: Seen, day: date) -> ServiceReferral | None:
        made = seen.beside.registers.service_referrals
        return next((each for each in reversed(made) if each.agency == agency and each.referred_on <= day), None)

    def referred(seen: Seen, day: date) -> Cell | None:
        found = latest(seen, day)
        return found.referred_on if found else None

    def answer(seen: Seen, day: date) -> Cell | None:
        found = latest(seen, day)
        if found is None:
            return None
        later = found.answered_on is not None and found.answered_on > day
        return _named("referral_outcomes", "waiting" if later else found.outcome)

    def started(seen: Seen, day: date) -> Cell | None:
        found = latest(seen, day)
        return found.started_on if found and found.started_on and found.started_on <= day else None

    return (
        (f"{kpi}_referred_on", say("{what}: last referred on", what=words), referred),
        (f"{kpi}_answer", say("{what}: answer to the referral", what=words), answer),
        (f"{kpi}_started_on", say("{what}: the service began on", what=words), started),
    )


def _needs(codes: Collection[str]) -> Ask:
    def ask(seen: Seen, day: date) -> Cell | None:
        return _all("needs", _recorded(seen, codes, day))

    return ask


def _adapted(codes: Collection[str]) -> Ask:
    def ask(seen: Seen, day: date) -> Cell | None:
        found = _recorded(seen, codes, day)
        return _all("adaptations", (each for adaptations in found.values() for each in adaptations))

    return ask


def _recorded(seen: Seen, codes: Collection[str], day: date) -> Mapping[str, tuple[str, ...]]:
    """A need without a day was recorded before days were kept."""
    needs = (need for need in seen.case.needs if need.recorded_on is None or need.recorded_on <= day)
    return {need.code: need.adaptations for need in needs if need.code in codes}


def _moved(seen: Seen, day: date) -> Cell | None:
    moves = (each for each in seen.case.change_events if each.type == "placement_move" and each.known_on <= day)
    return max((each.on for each in moves), default=None)


def _learns(field: str) -> Ask:
    def ask(seen: Seen, day: date) -> Cell | None:
        entry = status_on(seen.beside.registers.education, day)
        found: Cell | None = getattr(entry, field, None)
        return found

    return ask


def _status(seen: Seen, day: date) -> Cell | None:
    entry = status_on(seen.beside.registers.education, day)
    return _named("education_statuses", entry.status) if entry else None


def _sent_home(seen: Seen, day: date) -> Cell | None:
    entry = status_on(seen.beside.registers.education, day)
    return _YES if entry and entry.informal_exclusion else None


def _school_plan(field: str) -> Ask:
    def ask(seen: Seen, day: date) -> Cell | None:
        plans = seen.beside.registers.linked_plans
        entry = next((each for each in reversed(plans) if each.agency == "education" and each.dated_on <= day), None)
        found: Cell | None = getattr(entry, field, None)
        return found

    return ask


def _kept_safe(seen: Seen, day: date) -> Cell | None:
    plan = seen.view.in_force(day)
    if plan is None or not plan.keeps_others_safe:
        return None
    code = "item" if plan.victim_safety is None else str(plan.victim_safety.answer)
    return _with_code(SAFE[code], code)


def _last_review(seen: Seen, day: date) -> Review | None:
    return next((each for each in reversed(held(seen.view)) if held_day(each) <= day), None)


def _reviewed_on(seen: Seen, day: date) -> Cell | None:
    review = _last_review(seen, day)
    return review.held_on if review else None


def _looked(seen: Seen, day: date) -> Cell | None:
    """Without a tick nobody knows whether it was forgotten or not done."""
    review = _last_review(seen, day)
    return _YES if review and review.considered.victim_safety else None


HOME, LEARNS = say("KPI 1, accommodation"), say("KPI 2, education, training and employment")
NEEDS, HEALTH = say("KPI 3, additional learning needs"), say("KPI 4, mental health")
SUBSTANCES, HARMED = say("KPI 5, alcohol and drugs"), say("KPI 10, victims")

COLUMNS: tuple[Column, ...] = (
    ("counted_on", say("Up to"), lambda _seen, day: day),
    ("ended", say("Order or programme"), _ended),
    *_rating("kpi1", "EV-1", HOME),
    ("kpi1_moved_on", say("{what}: last placement move", what=HOME), _moved),
    *_referral("kpi1", "accommodation", HOME),
    ("kpi2_status", say("{what}: where the child learns or works", what=LEARNS), _status),
    ("kpi2_since", say("{what}: since", what=LEARNS), _learns("from_on")),
    ("kpi2_provider", say("{what}: provider", what=LEARNS), _learns("provider")),
    ("kpi2_hours", say("{what}: hours a week", what=LEARNS), _learns("hours_a_week")),
    ("kpi2_sent_home", say("{what}: kept away without a formal exclusion", what=LEARNS), _sent_home),
    *_rating("kpi2", "EV-6", LEARNS),
    ("kpi3_needs", say("{what}: needs", what=NEEDS), _needs(LEARNING)),
    ("kpi3_adapted", say("{what}: adaptations", what=NEEDS), _adapted(LEARNING)),
    ("kpi3_plan", say("{what}: latest plan of education", what=NEEDS), _school_plan("name")),
    ("kpi3_plan_on", say("{what}: dated", what=NEEDS), _school_plan("dated_on")),
    ("kpi4_needs", say("{what}: needs", what=HEALTH), _needs(MIND)),
    *_rating("kpi4", "NS-4", HEALTH),
    *_referral("kpi4", CAMHS, HEALTH),
    *_rating("kpi5", "NS-3", SUBSTANCES),
    *_referral("kpi5", "substance_misuse_service", SUBSTANCES),
    ("kpi10_safe", say("{what}: how those harmed are kept safe, in the plan in force", what=HARMED), _kept_safe),
    ("kpi10_reviewed_on", say("{what}: last review", what=HARMED), _reviewed_on),
    ("kpi10_looked", say("{what}: that review looked at their safety", what=HARMED), _looked),
)
