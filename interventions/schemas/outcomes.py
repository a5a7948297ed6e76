"""What was measured of the child's own change, and the cognitive screen that comes before a specialist assessment."""

from typing import Annotated

from pydantic import Field, model_validator

from app.core.days import Day
from app.core.i18n import _
from interventions.model import Phase, ScreenResult
from interventions.schemas.base import Code, Email, Line, Prose, Ref, Strict


class ScreenIn(Strict):
    """tool: how it was screened, in a few words."""

    on: Day
    result: ScreenResult
    tool: Line | None = None
    note: Prose | None = None
    recorded_by: Email | None = None


HIGHEST = 100_000


class OutcomeMeasureIn(Strict):
    """instrument: a code of ours; name: what it is called where it is none of ours. A score, a band, or both."""

    on: Day
    phase: Phase
    instrument: Code | None = None
    name: Line | None = None
    score: Annotated[float, Field(ge=-HIGHEST, le=HIGHEST, allow_inf_nan=False)] | None = None
    band: Line | None = None
    component: Code | None = None
    objective: Ref | None = None
    note: Prose | None = None
    recorded_by: Email | None = None

    @model_validator(mode="after")
    def _says_what_and_how_much(self) -> "OutcomeMeasureIn":
        if not (self.instrument or self.name):
            raise ValueError(_("Say which instrument this is."))
        if self.score is None and not self.band:
            raise ValueError(_("Enter a score, a band, or both."))
        return self
