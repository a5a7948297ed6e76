"""What a pathway rests on, apart from every rating."""

from dataclasses import dataclass
from datetime import date


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
