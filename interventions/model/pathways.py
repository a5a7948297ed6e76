"""What a pathway rests on, apart from every rating."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from catalogue.model import Variant


@dataclass(frozen=True, slots=True)
class Spell:
    """Inclusive at both ends; without a last day it lasts."""

    starts_on: date
    ends_on: date | None = None

    def holds(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Offence:
    """In neutral words. found_on: the day of the admission or finding that `basis` names; an allegation has none."""

    ref: str
    label: str
    basis: str
    found_on: date | None = None
    happened_from: date | None = None
    happened_until: date | None = None
    appeal_live: Spell | None = None
    pending: Spell | None = None


@dataclass(frozen=True, slots=True)
class FamilyStance:
    on: date
    stance: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """reason None: opened again."""

    on: date
    reason: str | None
    words: str = ""
    manager_reason: str | None = None


class Withheld(StrEnum):
    """Work that no form of suits a stance now. hold: looked at again at each review; never: not available."""

    HOLD = "hold"
    NEVER = "never"


Cell = tuple[Variant, ...] | Withheld
"""The forms of a component that suit a stance, the usual one first; or that none does."""


@dataclass(frozen=True, slots=True)
class LeastWork:
    """So many structured sessions in so many days: in each such stretch, or on average."""

    sessions: int
    days: int
    average: bool = False


@dataclass(frozen=True, slots=True)
class StanceRules:
    """What suits which stance, from a day on. cells: by component, then by stance; what is in neither suits.

    findings: the bases of an offence that are an admission or a finding. carries: by component, of the sessions
    delivered in the adapted form, the percentage that counts in the standard one; else carry_percent.
    """

    version: str = ""
    valid_from: date | None = None
    reason: str = ""
    findings: tuple[str, ...] = ()
    orders_without_finding: tuple[str, ...] = ()
    orders_on_admission: tuple[str, ...] = ()
    offered_now: tuple[str, ...] = ()
    cells: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)
    own_offence: Mapping[str, Variant] = field(default_factory=dict)
    own_offence_never: tuple[str, ...] = ()
    least: Mapping[str, tuple[LeastWork, ...]] = field(default_factory=dict)
    carry_percent: int = 100
    carries: Mapping[str, int] = field(default_factory=dict)
