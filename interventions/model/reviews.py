"""What is looked at again: reviews, meetings of several agencies, and events that change things."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class AgencyPart:
    """An agency's part in a meeting (5.21). note: why it had none, where it had none."""

    agency: str
    invited: bool = False
    attended: bool = False
    informed: bool = False
    note: str | None = None

    @property
    def answered(self) -> bool:
        return self.invited or self.attended or self.informed or bool(self.note)


@dataclass(frozen=True, slots=True)
class Considered:
    """What a review looked at. plan: whether it is still right, None where nobody asked."""

    victim_safety: bool = False
    child_safety: bool = False
    stance: bool = False
    contingencies: bool = False
    strengths: bool = False
    plan: bool | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """booked_on: the day agreed for it, a panel's for one; held_on: None until it is held; one of the two is there.

    kind: a code of review_kinds. changes: the refs of the change events that it looked at.
    """

    ref: str
    kind: str
    booked_on: date | None = None
    held_on: date | None = None
    considered: Considered = Considered()
    agencies: tuple[AgencyPart, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """assessment: which of the case's assessments it planned from, by its place, 0 first; review: the ref of one."""

    ref: str
    kind: str
    held_on: date
    framework: str = "none"
    agencies: tuple[AgencyPart, ...] = ()
    assessment: int | None = None
    review: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """Something happened that the plan may have to answer. type: a code of change_event_types.

    known_on: when we came to know. owner: who sees to the action, by email; done_on: when it was done.
    victim_safety, child_safety: whether each was considered, None where nobody said. disclosure: whether those
    concerned are told; school: whether the school or college is; both codes of information_decisions.
    """

    ref: str
    type: str
    on: date
    known_on: date
    owner: str | None = None
    due_on: date | None = None
    done_on: date | None = None
    victim_safety: bool | None = None
    child_safety: bool | None = None
    disclosure: str | None = None
    school: str | None = None


@dataclass(frozen=True, slots=True)
class DueRules:
    """When things fall due. Days are calendar days unless they say working days.

    change_working_days: to the review after a change event, by its type; `default` for any other.
    """

    version: str
    source: str
    allocation_working_days: int
    assessment_days: int
    planning_meeting_days: int
    approval_working_days: int
    acknowledge_working_days: int
    reply_working_days: int
    supervision_weeks: int
    sample_cases: int
    sample_again_weeks: int
    closing_report_working_days: int
    sample_days: int
    before_release_days: int
    before_end_days: int
    transition_months: int
    adult_months: int
    change_working_days: Mapping[str, int] = field(default_factory=dict)
    valid_from: date | None = None

    @property
    def sample_time(self) -> timedelta:
        return timedelta(days=self.sample_days)

    def days_after(self, change: str) -> int:
        return self.change_working_days.get(change, self.change_working_days["default"])
