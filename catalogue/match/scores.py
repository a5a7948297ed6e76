"""Which components answer these ratings, best first, each with its reasons.

Domain.md 4: score = sum over dynamic factors rated 2 or more of rating x weight (primary 2, secondary 1).
Static and responsivity factors, and the two facts, are reasons to choose but score nothing: they cannot progress.
Stance chooses the variant and never scores.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.match.situation import PLANNED_AGAINST, Situation
from catalogue.match.words import Sentence, say
from catalogue.model import Catalogue, Component, CoverageRule, Factor, Kind, Target, Variant, Weight

POINTS: Mapping[Weight, int] = {Weight.PRIMARY: 2, Weight.SECONDARY: 1}
ADAPTS = frozenset({"not_asked", "partial", "denies", "refuses", "unknown"})
"""Where no dated rule says otherwise, all but acceptance has the adapted form."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a component is there: a rated factor that it targets, or a fact that a coverage rule names."""

    sentence: Sentence
    factor: str | None = None
    rating: int | None = None
    weight: Weight | None = None
    rule: int | None = None
    points: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """variant None: for this stance it is held back."""

    component: Component
    variant: Variant | None
    score: int
    reasons: tuple[Reason, ...]


def match(
    catalogue: Catalogue, situation: Situation, stance_rules: Mapping[str, Variant | None] | None = None
) -> tuple[Match, ...]:
    """Every component with a reason, by score, then stage, then code. Assessments answer nothing (rule 0).

    stance_rules: component to the variant that the stance in force allows, or None to hold it back.
    """
    found = []
    for component in catalogue.components.values():
        reasons = _reasons(component, catalogue, situation) if component.kind is not Kind.ASSESSMENT else ()
        if reasons:
            variant = variant_for(component, situation.stance, stance_rules or {})
            found.append(Match(component, variant, sum(r.points for r in reasons), reasons))
    return tuple(sorted(found, key=_best_first))


def variant_for(component: Component, stance: str, stance_rules: Mapping[str, Variant | None]) -> Variant | None:
    if component.code in stance_rules:
        return stance_rules[component.code]
    return Variant.ADAPTED if component.is_adapted and stance in ADAPTS else Variant.STANDARD


def _best_first(found: Match) -> tuple[int, int, str]:
    return -found.score, found.component.stage.number, found.component.code


def _reasons(component: Component, catalogue: Catalogue, situation: Situation) -> tuple[Reason, ...]:
    """The weightiest first, then in the order of the factors."""
    order = list(catalogue.factors)
    targets = (t for t in component.targets if t.factor in catalogue.factors)
    by_rating = [
        _factor_reason(target, catalogue.factors[target.factor], situation.rated(target.factor))
        for target in sorted(targets, key=lambda t: order.index(t.factor))
        if situation.rated(target.factor) >= PLANNED_AGAINST
    ]
    by_fact = (_fact_reason(rule) for rule in catalogue.rules if _named_by(rule, component, situation))
    return (*sorted(by_rating, key=lambda r: -r.points), *by_fact)


def _factor_reason(target: Target, factor: Factor, rating: int) -> Reason:
    points = rating * POINTS[target.weight] if factor.dynamic else 0
    return Reason(_because(target, factor, rating), factor.code, rating, target.weight, points=points)


def _because(target: Target, factor: Factor, rating: int) -> Sentence:
    values = {"code": factor.code, "factor": factor.name, "rating": rating}
    match factor.dynamic, target.weight:
        case True, Weight.PRIMARY:
            return say("Because {factor} ({code}) is rated {rating}, which is a main target of this work.", **values)
        case True, Weight.SECONDARY:
            return say("Because {factor} ({code}) is rated {rating}, which this work also helps with.", **values)
        case _:
            return say(
                "Because {factor} ({code}) is rated {rating}: a reason to choose it, not a thing it changes.", **values
            )


def _named_by(rule: CoverageRule, component: Component, situation: Situation) -> bool:
    return bool(situation.facts & set(rule.facts)) and component.code in (*rule.any_of, *rule.all_of)


def _fact_reason(rule: CoverageRule) -> Reason:
    return Reason(say("{rule}", rule=rule.text), rule=rule.number)
