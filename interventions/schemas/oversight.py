"""What a manager answers for in a case, as it travels: supervision of it."""

from typing import Annotated

from pydantic import Field, model_validator

from app.core.days import Day, Moment
from app.core.i18n import _
from interventions.schemas.base import Email, Prose, Strict


class SupervisionIn(Strict):
    """One talk. challenged: whether something was challenged in it."""

    held_on: Day
    led_by: Email
    with_whom: list[Email] = []
    looked_at: Annotated[Prose, Field(min_length=1)]
    challenged: bool
    next_by: Day | None = None
    recorded_by: Email
    recorded_at: Moment

    @model_validator(mode="after")
    def _in_order(self) -> "SupervisionIn":
        if self.next_by and self.next_by < self.held_on:
            raise ValueError(_("This is before the talk itself."))
        return self
