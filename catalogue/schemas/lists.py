"""A page of each list: the items, and the cursor of the next page or null."""

from pydantic import BaseModel

from catalogue.schemas.components import ComponentOut
from catalogue.schemas.match import MatchOut
from catalogue.schemas.programmes import ProgrammeOut
from catalogue.schemas.vocabulary import CodeListOut, FactorOut, StrengthOut


class Following(BaseModel):
    next: str | None


class CodeListList(Following):
    items: list[CodeListOut]


class ComponentList(Following):
    items: list[ComponentOut]


class FactorList(Following):
    items: list[FactorOut]


class MatchList(Following):
    items: list[MatchOut]


class ProgrammeList(Following):
    items: list[ProgrammeOut]


class StrengthList(Following):
    items: list[StrengthOut]
