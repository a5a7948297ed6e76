"""What is known of a child when work is chosen, and what the plan holds so far."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from catalogue.model import Component, Weight

PLANNED_AGAINST = 2
"""A dynamic factor rated this or more is planned against (domain.md 3)."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that components are chosen by.

    ratings: factor to 0..4, or None for "not known", which is not 0. What is not rated is absent.
    facts: those of planning_or_grooming and more_than_one_occasion that hold.
    needs: need to the adaptations planned for it.
    """

    ratings: Mapping[str, int | None] = field(default_factory=dict)
    facts: Set[str] = frozenset()
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stance: str = "unknown"

    def rated(self, factor: str) -> int:
        """Not known and not rated read as 0."""
        return self.ratings.get(factor) or 0

    def not_known(self, factor: str) -> bool:
        return factor in self.ratings and self.ratings[factor] is None

    def is_targeted_by(self, component: Component, weights: tuple[Weight, ...], at_least: int) -> bool:
        return any(t.weight in weights and self.rated(t.factor) >= at_least for t in component.targets)


@dataclass(frozen=True, slots=True)
class Planned:
    """What the plan holds, as far as the coverage rules ask.

    components: by code, each in the version that is planned.
    reasons: factors for which a reason is recorded why they have no work.
    strengthening: codes of components that serve an objective which builds a strength.
    """

    components: Mapping[str, Component] = field(default_factory=dict)
    reasons: Set[str] = frozenset()
    strengthening: Set[str] = frozenset()
    strength_objective: bool = False
