"""What may be delivered, as frozen values: the catalogue without its database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Text = Mapping[str, str]
"""A text a person reads, by language code: always "en", "cy" once translated."""


class Kind(StrEnum):
    """Only interventions and supports count for change (domain.md 4, rule 0)."""

    ASSESSMENT = "assessment"
    INTERVENTION = "intervention"
    SUPPORT = "support"
    CONTROL = "control"


class Weight(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"


class Variant(StrEnum):
    STANDARD = "standard"
    ADAPTED = "adapted"


class FactorType(StrEnum):
    """Static history is never progress; responsivity shapes how, not what."""

    STATIC = "static"
    DYNAMIC = "dynamic"
    RESPONSIVITY = "responsivity"


@dataclass(frozen=True, slots=True)
class Element:
    """One core element of an outline that a worker can tick."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class Outline:
    """One session of a component: the nth outline serves the nth planned session."""

    sequence: int
    title: Text
    purpose: Text
    minutes: int
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Target:
    factor: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """Any one of these components first; for these stances only, or for all (None)."""

    any_of: tuple[str, ...]
    stances: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class RestsOn:
    """Why we believe it: the inspection's paragraphs, or our default to be signed off."""

    paragraphs: tuple[str, ...]
    default: bool
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Component:
    """One version of a KEEP component or of one of ours beside it."""

    code: str
    version: int
    kind: Kind
    name: Text
    child_name: Text
    aim: Text
    targets: tuple[Target, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    equivalents: tuple[str, ...] = ()
    training: tuple[str, ...] = ()
    variants: Mapping[Variant, tuple[Outline, ...]] = field(default_factory=dict)
    content_hash: str = ""

    def outlines(self, variant: Variant) -> tuple[Outline, ...]:
        return self.variants.get(variant, ())

    def outline(self, variant: Variant, n: int) -> Outline | None:
        """Planned session n (from 1) has outline n, the last one again beyond."""
        outlines = self.outlines(variant)
        return outlines[min(n, len(outlines)) - 1] if outlines else None

    def element_codes(self, variant: Variant) -> frozenset[str]:
        """Every core element that this version and variant list, in any outline."""
        return frozenset(e.code for o in self.outlines(variant) for e in o.elements)

    def weight_for(self, factor: str) -> Weight | None:
        return next((t.weight for t in self.targets if t.factor == factor), None)

    @property
    def for_change(self) -> bool:
        return self.kind in (Kind.INTERVENTION, Kind.SUPPORT)


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
