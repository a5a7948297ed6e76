"""What a closing report shows beside its words: counts and dates as they were on one day. Kept whole once signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Words = Mapping[str, str]
"""By language."""


@dataclass(frozen=True, slots=True)
class Work:
    """One component under the plan in force. minutes: those given, at most those planned, session by session.

    due, delivered: core sessions as D1 counts them, uncapped; for work beside the core, the same count of its own.
    not_yet: planned sessions that had not come due and are not delivered.
    """

    component: str
    name: Words
    core: bool
    planned: int
    due: int
    delivered: int
    not_yet: int
    minutes: int
    planned_minutes: int


@dataclass(frozen=True, slots=True)
class Undone:
    """Core sessions of one component that were due and not delivered, by their one cause (D5)."""

    component: str
    name: Words
    causes: Mapping[str, int]

    @property
    def count(self) -> int:
        return sum(self.causes.values())


@dataclass(frozen=True, slots=True)
class Cut:
    """What a revision took out of the first plan or moved later, and why it was revised."""

    version: int
    on: date
    reason: Words | None
    removed: int
    moved_later: int


@dataclass(frozen=True, slots=True)
class Rated:
    """A factor that can change, as first and as last rated. direction: lower, same or higher; None where rated once."""

    factor: str
    name: Words
    first: int
    first_on: date
    latest: int
    latest_on: date
    direction: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    on: date
    phase: str
    result: str


@dataclass(frozen=True, slots=True)
class Measured:
    """One instrument's readings by date. name: a code's name, or what else it is called."""

    name: Words
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the plan in force says of somebody's safety, and the last review that looked at it."""

    answer: str | None
    text: str
    looked_at_on: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the child or of a carer, and what changed because of them."""

    on: date
    who: str
    voice: str
    influence: str | None = None


@dataclass(frozen=True, slots=True)
class GoalMet:
    """A Good Lives goal, with the latest word of the child and of the service; None where nothing was said."""

    text: str
    child: Words | None
    service: Words | None


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done or decided on a day: what, and on what ground or of what kind."""

    on: date
    name: Words
    sort: Words


@dataclass(frozen=True, slots=True)
class Facts:
    """first, now: core sessions delivered and due, by the first plan and by the plan in force; None without one.

    family: codes of the components that are work with the family. closed_on, closed_because: of the closing.
    """

    as_of: date
    rules: str
    began_on: date | None
    ends_on: date | None
    closed_on: date | None
    closed_because: Words | None
    first: tuple[int, int] | None
    now: tuple[int, int] | None
    work: tuple[Work, ...]
    undone: tuple[Undone, ...]
    cuts: tuple[Cut, ...]
    rated: tuple[Rated, ...]
    measured: tuple[Measured, ...]
    victim_safety: Kept
    child_safety: Kept
    family: tuple[str, ...]
    said: tuple[Said, ...]
    goals: tuple[GoalMet, ...] = ()
    enforced: tuple[Step, ...] = ()
    further: tuple[Step, ...] = ()

    @property
    def core(self) -> tuple[Work, ...]:
        return tuple(each for each in self.work if each.core)

    @property
    def beside(self) -> tuple[Work, ...]:
        return tuple(each for each in self.work if not each.core)

    @property
    def with_family(self) -> tuple[Work, ...]:
        return tuple(each for each in self.work if each.component in self.family)

    @property
    def missing(self) -> int:
        """Due core sessions that were not delivered."""
        return sum(each.count for each in self.undone)

    @property
    def not_yet(self) -> int:
        return sum(each.not_yet for each in self.core)

    @property
    def all_done(self) -> bool:
        return not (self.missing or self.not_yet or any(cut.removed for cut in self.cuts))
