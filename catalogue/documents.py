"""A document is one version of one entry of the catalogue, as it is kept, hashed and passed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from catalogue.canonical import content_hash
from catalogue.model import (
    CodeList,
    Component,
    CoverageRule,
    Factor,
    Programme,
    Strength,
)
from catalogue.schemas.components import ComponentShape
from catalogue.schemas.programmes import ProgrammeShape
from catalogue.schemas.rules import RuleShape
from catalogue.schemas.vocabulary import CodeListShape, FactorShape, StrengthShape

Value = CodeList | Component | CoverageRule | Factor | Programme | Strength
AnyShape = CodeListShape | ComponentShape | FactorShape | ProgrammeShape | RuleShape | StrengthShape


class Entry(StrEnum):
    """The kinds of entries that have versions."""

    CODE_LIST = "code_list"
    COMPONENT = "component"
    COVERAGE_RULE = "coverage_rule"
    FACTOR = "factor"
    PROGRAMME = "programme"
    STRENGTH = "strength"


SHAPES: Mapping[Entry, type[AnyShape]] = {
    Entry.CODE_LIST: CodeListShape,
    Entry.COMPONENT: ComponentShape,
    Entry.COVERAGE_RULE: RuleShape,
    Entry.FACTOR: FactorShape,
    Entry.PROGRAMME: ProgrammeShape,
    Entry.STRENGTH: StrengthShape,
}


@dataclass(frozen=True, slots=True)
class Document:
    kind: Entry
    code: str
    version: int
    content: Mapping[str, Any]
    content_hash: str

    def value(self) -> Value:
        return value_of(SHAPES[self.kind].model_validate(self.content), self.content_hash)


def document_of(kind: Entry, shape: AnyShape) -> Document:
    content = shape.content()
    return Document(kind, shape.code, shape.version, content, content_hash(content))


def value_of(shape: AnyShape, hashed: str) -> Value:
    """Components and programmes carry the hash of their content: plans pin them."""
    if isinstance(shape, ComponentShape | ProgrammeShape):
        return shape.value(hashed)
    return shape.value()
