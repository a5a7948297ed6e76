"""Components: what may be done, for which factor, in how many sessions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from catalogue.model.words import RestsOn, Text


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


class Stage(StrEnum):
    """The suggested order of work (domain.md 2); out of order warns, never blocks."""

    SAFETY = "safety"
    ASSESS = "assess"
    FOUNDATIONS = "foundations"
    CORE = "core"
    CONSOLIDATION = "consolidation"
    THROUGHOUT = "throughout"

    @property
    def number(self) -> int:
        return list(Stage).index(self)


class Nature(StrEnum):
    """Constructive work reduces reoffending, restrictive work holds risk down (glossary)."""

    CONSTRUCTIVE = "constructive"
    RESTRICTIVE = "restrictive"


class Mode(StrEnum):
    """With whom the work is done."""

    INDIVIDUAL = "individual"
    FAMILY = "family"
    GROUP = "group"
    AGENCIES = "agencies"
    RESIDENTIAL = "residential"
    STAFF = "staff"


class Admission(StrEnum):
    """What the standard form presumes; where it presumes something, the adapted form does not."""

    NOT_NEEDED = "not_needed"
    ADAPTABLE = "adaptable"
    NEEDED_IN_STANDARD = "needed_in_standard"


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
    purpose: Text | None
    minutes: int
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """rationale: why this work is meant for it, where somebody has said so."""

    factor: str
    weight: Weight
    rationale: Text | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that the work rests on: what it shows, how sure (a code of `certainties`), when to look again."""

    source: Text
    shows: Text
    sure: str
    review_by: date


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """Any one of these components first; for these stances only, or for all (None)."""

    any_of: tuple[str, ...]
    stances: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Dose:
    """How many sessions, and how long. Open-ended work has no numbers; a control may have no minutes."""

    open_ended: bool
    usual: int | None = None
    fewest: int | None = None
    most: int | None = None
    minutes_from: int | None = None
    minutes_to: int | None = None


@dataclass(frozen=True, slots=True)
class Component:
    """One version of a KEEP component or of one of ours beside it.

    carer_help: what a parent or carer can do meanwhile, as it stands on their sheet.
    """

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
    catalogue_id: str = ""
    keep: bool = False
    nature: tuple[Nature, ...] = ()
    mode: tuple[Mode, ...] = ()
    admission: Admission = Admission.NOT_NEEDED
    stage: Stage = Stage.THROUGHOUT
    dose: Dose | None = None
    rests_on: RestsOn | None = None
    summary: Text | None = None
    delivered_by: Text | None = None
    evidence: Text | None = None
    before_starting: Text | None = None
    when_denied: Text | None = None
    learning_adaptations: tuple[Text, ...] = ()
    measures: tuple[Text, ...] = ()
    checks: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()
    carer_help: Text | None = None

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
    def is_adapted(self) -> bool:
        """Whether there is a form for a child who does not accept, other than the standard one."""
        return bool(self.outlines(Variant.ADAPTED))

    @property
    def for_change(self) -> bool:
        return self.kind in (Kind.INTERVENTION, Kind.SUPPORT)
