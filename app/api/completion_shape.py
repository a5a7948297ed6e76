"""The Completion document, described for those who script against it. What does not apply is null, never 0."""

from datetime import date
from typing import Literal

from app.api.drift_shape import Shape


class StreamOut(Shape):
    code: str
    remaining: int
    remaining_baseline: int
    need: int
    slots: int | None
    past_slots: int
    kept: int
    lost: int
    case_so_far: float | None
    service: float | None
    headline: float | None
    status: str


class LatestStartOut(Shape):
    component: str
    remaining: int
    latest_start_on: date | None


class OptionOut(Shape):
    """One change by itself, and what would then be."""

    stream: str
    need: int
    slots: int
    headline: float | None


class AddWeekdayOut(OptionOut):
    kind: Literal["add_weekday"]
    weekday: str | None


class LeaveOutOut(OptionOut):
    kind: Literal["leave_out"]
    items: list[str]


class ContinueOut(OptionOut):
    kind: Literal["continue_voluntarily"]
    weeks: int | None


class CompletionOut(Shape):
    """leading is the stream that leads; status and sentence are its own."""

    case: str
    as_of: date
    rules: str
    plan_version: int | None
    order_ends_on: date | None
    effective_end_on: date | None
    status: str
    sentence: str
    leading: str | None
    streams: list[StreamOut]
    components: list[LatestStartOut]
    options: list[AddWeekdayOut | LeaveOutOut | ContinueOut]
