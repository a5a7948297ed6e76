"""The figures as frozen values, each with what it rests on (measures.md). Counts, never shares."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from interventions.measures.finish import Ending, Finish
from interventions.measures.pathway import Fit
from interventions.model import Answer, ChangeReason, PlanKind
from interventions.plans.matching import Matched, Planned
from interventions.words import Say


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """Uncapped counts of core planned sessions; delivered ones count whether due or not."""

    component: str
    planned: int
    due: int
    delivered: int

    @property
    def counted(self) -> int:
        return min(self.delivered, self.due)


@dataclass(frozen=True, slots=True)
class CoreCoverage:
    """D1. owed: the due, undelivered core planned sessions of the components that fall short."""

    rows: tuple[ComponentRow, ...]
    ticked: int
    listed: int
    owed: tuple[str, ...]

    @property
    def delivered(self) -> int:
        return sum(row.counted for row in self.rows)

    @property
    def due(self) -> int:
        return sum(row.due for row in self.rows)

    @property
    def short(self) -> int:
        return self.due - self.delivered


@dataclass(frozen=True, slots=True)
class Dose:
    """D2, in minutes. short: the due core planned sessions with fewer minutes than planned."""

    minutes: int
    due_minutes: int
    unrecorded: int
    due: int
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """D3. The nth core session by date was due on `since`; both None where delivery is not behind."""

    days: int
    since: date | None = None
    nth: int | None = None
    planned: str | None = None


@dataclass(frozen=True, slots=True)
class VersionFigures:
    """D1 to D3 against one plan version."""

    matched: Matched
    coverage: CoreCoverage
    dose: Dose
    slip: Slip | None

    @property
    def plan_version(self) -> int:
        return self.matched.plan.version

    @property
    def kind(self) -> PlanKind:
        return self.matched.plan.kind


class ChangeKind(StrEnum):
    MISSED = "missed"
    LATE = "late"
    UNDER_DOSE = "under_dose"
    SUBSTITUTED = "substituted"
    OFF_PLAN = "off_plan"
    EXTRA = "extra"
    OUT_OF_ORDER = "out_of_order"
    NOT_STARTED = "not_started"
    UNTARGETED = "untargeted"
    UNQUALIFIED = "unqualified"
    UNADAPTED = "unadapted"


@dataclass(frozen=True, slots=True)
class Change:
    """D4. One fact; reason is the worker's own, as recorded."""

    kind: ChangeKind
    component: str
    planned: str | None
    session: str | None
    on: date
    text: Say
    reason: str | None = None


class Cause(StrEnum):
    CHILD_ACCEPTABLE = "child_acceptable"
    CHILD_UNACCEPTABLE = "child_unacceptable"
    CARER = "carer"
    PARTNER = "partner"
    SERVICE = "service"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Reason:
    """D5. Why one due core planned session was not delivered; session is what explains it."""

    planned: Planned
    cause: Cause
    session: str | None = None


@dataclass(frozen=True, slots=True)
class Reasons:
    rows: tuple[Reason, ...]

    @property
    def counts(self) -> Mapping[Cause, int]:
        """Every cause with its count, 0 included."""
        counted = Counter(row.cause for row in self.rows)
        return {cause: counted[cause] for cause in Cause}


@dataclass(frozen=True, slots=True)
class Revision:
    """What one version did to the baseline's planned sessions, against the version before it."""

    version: int
    on: date
    reason: ChangeReason | None
    removed: tuple[str, ...]
    moved_later: tuple[str, ...]

    @property
    def raises(self) -> bool:
        """Whether its reason can raise the flag: a plan that follows the child is not drift."""
        return self.reason is not None and self.reason.erodes


@dataclass(frozen=True, slots=True)
class Erosion:
    """D7, as refs. eroded: removed or moved later, and by a revision whose reason can raise the flag."""

    baseline: int
    removed: tuple[str, ...]
    moved_later: tuple[str, ...]
    added: tuple[str, ...]
    last_28_days: tuple[str, ...]
    revisions: tuple[Revision, ...]
    eroded: tuple[str, ...]


class NeedState(StrEnum):
    NONE = "none"
    REASONED = "reasoned"
    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Need:
    """A priority factor, and what of the current plan answers it, in plan order."""

    factor: str
    rating: int
    state: NeedState
    items: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    planned: int = 0
    delivered: int = 0
    reason: str | None = None


class Level(StrEnum):
    CHECK = "check"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a flag shows of its last challenge: open, closed by a manager while the facts stay the same, or back.

    number: of the challenge in its case. ground, on: of its closing.
    """

    number: int
    state: str
    ground: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """What is asked of us, and the refs of what it rests on."""

    code: str
    level: Level
    because: Say
    rests_on: tuple[str, ...] = ()
    answer: Answer | None = None
    exchange: Exchange | None = None

    @property
    def closed(self) -> bool:
        """By a manager's exchange, and the facts are still the same: nobody is asked any more."""
        return self.exchange is not None and self.exchange.state == "closed"


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything known of one case on one day. With no approved plan, what needs one is None or empty.

    listed: gives the changes, which are worked out where they are read: most lists of cases show none of them.
    """

    case: str
    as_of: date
    rules: str
    baseline: VersionFigures | None
    current: VersionFigures | None
    reasons: Reasons | None
    erosion: Erosion | None
    need: tuple[Need, ...]
    pathway: Fit | None
    ending: Ending
    finish: Finish
    flags: tuple[Flag, ...]
    closed: bool = False
    listed: Callable[[], tuple[Change, ...]] = field(default=tuple, repr=False, compare=False)

    @property
    def changes(self) -> tuple[Change, ...]:
        """D4."""
        return self.listed()
