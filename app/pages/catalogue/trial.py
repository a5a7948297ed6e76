"""What was asked of the match page: read from its address or its form, and written as an address again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from app.core.errors import Invalid
from app.core.i18n import _
from app.forms import Form
from catalogue import schemas
from catalogue.match import Planned, Situation
from catalogue.model import Catalogue

NOT_KNOWN = "not_known"
FACTS = ("planning_or_grooming", "more_than_one_occasion")
SENT = "sent"
"""Stands in the form, so that what it sends is told from an address, and turned into one."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Ratings, facts and stance to match, and a plan tried against the coverage rules."""

    ratings: Mapping[str, int | None]
    facts: tuple[str, ...] = ()
    stance: str = ""
    planned: tuple[str, ...] = ()
    strength: bool = False

    @property
    def asked(self) -> bool:
        return bool(self.ratings or self.facts)

    def situation(self) -> Situation:
        return Situation(self.ratings, frozenset(self.facts), stance=self.stance or "unknown")

    def plan(self, catalogue: Catalogue) -> Planned:
        components = {code: catalogue.components[code] for code in self.planned}
        return Planned(components, strength_objective=self.strength)

    @property
    def href(self) -> str:
        rated = ",".join(f"{code}:{NOT_KNOWN if rating is None else rating}" for code, rating in self.ratings.items())
        query = {
            "factors": rated,
            "facts": ",".join(self.facts),
            "stance": self.stance,
            "planned": ",".join(self.planned),
            "strength": "yes" if self.strength else "",
        }
        kept = {key: value for key, value in query.items() if value}
        return f"/catalogue/match?{urlencode(kept, safe=':,')}" if kept else "/catalogue/match"

    def with_all(self, codes: Collection[str]) -> "Trial":
        return replace(self, planned=tuple(dict.fromkeys((*self.planned, *codes))))

    def without(self, code: str) -> "Trial":
        return replace(self, planned=tuple(each for each in self.planned if each != code))

    def with_strength(self, strength: bool) -> "Trial":
        return replace(self, strength=strength)

    def form(self) -> Form:
        """The form that asks for the same."""
        rated = {box(code): NOT_KNOWN if rating is None else rating for code, rating in self.ratings.items()}
        return Form.holding(**rated, fact=self.facts, stance=self.stance)


def box(factor: str) -> str:
    return f"rate-{factor}"


def from_address(query: Mapping[str, str], catalogue: Catalogue) -> Trial:
    """As the JSON interface reads it. Raises Invalid."""
    stance = query.get("stance", "")
    if stance:
        schemas.check_stance(stance, catalogue.codes["stances"])
    factors = query.get("factors", "")
    return Trial(
        ratings=schemas.parsed_ratings(factors, catalogue.factors) if factors else {},
        facts=_among(query.get("facts", ""), FACTS, "facts"),
        stance=stance,
        planned=_among(query.get("planned", ""), catalogue.components, "planned"),
        strength=bool(query.get("strength")),
    )


def _among(text: str, known: Collection[str], key: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code for code in text.split(",") if code))
    for code in codes:
        if code not in known:
            raise Invalid({key: _("“%(text)s” is not known here.") % {"text": code}})
    return codes


def from_form(form: Form, kept: Trial, catalogue: Catalogue) -> Trial:
    """The boxes; the plan that is tried stays as it was. Faults stand in the form."""
    answers = {code: form.choice(box(code), catalogue.codes["ratings"]) for code in catalogue.factors}
    ratings = {code: None if rated == NOT_KNOWN else int(rated) for code, rated in answers.items() if rated}
    facts = tuple(form.choices("fact", FACTS))
    stance = form.choice("stance", catalogue.codes["stances"])
    if not ratings and not facts:
        form.refuse("", _("Rate at least one factor, or tick one of the two facts."))
    return replace(kept, ratings=ratings, facts=facts, stance=stance)
