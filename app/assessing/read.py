"""What was typed, as an assessment; or a sentence at each box that must change."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.assessing.names import BOXES, FACTS, NO, NOT_KNOWN, NOT_RATED, RATINGS, STRENGTHS, YES, of
from app.core.i18n import _
from app.forms import Form
from interventions.commands import TwoFacts
from interventions.queries import AssessmentsScreen
from interventions.schemas.cases import AgencyCheckIn, AssessmentIn, AssessmentSummary, RatingIn, StrengthIn

LONGEST_LINE = 300
LONGEST_ADDRESS = 200
EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+")


@dataclass(frozen=True, slots=True)
class Answers:
    """The assessment, and the two facts as answered."""

    assessment: AssessmentIn
    facts: TwoFacts


def start(form: Form, screen: AssessmentsScreen) -> AssessmentIn | None:
    """The first questions: which tool, what for, since when, by whom."""
    tool = form.choice("tool", list(screen.catalogue.codes["tools"]), _("Choose the tool."))
    purpose = form.text("purpose", longest=LONGEST_LINE) or None
    started_on = form.date("started_on")
    assessors = _assessors(form, screen)
    if form.stopped:
        return None
    return AssessmentIn(tool=tool, purpose=purpose, started_on=started_on, assessors=assessors)


def read(form: Form, screen: AssessmentsScreen, complete: bool) -> Answers | None:
    """complete: with its date; a draft may lack anything, but loses nothing that was typed."""
    about = start(form, screen)
    content = {
        "completed_on": form.date("completed_on", _("Enter the day.")) if complete else None,
        "summary": AssessmentSummary(**{box: form.text(box) or None for box in BOXES}),
        "strengths": list(_strengths(form, screen)),
        "ratings": list(_ratings(form, screen)),
        "agency_checks": list(_checks(form, screen)),
        "unscreened_reason": form.text("unscreened_reason", longest=LONGEST_LINE) or None,
    }
    facts = TwoFacts(**{name: _answer(form, name) for name in FACTS})
    if form.stopped or about is None:
        return None
    return Answers(about.model_copy(update=content), facts)


def _assessors(form: Form, screen: AssessmentsScreen) -> list[str]:
    known = {person.email for person in screen.team} | set(screen.names)
    ticked = form.choices("assessors", known)
    others = [text for text in re.split(r"[\s,;]+", form.text("other_assessor", longest=LONGEST_ADDRESS)) if text]
    if not all(EMAIL.fullmatch(each) for each in others):
        form.refuse("other_assessor", _("Enter an email address, such as name@example.org."))
    return list(dict.fromkeys([*ticked, *(each.lower() for each in others)]))


def _ratings(form: Form, screen: AssessmentsScreen) -> Iterable[RatingIn]:
    for factor in screen.catalogue.factors:
        chosen = form.choice(of("rating", factor), (*RATINGS, NOT_KNOWN, NOT_RATED))
        evidence = form.text(of("evidence", factor)) or None
        source = form.choice(of("source", factor), list(screen.catalogue.codes["sources"])) or None
        basis = form.choice(of("basis", factor), list(screen.catalogue.codes["bases"])) or None
        rated_on = form.date(of("on", factor))
        if chosen in ("", NOT_RATED):
            if evidence or source or basis:
                sentence = _("Choose a rating for what you wrote here, or “Not known”.")
                form.refuse(of("rating", factor), sentence)
            continue
        rating = None if chosen == NOT_KNOWN else int(chosen)
        yield RatingIn(
            factor=factor,
            rating=rating,
            evidence=evidence,
            source=source,
            basis=basis,
            rated_on=rated_on or screen.today,
        )


def _strengths(form: Form, screen: AssessmentsScreen) -> Iterable[StrengthIn]:
    for code in screen.catalogue.strengths:
        chosen = form.choice(of("strength", code), (*STRENGTHS, NOT_RATED))
        evidence = form.text(of("shown", code)) or None
        if chosen not in ("", NOT_RATED):
            yield StrengthIn(strength=code, rating=int(chosen), evidence=evidence)
        elif evidence:
            form.refuse(of("strength", code), _("Choose how far it is there, for what you wrote."))


def _checks(form: Form, screen: AssessmentsScreen) -> Iterable[AgencyCheckIn]:
    for agency in screen.catalogue.codes["agencies"]:
        check = AgencyCheckIn(
            agency=agency,
            asked_on=form.date(of("asked", agency)),
            outcome=form.choice(of("outcome", agency), list(screen.catalogue.codes["agency_check_outcomes"])) or None,
            answered_on=form.date(of("answered", agency)),
            note=form.text(of("note", agency)) or None,
        )
        if check != AgencyCheckIn(agency=agency):
            yield check


def _answer(form: Form, name: str) -> bool | None:
    answer = form.choice(name, (YES, NO))
    return answer == YES if answer else None
