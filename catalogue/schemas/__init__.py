"""The shapes of the catalogue: the shipped files, the versions in the database and the JSON interface share them."""

from catalogue.schemas.base import bilingual
from catalogue.schemas.components import ComponentIn, ComponentOut, component_document
from catalogue.schemas.lists import CodeListList, ComponentList, FactorList, MatchList, ProgrammeList, StrengthList
from catalogue.schemas.match import MatchOut, ReasonOut, check_stance, parsed_ratings
from catalogue.schemas.programmes import programme_document
from catalogue.schemas.vocabulary import code_list_document, factor_document, strength_document

__all__ = [
    "CodeListList",
    "ComponentIn",
    "ComponentList",
    "ComponentOut",
    "FactorList",
    "MatchList",
    "MatchOut",
    "ProgrammeList",
    "ReasonOut",
    "StrengthList",
    "bilingual",
    "check_stance",
    "code_list_document",
    "component_document",
    "factor_document",
    "parsed_ratings",
    "programme_document",
    "strength_document",
]
