"""Orders, and what the law and our defaults say of their clocks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from catalogue.model import Text


class Clock(StrEnum):
    """The event from whose date an order runs (domain.md 6)."""

    MADE = "made"
    CONTRACT = "contract"
    ISSUE = "issue"
    AGREEMENT = "agreement"
    SENTENCE = "sentence"
    CONVICTION = "conviction"


class EndRule(StrEnum):
    """The end follows from the clock and a length in months, or is the agreed programme's; else a person enters it."""

    ENTERED = "entered"
    LENGTH = "length"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class OrderRule:
    """What the law and our defaults say of one order type between two dates, both inclusive.

    alongside: runs beside supervision, so it is no clock for the work (a prevention order, notification).
    lengths: the only lawful lengths in months, where the law lists them; else any within fewest and most.
    panel_working_days: from sentence to the panel that agrees the contract, where the order has one.
    """

    code: str
    name: Text
    clock: Clock
    source: str
    ends: EndRule = EndRule.ENTERED
    fewest_months: int | None = None
    most_months: int | None = None
    lengths: tuple[int, ...] = ()
    custody_share: float | None = None
    review_weeks: int | None = None
    panel_working_days: int | None = None
    alongside: bool = False
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class OrderChange:
    on: date
    ends_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Order:
    """release_due_on and released_on: from custody, as notified."""

    type: str
    starts_on: date | None
    ends_on: date | None
    changes: tuple[OrderChange, ...] = ()
    release_due_on: date | None = None
    released_on: date | None = None

    @property
    def release_on(self) -> date | None:
        """When the child left custody, else is to leave it."""
        return self.released_on or self.release_due_on

    def end_as_at(self, as_of: date) -> date | None:
        """The end with the last change dated on or before as_of (domain.md 6)."""
        made = [change for change in sorted(self.changes, key=lambda c: c.on) if change.on <= as_of]
        return made[-1].ends_on if made else self.ends_on
