"""What was planned with one child, version by version."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from catalogue.model import Variant


class PlanKind(StrEnum):
    INTERIM = "interim"
    FULL = "full"


class PlanStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


class ChangeReason(StrEnum):
    """Why a plan was revised; only the last three can raise erosion (measures D7)."""

    NEW_ASSESSMENT = "new_assessment"
    SIGNIFICANT_CHANGE = "significant_change"
    CHILDS_NEED = "childs_need"
    STANCE = "stance"
    COURT_OR_PANEL = "court_or_panel"
    SERVICE_CAPACITY = "service_capacity"
    MISSED_SESSIONS = "missed_sessions"
    ERROR = "error"

    @property
    def erodes(self) -> bool:
        return self in (ChangeReason.SERVICE_CAPACITY, ChangeReason.MISSED_SESSIONS, ChangeReason.ERROR)


class Weekday(StrEnum):
    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @property
    def number(self) -> int:
        """Monday is 0, as date.weekday() counts."""
        return WEEKDAYS[self]


WEEKDAYS = {weekday: number for number, weekday in enumerate(Weekday)}

VICTIM_SAFETY = "VSF"
CHILD_SAFETY = "SAF"
"""The components that are the plan's item for somebody's safety."""


@dataclass(frozen=True, slots=True)
class Stream:
    code: str
    usual_weekdays: tuple[Weekday, ...]
    per_slot: int = 1


@dataclass(frozen=True, slots=True)
class Pause:
    """Inclusive at both ends."""

    starts_on: date
    ends_on: date
    reason: str
    approved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    ref: str
    text: str
    factors: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    measure: str | None = None
    person: str | None = None
    due_on: date | None = None
    good_lives_need: str | None = None


@dataclass(frozen=True, slots=True)
class PlannedSession:
    ref: str
    sequence: int
    due_on: date
    minutes: int


@dataclass(frozen=True, slots=True)
class PlanItem:
    ref: str
    component: str
    component_version: int
    variant: Variant
    core: bool
    stream: str
    sessions: tuple[PlannedSession, ...] = ()
    priority: int = 3
    objectives: tuple[str, ...] = ()
    deliverer: str | None = None
    agency: str | None = None
    adaptations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactorReason:
    """A recorded reason why a factor has no work in the plan (domain.md 4.1)."""

    factor: str
    reason: str


class Consideration(StrEnum):
    """Whether the plan answers for somebody's safety (hard rule f, 6.14)."""

    PLANNED = "planned"
    NONE_IDENTIFIABLE = "none_identifiable"


@dataclass(frozen=True, slots=True)
class Safety:
    """The plan's item for a person's safety; None in the plan where it is absent."""

    answer: Consideration
    text: str = ""


@dataclass(frozen=True, slots=True)
class Contingency:
    """If this, then that (6.6)."""

    when: str
    then: str


@dataclass(frozen=True, slots=True)
class Pace:
    """How a plan spreads the sessions of one item, where not one a slot: only laying dates out asks it."""

    item: str
    not_before: date | None = None
    every_weeks: int = 1


@dataclass(frozen=True, slots=True)
class GroupWork:
    """An item that is done in a group. A manager agrees it, having looked at ages and at who comes together."""

    item: str
    words: str
    agreed_by: str | None = None
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    version: int
    kind: PlanKind
    starts_on: date
    author: str | None = None
    status: PlanStatus = PlanStatus.APPROVED
    approved_on: date | None = None
    approved_by: str | None = None
    change_reason: ChangeReason | None = None
    streams: tuple[Stream, ...] = ()
    pauses: tuple[Pause, ...] = ()
    objectives: tuple[Objective, ...] = ()
    items: tuple[PlanItem, ...] = ()
    factor_reasons: tuple[FactorReason, ...] = ()
    victim_safety: Safety | None = None
    child_safety: Safety | None = None
    contingencies: tuple[Contingency, ...] = ()
    paces: tuple[Pace, ...] = ()
    group_work: tuple[GroupWork, ...] = ()

    @property
    def keeps_others_safe(self) -> bool:
        """Says how those who were harmed are kept safe: in words, or by the victim safety plan among its items."""
        return self.victim_safety is not None or self._has(VICTIM_SAFETY)

    @property
    def keeps_child_safe(self) -> bool:
        return self.child_safety is not None or self._has(CHILD_SAFETY)

    def _has(self, component: str) -> bool:
        return any(item.component == component for item in self.items)
