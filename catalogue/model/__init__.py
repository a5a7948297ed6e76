"""What may be delivered, as frozen values: the catalogue without its database."""

from catalogue.model.components import (
    Admission,
    Component,
    Dose,
    Element,
    Kind,
    Mode,
    Nature,
    Outline,
    Prerequisite,
    Source,
    Stage,
    Target,
    Variant,
    Weight,
)
from catalogue.model.programmes import Programme, ProgrammeItem
from catalogue.model.rules import CoverageRule
from catalogue.model.vocabulary import CodeList, Factor, FactorType, Strength
from catalogue.model.whole import Catalogue
from catalogue.model.words import RestsOn, Text

__all__ = [
    "Admission",
    "Catalogue",
    "CodeList",
    "Component",
    "CoverageRule",
    "Dose",
    "Element",
    "Factor",
    "FactorType",
    "Kind",
    "Mode",
    "Nature",
    "Outline",
    "Prerequisite",
    "Programme",
    "ProgrammeItem",
    "RestsOn",
    "Source",
    "Stage",
    "Strength",
    "Target",
    "Text",
    "Variant",
    "Weight",
]
