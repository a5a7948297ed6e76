"""What a child and a carer said of the work, and how the child's sheet tells of it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.core.days import Day
from interventions.schemas.base import Code, Line, Prose
from interventions.schemas.registers import EntryIn, Told

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)]
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class FeedbackIn(EntryIn):
    """space, voice, audience, influence: Lundy's four; influence is what changed because of it.

    on_sheet: the child agreed that their words stand on their sheet.
    """

    given_on: Day
    moment: Literal["plan", "review", "end"]
    who: Literal["child", "carer"]
    person: Line | None = None
    way: Code
    space: Prose | None = None
    voice: Told
    audience: Prose | None = None
    influence: Prose | None = None
    on_sheet: bool = False


class SheetLineIn(EntryIn):
    """One component on the child's sheet. words: what it is for, as the child says it. at_time: HH:MM."""

    component: Code
    picture: Code
    words: Line | None = None
    with_whom: Short | None = None
    together_with: Short | None = None
    place: Short | None = None
    at_time: Clock | None = None
