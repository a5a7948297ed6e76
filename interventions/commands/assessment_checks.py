"""What must stand before an assessment can be called complete. A draft may lack all of it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from sqlmodel import Session

from app.core import clock
from app.core.accounts.queries import service_settings
from app.core.i18n import _
from interventions.bank_holidays import around
from interventions.queries.worker_first import working_days_before
from interventions.schemas.cases import AgencyCheckIn, AssessmentIn, RatingIn

EVIDENCE_FROM = 2
"""From this rating on, evidence, its source, its basis and its date are needed (domain.md 3)."""
ASKED_OUTRIGHT = ("police", "social_care", "health", "education")
"""Not complete until these have answered, or been asked and chased (4.7)."""
NARROW_TOOLS = frozenset(
    {"SDQ", "cognitive_assessment", "speech_language_assessment", "developmental_assessment"},
)
"""They look at one matter, not at the harmful behaviour: the agencies and the four boxes are not theirs to answer."""
WAITING = "asked"
NO_REPLY = "asked_no_reply"
WORKING_DAYS = 10
EXPLAINED = ("declined", "not_applicable")
BOXES = ("triggers", "risk_factors", "planning", "pattern")

Faults = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class TwoFacts:
    """The two facts as they were answered when asked outright (4.16); None where nobody answered."""

    planning_or_grooming: bool | None = None
    more_than_one_occasion: bool | None = None


def incomplete(
    session: Session, service_id: int, assessment: AssessmentIn, facts: TwoFacts | None = None
) -> dict[str, str]:
    """facts: None where they were not asked here."""
    if assessment.completed_on is None:
        return {}
    today = clock.today()
    nation = service_settings(session, service_id).nation
    chased_since = working_days_before(today, WORKING_DAYS, around(nation, today))
    faults = [*_dates(assessment, today), *_ratings(assessment.ratings, today), *_words(assessment)]
    if assessment.tool not in NARROW_TOOLS:
        faults += [*_unanswered(facts), *_agencies(assessment.agency_checks, chased_since, today)]
    found: dict[str, str] = {}
    for path, sentence in faults:
        found.setdefault(path, sentence)
    return found


def _dates(assessment: AssessmentIn, today: date) -> Faults:
    if assessment.completed_on and assessment.completed_on > today:
        yield "completed_on", _("This date is after today.")
    if assessment.started_on is None:
        yield "started_on", _("Enter the day on which it was started.")
    elif assessment.completed_on and assessment.completed_on < assessment.started_on:
        yield "completed_on", _("The assessment would be complete before it was started.")
    if not assessment.assessors:
        yield "assessors", _("Say who assessed.")


def _ratings(ratings: list[RatingIn], today: date) -> Faults:
    for n, rating in enumerate(ratings):
        at = f"ratings[{n}]"
        if rating.rated_on and rating.rated_on > today:
            yield f"{at}.rated_on", _("This date is after today.")
        if rating.rating is None or rating.rating < EVIDENCE_FROM:
            continue
        if not (rating.evidence or "").strip():
            yield f"{at}.evidence", _("A rating of 2 or more needs its evidence, or the page of the tool it is on.")
        if rating.source is None:
            yield f"{at}.source", _("Say where this evidence comes from.")
        if rating.basis is None:
            yield f"{at}.basis", _("Say what it is: fact, opinion or allegation.")
        if rating.rated_on is None:
            yield f"{at}.rated_on", _("Say when it was rated.")


def _words(assessment: AssessmentIn) -> Faults:
    if not (assessment.summary.formulation or "").strip():
        yield "summary.formulation", _("Say in a few sentences why it happened: a score alone is no assessment.")
    if assessment.tool in NARROW_TOOLS:
        return
    for box in BOXES:
        if not (getattr(assessment.summary, box) or "").strip():
            yield f"summary.{box}", _("Fill this in, or say that it was looked at and nothing was found.")


def _unanswered(facts: TwoFacts | None) -> Faults:
    for name, answer in asdict(facts).items() if facts else ():
        if answer is None:
            yield name, _("Answer this outright: yes, or no.")


def _agencies(checks: list[AgencyCheckIn], chased_since: date, today: date) -> Faults:
    by_agency = {check.agency: check for check in checks}
    for agency in dict.fromkeys((*ASKED_OUTRIGHT, *by_agency)):
        check = by_agency.get(agency)
        if check is None or check.outcome in (None, WAITING):
            if agency in ASKED_OUTRIGHT:
                yield (
                    f"agency_checks.{agency}.outcome",
                    _("Say what this agency answered. “Asked, no reply, escalated” is an answer."),
                )
            continue
        yield from _answer(check, chased_since, today)


def _answer(check: AgencyCheckIn, chased_since: date, today: date) -> Faults:
    at = f"agency_checks.{check.agency}"
    if check.outcome == NO_REPLY and check.asked_on is None:
        yield f"{at}.asked_on", _("Say when this agency was asked.")
    elif check.outcome == NO_REPLY and check.asked_on and check.asked_on > chased_since:
        yield f"{at}.outcome", _("10 working days have not passed yet since this agency was asked.")
    if check.outcome in EXPLAINED and not (check.note or "").strip():
        yield f"{at}.note", _("Say in a few words why.")
    for name in ("asked_on", "answered_on"):
        if (getattr(check, name) or today) > today:
            yield f"{at}.{name}", _("This date is after today.")
    if check.asked_on and check.answered_on and check.answered_on < check.asked_on:
        yield f"{at}.answered_on", _("This is before the day on which it was asked.")
