"""A held session: what a device sends, and one revision in a bundle."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.days import Moment
from catalogue.model import Variant
from interventions.model import Attendance
from interventions.schemas.base import Code, Email, Line, Ordinal, Prose, Ref, Strict


class CoverageIn(Strict):
    planned: Ref | None = None
    component: Code
    variant: Variant = Variant.STANDARD
    minutes: Annotated[int, Field(ge=0, le=1440)] | None = None
    elements: list[Code] = []
    in_place_of: Ref | None = None
    reason: Line | None = None


class SessionContent(Strict):
    """What the worker says of it: this is what makes two revisions the same or different."""

    started_at: Moment
    minutes: Annotated[int, Field(ge=0, le=1440)]
    attendance: Attendance
    late_minutes: Annotated[int, Field(ge=0, le=1440)] | None = None
    intended: list[Ref] = []
    saved_at: Moment | None = None
    deliverers: list[Email] = []
    covers: list[CoverageIn] = []
    adaptations: list[Code] = []
    engagement: Annotated[int, Field(ge=1, le=5)] | None = None
    child_rating: Annotated[int, Field(ge=1, le=3)] | None = None
    note: Prose | None = None
    next_time: Prose | None = None
    concern: Prose | None = None
    tell_manager: bool = False
    voluntary: bool = False


class SessionIn(SessionContent):
    """revision, received_at and recorded_by are the server's; a PUT's are ignored."""

    id: UUID | None = None
    revision: Ordinal = 1
    replaces: Ordinal | None = None
    received_at: Moment | None = None
    recorded_by: Email | None = None


class SessionRevisionIn(SessionIn):
    """In a bundle each entry is one revision of one id."""

    id: UUID
