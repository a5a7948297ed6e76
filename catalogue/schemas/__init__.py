"""The shapes of the catalogue: the shipped files, the versions in the database and the JSON interface share them."""

from catalogue.schemas.components import (
    ComponentIn,
    ComponentOut,
    ComponentShape,
    ShippedComponent,
    component_document,
)
from catalogue.schemas.programmes import ProgrammeOut, ProgrammeShape
from catalogue.schemas.rules import RuleShape
from catalogue.schemas.vocabulary import CodeListOut, CodeListShape, FactorOut, FactorShape, StrengthOut, StrengthShape

__all__ = [
    "CodeListOut",
    "CodeListShape",
    "ComponentIn",
    "ComponentOut",
    "ComponentShape",
    "FactorOut",
    "FactorShape",
    "GapOut",
    "MatchOut",
    "ProgrammeOut",
    "ProgrammeShape",
    "ReasonOut",
    "RuleShape",
    "ShippedComponent",
    "StrengthOut",
    "StrengthShape",
    "component_document",
]
