"""An assessment in words: a line a thing, as a page shows it and as two people's accounts are compared."""

from collections.abc import Iterator

from app.core.i18n import _
from app.session_words import Difference, Fact
from app.session_words import differences as compared
from app.words import long_date, translated
from catalogue.model import Catalogue
from interventions.schemas.cases import AgencyCheckIn, AssessmentIn, RatingIn


def rating_word(rating: int | None, catalogue: Catalogue, codes: str = "ratings") -> str:
    """3 Strong; Not known"""
    names = catalogue.codes[codes]
    if rating is None:
        return translated(names["not_known"])
    return f"{rating} {translated(names[str(rating)])}"


def differences(stored: AssessmentIn, typed: AssessmentIn, catalogue: Catalogue) -> list[Difference]:
    return compared(account(stored, catalogue), account(typed, catalogue))


def account(said: AssessmentIn, catalogue: Catalogue) -> list[Fact]:
    return [Fact(label, text) for label, text in _account(said, catalogue) if text]


def _account(said: AssessmentIn, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    yield _("Tool"), translated(catalogue.codes["tools"][said.tool])
    yield _("What for"), said.purpose or ""
    yield _("Started"), long_date(said.started_on)
    yield _("Assessors"), ", ".join(said.assessors)
    for name, label in box_labels().items():
        yield label, getattr(said.summary, name) or ""
    for strength in said.strengths:
        word = rating_word(strength.rating, catalogue, "strength_ratings")
        yield translated(catalogue.strengths[strength.strength].name), _lines(word, strength.evidence)
    for rating in said.ratings:
        yield translated(catalogue.factors[rating.factor].name), _rating(rating, catalogue)
    for check in said.agency_checks:
        yield translated(catalogue.codes["agencies"][check.agency]), _check(check, catalogue)


def box_labels() -> dict[str, str]:
    """The four boxes of 4.1, and the formulation without which a score is only a score (4.6)."""
    return {
        "triggers": _("Triggers"),
        "risk_factors": _("What made it more likely"),
        "planning": _("Planning: how much, and of what kind"),
        "pattern": _("Pattern: once, or again and again"),
        "formulation": _("Why it happened, in a few sentences"),
    }


def fact_labels() -> tuple[str, str]:
    """The two facts asked outright (4.16)."""
    return _("Planning or grooming"), _("More than one occasion")


def _rating(rating: RatingIn, catalogue: Catalogue) -> str:
    codes = catalogue.codes
    return _lines(
        rating_word(rating.rating, catalogue),
        rating.evidence,
        translated(codes["sources"][rating.source]) if rating.source else None,
        translated(codes["bases"][rating.basis]) if rating.basis else None,
        long_date(rating.rated_on),
    )


def _check(check: AgencyCheckIn, catalogue: Catalogue) -> str:
    asked = _("Asked on %(date)s") % {"date": long_date(check.asked_on)} if check.asked_on else None
    answered = _("Answered on %(date)s") % {"date": long_date(check.answered_on)} if check.answered_on else None
    outcome = translated(catalogue.codes["agency_check_outcomes"][check.outcome]) if check.outcome else None
    return _lines(outcome, asked, answered, check.note)


def _lines(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)
