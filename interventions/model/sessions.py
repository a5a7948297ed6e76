"""What was held, and what of the plan it covered."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from catalogue.model import Variant
from interventions.model.time import LONDON


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

    @property
    def reason_code(self) -> str | None:
        """The code that the reason begins with: "crisis" of "crisis: trouble at school"."""
        return self.reason.partition(":")[0] if self.reason else None


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
