"""The coverage rules: which planned work answers which rated factor."""

from dataclasses import dataclass

from catalogue.model.components import Kind, Weight
from catalogue.model.vocabulary import FactorType
from catalogue.model.words import RestsOn, Text


@dataclass(frozen=True, slots=True)
class CoverageRule:
    """One of rules 0 to 8 (domain.md 4): what asks for work, and what answers it. match/coverage.py reads it.

    What asks: a factor (by code, prefix, type) rated at least so much or not known, a fact, or any plan at all.
    What answers: a component with the factor as a target of this weight, or one of any_of, or each of all_of.
    """

    number: int
    code: str
    text: Text
    kinds_for_change: tuple[Kind, ...] = ()
    control_covers: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    factor_prefix: str | None = None
    types: tuple[FactorType, ...] = ()
    rating_at_least: int | None = None
    not_known_counts: bool = False
    facts: tuple[str, ...] = ()
    weight: Weight | None = None
    weights: tuple[Weight, ...] = ()
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    not_enough: tuple[str, ...] = ()
    strength_objective: bool = False
    reason_answers: bool = False
    adaptation_answers: bool = False
    strength_objective_answers: bool = False
    warns_only: bool = False
    rests_on: RestsOn | None = None
