"""One child's case as frozen values: what was planned, and what was done.

Dates are calendar dates in Europe/London; moments are timezone-aware. Minutes are whole.
People are named by email, accounts and outside persons alike. Nothing here asks the clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from catalogue.model import Component, Factor, Text, Variant

LONDON = ZoneInfo("Europe/London")


class Stance(StrEnum):
    """How the child speaks of the offence: responsivity, never a factor (1.3)."""

    NOT_ASKED = "not_asked"
    ACCEPTS = "accepts"
    PARTIAL = "partial"
    DENIES = "denies"
    REFUSES = "refuses"
    UNKNOWN = "unknown"


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


class Attendance(StrEnum):
    ATTENDED = "attended"
    PART_ATTENDED = "part_attended"
    NOT_ATTENDED_ACCEPTABLE = "not_attended_acceptable"
    NOT_ATTENDED_UNACCEPTABLE = "not_attended_unacceptable"
    CARER_UNAVAILABLE = "carer_unavailable"
    CANCELLED_BY_PARTNER = "cancelled_by_partner"
    CANCELLED_BY_SERVICE = "cancelled_by_service"

    @property
    def held(self) -> bool:
        return self in (Attendance.ATTENDED, Attendance.PART_ATTENDED)


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
        return list(Weekday).index(self)


@dataclass(frozen=True, slots=True)
class OrderChange:
    on: date
    ends_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Order:
    type: str
    starts_on: date | None
    ends_on: date | None
    changes: tuple[OrderChange, ...] = ()

    def end_as_at(self, as_of: date) -> date | None:
        """The end with the last change dated on or before as_of (domain.md 6)."""
        made = [change for change in sorted(self.changes, key=lambda c: c.on) if change.on <= as_of]
        return made[-1].ends_on if made else self.ends_on


class Clock(StrEnum):
    """The event from whose date an order runs (domain.md 6)."""

    MADE = "made"
    CONTRACT = "contract"
    ISSUE = "issue"
    AGREEMENT = "agreement"
    SENTENCE = "sentence"
    CONVICTION = "conviction"


class EndRule(StrEnum):
    """Either the end follows from the clock and a length in months, or a person enters it."""

    ENTERED = "entered"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class OrderRule:
    """What the law and our defaults say of one order type between two dates, both inclusive.

    alongside: runs beside supervision, so it is no clock for the work (a prevention order, notification).
    lengths: the only lawful lengths in months, where the law lists them; else any within fewest and most.
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
    alongside: bool = False
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class StanceRecord:
    on: date
    stance: Stance
    family_stance: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """reason: why no adaptation is needed, where none is."""

    code: str
    adaptations: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """rating None is "not known", which is not 0."""

    factor: str
    rating: int | None
    evidence: str | None = None
    source: str | None = None
    basis: str | None = None
    rated_on: date | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    tool: str
    started_on: date | None
    completed_on: date | None
    ratings: tuple[Rating, ...] = ()
    assessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactorReason:
    """A recorded reason why a factor has no work in the plan (domain.md 4.1)."""

    factor: str
    reason: str


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
class Absence:
    """Days on which the service could not deliver; it counts from 7 days before recorded_on."""

    starts_on: date
    ends_on: date
    recorded_on: date
    reason: str = ""


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
class Pace:
    """How a plan spreads the sessions of one item, where not one a slot: only laying dates out asks it."""

    item: str
    not_before: date | None = None
    every_weeks: int = 1


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


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one held session covered of one component; minutes None is "not recorded"."""

    planned: str | None
    component: str
    variant: Variant
    minutes: int | None
    elements: tuple[str, ...] = ()
    in_place_of: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class HeldSession:
    """One revision of one occurrence. Sessions are ordered by instant, then id."""

    id: str
    started_at: datetime
    minutes: int
    attendance: Attendance
    revision: int = 1
    received_at: datetime | None = None
    saved_at: datetime | None = None
    intended: tuple[str, ...] = ()
    covers: tuple[Coverage, ...] = ()
    adaptations: tuple[str, ...] = ()
    deliverers: tuple[str, ...] = ()
    recorded_by: str | None = None

    @property
    def on(self) -> date:
        return self.started_at.astimezone(LONDON).date()


@dataclass(frozen=True, slots=True)
class Answer:
    """A worker's answer to a flag."""

    flag: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a figure may rest on. `sessions` holds every revision; `plans` every version."""

    reference: str
    date_of_birth: date | None = None
    disclosed_on: date | None = None
    charged_on: date | None = None
    convicted_on: date | None = None
    sentenced_on: date | None = None
    planning_or_grooming: bool = False
    more_than_one_occasion: bool = False
    hand_over_on: date | None = None
    programme_ends_on: date | None = None
    orders: tuple[Order, ...] = ()
    stances: tuple[StanceRecord, ...] = ()
    needs: tuple[Need, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    plans: tuple[Plan, ...] = ()
    sessions: tuple[HeldSession, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What the figures need from around the case: the catalogue, the service, the rules.

    components: every (code, version) that a plan pins, and the latest of each code under
    (code, None), which serves coverages that name no planned session.
    """

    components: Mapping[tuple[str, int | None], Component]
    factors: Mapping[str, Factor]
    grace_days: int = 7
    nation: str = "england"
    absences: tuple[Absence, ...] = ()
    thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    order_rules: Mapping[str, tuple[OrderRule, ...]] = field(default_factory=dict)
    rules: str = "1"
