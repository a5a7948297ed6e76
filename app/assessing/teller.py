"""What the pages of assessments say of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.assessing.told import box_labels, rating_word
from app.core.i18n import _, ngettext
from app.words import long_date, translated
from catalogue.model import Catalogue
from interventions.assessing import ASSESSORS, own_account_only
from interventions.model import Rating
from interventions.queries import Assessed, AssessmentsScreen
from interventions.schemas.cases import AssessmentIn, RatingIn


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One factor, and its word in each assessment; "" where it was not rated."""

    name: str
    words: list[str]


@dataclass(frozen=True, slots=True)
class Teller:
    screen: AssessmentsScreen

    @property
    def catalogue(self) -> Catalogue:
        return self.screen.catalogue

    @property
    def labels(self) -> dict[str, str]:
        return box_labels()

    def code(self, name: str, code: str | None) -> str:
        return translated(self.catalogue.codes[name][code]) if code else ""

    def heading(self, this: Assessed) -> str:
        return self.code("tools", this.content.tool)

    def by_whom(self, said: AssessmentIn) -> str:
        """Who assessed; and where there is only one, that two are expected (4.6)."""
        names = ", ".join(self.screen.names.get(email, email) for email in said.assessors)
        if len(said.assessors) >= ASSESSORS:
            return names
        if not names:
            return _("No assessor is named; two are expected.")
        return _("%(who)s. One assessor; two are expected.") % {"who": names}

    def state(self, this: Assessed) -> str:
        said = this.content
        if said.completed_on:
            return _("Complete on %(date)s") % {"date": long_date(said.completed_on)}
        if said.started_on is None or said.started_on > self.screen.today:
            return _("Open")
        days = (self.screen.today - said.started_on).days
        if not days:
            return _("Started today")
        return ngettext("Open for %(n)s day", "Open for %(n)s days", days) % {"n": days}

    def rated(self, this: Assessed) -> Iterator[tuple[str, list[RatingIn]]]:
        """Only what was rated, by domain."""
        for domain, factors in self.screen.factors_by_domain.items():
            found = [this.ratings[factor.code] for factor in factors if factor.code in this.ratings]
            if found:
                yield self.code("factor_domains", domain), found

    def factor(self, code: str) -> str:
        return translated(self.catalogue.factors[code].name)

    def strength(self, code: str) -> str:
        return translated(self.catalogue.strengths[code].name)

    def word(self, rating: int | None) -> str:
        return rating_word(rating, self.catalogue)

    def strength_word(self, rating: int) -> str:
        return self.code("strength_ratings", str(rating))

    def own_account(self, rating: RatingIn) -> bool:
        return own_account_only(Rating(rating.factor, rating.rating, source=rating.source, basis=rating.basis))

    def on_own_account(self, said: AssessmentIn) -> str:
        """How many ratings rest on what the child says and nothing else (4.8); "" where none does."""
        alone = sum(self.own_account(rating) for rating in said.ratings)
        if not alone:
            return ""
        sentence = ngettext(
            "%(n)s of %(of)s ratings rests on the child's own account alone: ask who else knows.",
            "%(n)s of %(of)s ratings rest on the child's own account alone: ask who else knows.",
            alone,
        )
        return sentence % {"n": alone, "of": len(said.ratings)}

    def columns(self, these: Sequence[Assessed]) -> list[str]:
        """AIM2, 3 November 2025"""
        return [
            _("%(tool)s, %(date)s") % {"tool": self.heading(each), "date": long_date(each.content.completed_on)}
            for each in these
        ]

    def side_by_side(self, these: Sequence[Assessed]) -> list[SideBySide]:
        """Every factor that any of them rated, in the catalogue's order. No sum, no change: a person reads it."""
        rated = [code for code in self.catalogue.factors if any(code in each.ratings for each in these)]
        return [SideBySide(self.factor(code), [self._word_in(each, code) for each in these]) for code in rated]

    def _word_in(self, this: Assessed, factor: str) -> str:
        rating = this.ratings.get(factor)
        return self.word(rating.rating) if rating else ""
