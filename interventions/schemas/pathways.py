"""What a pathway rests on: offences in neutral words, the family's stance, closings of the case."""

from typing import Annotated

from pydantic import Field

from app.core.days import Day
from interventions.schemas.base import Code, Email, Line, Prose, Ref, Strict

Said = Annotated[Line, Field(min_length=1)]


class SpellIn(Strict):
    """Days from the first to the last; without a last day it lasts."""

    from_: Annotated[Day, Field(alias="from")]
    to: Day | None = None


class OffenceIn(Strict):
    """found_on: the day of the admission or finding; an allegation has none.

    appeal_live: while an appeal is live. pending: while it is charged or investigated, and not decided.
    """

    ref: Ref
    label: Said
    happened_from: Day | None = None
    happened_until: Day | None = None
    basis: Code
    found_on: Day | None = None
    appeal_live: SpellIn | None = None
    pending: SpellIn | None = None
    recorded_on: Day | None = None
    recorded_by: Email | None = None


class FamilyStanceIn(Strict):
    on: Day
    stance: Code
    reason: Prose | None = None
    recorded_by: Email | None = None


class ClosingIn(Strict):
    """The case closed for a reason, or, without one, opened again."""

    on: Day
    reason: Code | None = None
    words: Said
    manager_reason: Line | None = None
    recorded_by: Email | None = None
