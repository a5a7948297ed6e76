"""The words that assessments and plans share: factors, strengths and code lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalogue.model.words import Text


class FactorType(StrEnum):
    """Static history is never progress; responsivity shapes how, not what."""

    STATIC = "static"
    DYNAMIC = "dynamic"
    RESPONSIVITY = "responsivity"


@dataclass(frozen=True, slots=True)
class Factor:
    code: str
    name: Text
    domain: str
    type: FactorType
    acute: bool = False
    slow: bool = False
    static_history: bool = False
    asset: str | None = None

    @property
    def dynamic(self) -> bool:
        return self.type is FactorType.DYNAMIC


@dataclass(frozen=True, slots=True)
class Strength:
    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class CodeList:
    """A closed list of codes and what each is called."""

    code: str
    version: int
    codes: Mapping[str, Text]
