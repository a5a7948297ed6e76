"""Programmes as documents."""

from dataclasses import asdict
from typing import Annotated, Any

from pydantic import Field, model_validator

from app.core.i18n import _
from catalogue.model import Programme, ProgrammeItem, Stage, Variant
from catalogue.schemas.base import Code, RestsOnShape, Shape, TextShape, Version, text_or_none


class ProgrammeItemShape(Shape):
    component: Code
    variant: Variant
    sessions: Annotated[int, Field(ge=0, le=200)]
    minutes: Annotated[int, Field(ge=0, le=600)]
    core: bool
    stream: Code
    priority: Annotated[int, Field(ge=1, le=5)]
    stage: Stage
    note: TextShape | None = None

    @model_validator(mode="after")
    def _sessions_last(self) -> "ProgrammeItemShape":
        if (self.sessions == 0) != (self.minutes == 0):
            raise ValueError(_("What is held in sessions has minutes, and what is not has none."))
        return self

    def value(self) -> ProgrammeItem:
        return ProgrammeItem(
            component=self.component,
            variant=self.variant,
            sessions=self.sessions,
            minutes=self.minutes,
            core=self.core,
            stream=self.stream,
            priority=self.priority,
            stage=self.stage,
            note=text_or_none(self.note),
        )


Age = Annotated[int, Field(ge=8, le=18)]


class StreamShape(Shape):
    """How many sessions of this stream one visit can hold, where it is not one."""

    code: Code
    per_slot: Annotated[int, Field(ge=1, le=4)]


class ProgrammeShape(Shape):
    code: Code
    version: Version
    name: TextShape
    purpose: TextShape
    for_whom: TextShape
    weeks: Annotated[int, Field(ge=1, le=200)]
    sessions_a_week: Annotated[int, Field(ge=1, le=14)]
    stances: Annotated[tuple[Code, ...], Field(min_length=1)] | None = None
    needs: Annotated[tuple[Code, ...], Field(min_length=1)] | None = None
    youngest: Age | None = None
    oldest: Age | None = None
    rests_on: RestsOnShape
    streams: tuple[StreamShape, ...] = ()
    items: Annotated[tuple[ProgrammeItemShape, ...], Field(min_length=1)]

    def value(self, content_hash: str = "") -> Programme:
        return Programme(
            code=self.code,
            version=self.version,
            name=self.name.value(),
            purpose=self.purpose.value(),
            for_whom=self.for_whom.value(),
            weeks=self.weeks,
            sessions_a_week=self.sessions_a_week,
            items=tuple(item.value() for item in self.items),
            stances=self.stances,
            needs=self.needs,
            per_slot={s.code: s.per_slot for s in self.streams},
            rests_on=self.rests_on.value(),
            youngest=self.youngest,
            oldest=self.oldest,
            content_hash=content_hash,
        )


class ProgrammeOut(ProgrammeShape):
    content_hash: str


def programme_document(programme: Programme) -> dict[str, Any]:
    """The programme as JSON, in the shape of the interface."""
    parts = asdict(programme)
    parts["streams"] = [{"code": code, "per_slot": held} for code, held in parts.pop("per_slot").items()]
    return ProgrammeOut.model_validate(parts).model_dump(mode="json")
