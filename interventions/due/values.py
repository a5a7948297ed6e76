"""One thing with a date on it, and what those who find such things may look at."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from interventions.periods import Term
from interventions.plans import View
from interventions.words import Say


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is not done yet, with the day by which it is to be.

    kind: a key of KIND_NAMES. owner: by email; None where it is for whoever has the case. link: the place among the
    case's pages where it is done, "" for the case's own page. text never says what a child near the screen must not
    read: no stance, nothing alleged.
    """

    case: str
    kind: str
    text: Say
    due_on: date
    owner: str | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """The case as known on the day, the time there is, and the bank holidays of the nation."""

    view: View
    term: Term
    holidays: Collection[date]

    @property
    def as_of(self) -> date:
        return self.view.as_of

    @property
    def reference(self) -> str:
        return self.view.case.reference

    @property
    def ended(self) -> bool:
        return self.term.ends_on is not None and self.as_of > self.term.ends_on


class Source(Protocol):
    """Finds what is due of one sort. Pure; whoever adds a sort of facts adds a source to SOURCES."""

    def __call__(self, ground: Ground, /) -> Iterable[Due]: ...
