"""Coverage rules as documents."""

from typing import Annotated

from pydantic import Field

from catalogue.model import CoverageRule, FactorType, Kind, Weight
from catalogue.schemas.base import Code, Kebab, RestsOnShape, Shape, TextShape, Version


class RuleShape(Shape):
    number: Annotated[int, Field(ge=0)]
    code: Kebab
    version: Version = 1
    text: TextShape
    kinds_for_change: tuple[Kind, ...] = ()
    control_covers: tuple[Code, ...] = ()
    factors: tuple[Code, ...] = ()
    factor_prefix: str | None = None
    types: tuple[FactorType, ...] = ()
    rating_at_least: Annotated[int, Field(ge=1, le=4)] | None = None
    not_known_counts: bool = False
    facts: tuple[Code, ...] = ()
    weight: Weight | None = None
    weights: tuple[Weight, ...] = ()
    any_of: tuple[Code, ...] = ()
    all_of: tuple[Code, ...] = ()
    not_enough: tuple[Code, ...] = ()
    strength_objective: bool = False
    reason_answers: bool = False
    adaptation_answers: bool = False
    strength_objective_answers: bool = False
    warns_only: bool = False
    rests_on: RestsOnShape

    def value(self) -> CoverageRule:
        parts = {name: getattr(self, name) for name in type(self).model_fields}
        del parts["version"]
        return CoverageRule(**{**parts, "text": self.text.value(), "rests_on": self.rests_on.value()})
