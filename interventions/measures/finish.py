"""Whether the work finishes before the order ends, as frozen values (measures.md D8). Counts, then a probability."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from interventions.model import Weekday
from interventions.words import Say


class FinishStatus(StrEnum):
    """In the order in which a stream leads its case."""

    NO_PLAN = "no_plan"
    NO_END = "no_end"
    ENDED = "ended"
    CANNOT_FINISH = "cannot_finish"
    UNLIKELY = "unlikely"
    TOO_EARLY = "too_early"
    TIGHT = "tight"
    ON_COURSE = "on_course"
    COMPLETE = "complete"

    @property
    def number(self) -> int:
        return list(FinishStatus).index(self)


@dataclass(frozen=True, slots=True)
class StreamSlots:
    """One stream of the current version, from the case's own facts alone.

    remaining: core planned sessions not delivered (R), and left their refs; slots: dates left for them (N), None
    without an end. kept and lost: past slots; weighed_*: the same, a week that ended k weeks before the record's
    latest weighing 0.95^k. last_lost: the last three past slots were lost.
    """

    code: str
    remaining: int
    remaining_baseline: int
    need: int
    slots: int | None
    per_slot: int = 1
    kept: int = 0
    lost: int = 0
    weighed_kept: float = 0.0
    weighed_lost: float = 0.0
    last_lost: bool = False
    left: tuple[str, ...] = ()

    @property
    def past_slots(self) -> int:
        return self.kept + self.lost


@dataclass(frozen=True, slots=True)
class Ending:
    """The first bullets of D8: how long there is, and whether it can hold what is left."""

    order_ends_on: date | None
    effective_end_on: date | None
    weeks_left: int | None
    streams: tuple[StreamSlots, ...]


@dataclass(frozen=True, slots=True)
class Prior:
    """One stream of the service's other cases that have at least 3 past slots in it: their sums, and how many."""

    kept: int
    lost: int
    cases: int


Service = Mapping[str, Prior]
"""By stream code. Nothing known of a stream is the same as no other case."""


@dataclass(frozen=True, slots=True)
class Odds:
    """Of one more slot being kept: the parameters of a Beta distribution."""

    kept: float
    lost: float


@dataclass(frozen=True, slots=True)
class StreamFinish:
    """One stream judged. odds: what the headline rests on, None where there is none; probabilities as D8 gives them."""

    work: StreamSlots
    status: FinishStatus
    sentence: Say
    case_so_far: float | None = None
    service: float | None = None
    headline: float | None = None
    odds: Odds | None = None

    @property
    def code(self) -> str:
        return self.work.code


@dataclass(frozen=True, slots=True)
class Finish:
    """One case judged: its streams as the plan lists them. The one that leads lends its status and sentence."""

    status: FinishStatus
    sentence: Say
    streams: tuple[StreamFinish, ...] = ()
    leading: StreamFinish | None = None


class OptionKind(StrEnum):
    ADD_WEEKDAY = "add_weekday"
    LEAVE_OUT = "leave_out"
    CONTINUE_VOLUNTARILY = "continue_voluntarily"


@dataclass(frozen=True, slots=True)
class Option:
    """One change by itself, and what would then be. weekday, items or weeks says which. headline None: too early."""

    kind: OptionKind
    stream: str
    remaining: int
    need: int
    slots: int
    headline: float | None
    weekday: Weekday | None = None
    items: tuple[str, ...] = ()
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class LatestStart:
    """A component with core sessions left in a stream, and the last slot to begin on; None if none is safe."""

    component: str
    stream: str
    remaining: int
    latest_start_on: date | None


@dataclass(frozen=True, slots=True)
class Completion:
    """D8, all of it, for one case on one day. plan_version None: there is no approved plan."""

    case: str
    as_of: date
    rules: str
    plan_version: int | None
    ending: Ending
    finish: Finish
    components: tuple[LatestStart, ...] = ()
    options: tuple[Option, ...] = ()
