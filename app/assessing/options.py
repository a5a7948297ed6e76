"""What the form offers, in words, and what stands beside it: what was rated before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.assessing.names import ALWAYS_ASKED, BOXES, FACTS, NO, NOT_KNOWN, NOT_RATED, RATINGS, STRENGTHS, YES, of
from app.assessing.told import box_labels, fact_labels, rating_word
from app.core.i18n import _
from app.forms import Form
from app.words import long_date, translated
from catalogue.model import Factor
from interventions.assessing import own_account_only
from interventions.model import Rating
from interventions.queries import Assessed, AssessmentsScreen
from interventions.schemas.cases import RatingIn

Choice = tuple[str, str]
OF_FACTOR = ("rating", "evidence", "source", "basis", "on")
OF_STRENGTH = ("strength", "shown")
OF_AGENCY = ("outcome", "asked", "answered", "note")


@dataclass(frozen=True, slots=True)
class FactorRow:
    """word: how it is rated, "" where it is not. before: how it was rated in earlier assessments."""

    code: str
    name: str
    word: str
    before: list[str]
    open: bool
    own_account: bool
    type_word: str


@dataclass(frozen=True, slots=True)
class Domain:
    name: str
    rows: list[FactorRow]

    @property
    def rated(self) -> int:
        return sum(bool(row.word) for row in self.rows)


def shown(form: Form, screen: AssessmentsScreen, this: Assessed | None = None) -> dict[str, Any]:
    codes = screen.catalogue.codes
    earlier = screen.before(this) if this else ()
    return {
        "tools": _named(codes["tools"].items()),
        "people": _people(screen),
        "labels": box_labels(),
        "domains": [
            Domain(translated(codes["factor_domains"][domain]), [_factor(form, screen, f, earlier) for f in factors])
            for domain, factors in screen.factors_by_domain.items()
        ],
        "rating_choices": _rating_choices(screen),
        "strength_choices": _strength_choices(screen),
        "strengths": [(code, translated(strength.name)) for code, strength in screen.catalogue.strengths.items()],
        "sources": _named(codes["sources"].items()),
        "bases": _named(codes["bases"].items()),
        "outcomes": _named(codes["agency_check_outcomes"].items()),
        "agencies": [(code, translated(codes["agencies"][code])) for code in ALWAYS_ASKED],
        "other_agencies": _named((code, name) for code, name in codes["agencies"].items() if code not in ALWAYS_ASKED),
        "other_agencies_open": _any_other_agency(form, screen),
        "yes_no": [(YES, _("Yes")), (NO, _("No, or not known yet"))],
    }


def _box_order(screen: AssessmentsScreen) -> Iterator[str]:
    """From the top of the page down."""
    yield from ("tool", "purpose", "started_on", "assessors", "other_assessor", *BOXES, *FACTS)
    for code in screen.catalogue.strengths:
        yield from (of(kind, code) for kind in OF_STRENGTH)
    for factors in screen.factors_by_domain.values():
        yield from (of(kind, factor.code) for factor in factors for kind in OF_FACTOR)
    agencies = dict.fromkeys((*ALWAYS_ASKED, *screen.catalogue.codes["agencies"]))
    yield from (of(kind, agency) for agency in agencies for kind in OF_AGENCY)
    yield "completed_on"


def name_faults(form: Form, screen: AssessmentsScreen) -> None:
    """In page order; each of many boxes that are alike says which one it is."""
    whose = {
        of(kind, code): translated(each.name) for code, each in screen.catalogue.factors.items() for kind in OF_FACTOR
    }
    whose |= {of(kind, c): translated(s.name) for c, s in screen.catalogue.strengths.items() for kind in OF_STRENGTH}
    whose |= {of(kind, c): translated(n) for c, n in screen.catalogue.codes["agencies"].items() for kind in OF_AGENCY}
    whose |= {**box_labels(), **dict(zip(FACTS, fact_labels(), strict=True))}
    named = {box: f"{whose[box]}: {said}" if box in whose else said for box, said in form.errors.items()}
    order = {box: n for n, box in enumerate(_box_order(screen))}
    form.errors = dict(sorted(named.items(), key=lambda fault: order.get(fault[0], len(order))))


def _named(codes: Any) -> list[Choice]:
    return [(code, translated(name)) for code, name in codes]


def _people(screen: AssessmentsScreen) -> list[Choice]:
    """The team, and whoever from outside assessed this child before."""
    return list({**screen.names, **{person.email: person.name for person in screen.team}}.items())


def _rating_choices(screen: AssessmentsScreen) -> list[Choice]:
    rated = [(rating, rating_word(int(rating), screen.catalogue)) for rating in RATINGS]
    return [(NOT_RATED, _("Not rated")), *rated, (NOT_KNOWN, rating_word(None, screen.catalogue))]


def _strength_choices(screen: AssessmentsScreen) -> list[Choice]:
    names = screen.catalogue.codes["strength_ratings"]
    return [(NOT_RATED, _("Not looked at")), *((code, translated(names[code])) for code in STRENGTHS)]


def _factor(form: Form, screen: AssessmentsScreen, factor: Factor, earlier: Sequence[Assessed]) -> FactorRow:
    """Open where something is in it, so that nothing rated or wrong is out of sight."""
    chosen = form.value(of("rating", factor.code))
    rated = chosen not in ("", NOT_RATED)
    boxes = [of(kind, factor.code) for kind in OF_FACTOR]
    types = screen.catalogue.codes["factor_types"]
    return FactorRow(
        code=factor.code,
        name=translated(factor.name),
        word=dict(_rating_choices(screen)).get(chosen, "") if rated else "",
        before=[before_word(each, factor.code, screen) for each in earlier if factor.code in each.ratings],
        open=rated or any(form.error(box) or (form.value(box) and box != boxes[0]) for box in boxes),
        own_account=rated and _rests_on_own_account(form, factor.code),
        type_word=translated(types[factor.type.value]),
    )


def _rests_on_own_account(form: Form, code: str) -> bool:
    typed = {name: form.value(of(name, code)) or None for name in ("source", "basis")}
    return own_account_only(Rating(code, None, source=typed["source"], basis=typed["basis"]))


def before_word(each: Assessed, factor: str, screen: AssessmentsScreen) -> str:
    """3 Strong (AIM2, 3 November 2025)"""
    rating: RatingIn = each.ratings[factor]
    tool = translated(screen.catalogue.codes["tools"][each.content.tool])
    words = {"word": rating_word(rating.rating, screen.catalogue), "tool": tool}
    return _("%(word)s (%(tool)s, %(date)s)") % {**words, "date": long_date(each.content.completed_on)}


def _any_other_agency(form: Form, screen: AssessmentsScreen) -> bool:
    others = (code for code in screen.catalogue.codes["agencies"] if code not in ALWAYS_ASKED)
    return any(form.value(of(kind, code)) or form.error(of(kind, code)) for code in others for kind in OF_AGENCY)
