"""What can be done to a draft, one change a value."""

from dataclasses import dataclass
from datetime import date

from catalogue.model import Variant
from interventions.model import (
    ChangeReason,
    Contingency,
    Objective,
    Pause,
    PlanKind,
    Safety,
    Stream,
)


@dataclass(frozen=True, slots=True)
class AddWork:
    """A component at its latest version, last in the plan, with its usual dose; without a variant in the usual one."""

    component: str
    variant: Variant | None = None


@dataclass(frozen=True, slots=True)
class RemoveWork:
    item: str


@dataclass(frozen=True, slots=True)
class MoveWork:
    """step -1 is one place earlier, 1 one later."""

    item: str
    step: int


@dataclass(frozen=True, slots=True)
class SetDose:
    item: str
    sessions: int


@dataclass(frozen=True, slots=True)
class SetWork:
    """Everything about one item but its dates and its objectives' words."""

    item: str
    sessions: int
    minutes: int
    variant: Variant
    core: bool
    stream: str
    priority: int
    objectives: tuple[str, ...]
    adaptations: tuple[str, ...]
    deliverer: str | None
    agency: str | None
    not_before: date | None = None
    every_weeks: int = 1
    group: str = ""


@dataclass(frozen=True, slots=True)
class AdaptAll:
    """The same adaptations on all work with people; what only holds risk down has none."""

    adaptations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShortenSessions:
    """More and shorter sessions with the child, two to a slot."""


@dataclass(frozen=True, slots=True)
class TakeUp:
    """The version of a component that holds now, as the person read of it, for all that is not begun."""

    component: str
    version: int


@dataclass(frozen=True, slots=True)
class SetObjective:
    """A new one where its ref is empty. items: the work that serves it."""

    objective: Objective
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemoveObjective:
    ref: str


@dataclass(frozen=True, slots=True)
class SayWhyNot:
    """An empty reason takes it back."""

    factor: str
    reason: str


@dataclass(frozen=True, slots=True)
class SetSafety:
    victim: Safety | None
    child: Safety | None
    contingencies: tuple[Contingency, ...]


@dataclass(frozen=True, slots=True)
class SetDays:
    kind: PlanKind
    starts_on: date
    streams: tuple[Stream, ...]
    pauses: tuple[Pause, ...]
    change_reason: ChangeReason | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class LayOutAgain:
    """Every session that nothing is matched to, from the day the draft starts."""


Change = (
    AdaptAll | AddWork | RemoveWork | MoveWork | SetDose | SetWork | SetObjective | RemoveObjective | SayWhyNot
    | SetSafety | SetDays | LayOutAgain | ShortenSessions | TakeUp
)  # fmt: skip
