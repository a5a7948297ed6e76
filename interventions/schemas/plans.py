"""A plan version, as a draft and in a bundle."""

from typing import Annotated

from pydantic import Field

from app.core.days import Day
from catalogue.model import Variant
from interventions.model import ChangeReason, Consideration, PlanKind, Weekday
from interventions.schemas.base import Code, Counted, Email, Line, Ordinal, Prose, Ref, Strict


class StreamIn(Strict):
    code: Code
    usual_weekdays: list[Weekday]
    per_slot: Annotated[int, Field(ge=1, le=4)] = 1


class PauseIn(Strict):
    from_: Annotated[Day, Field(alias="from")]
    to: Day
    reason: Line
    approved_by: Email | None = None


class ObjectiveIn(Strict):
    ref: Ref
    text: Prose
    factors: list[Code] = []
    strengths: list[Code] = []
    measure: Line | None = None
    person: Email | None = None
    due_on: Day | None = None
    good_lives_need: Code | None = None


class PlannedSessionIn(Strict):
    ref: Ref
    sequence: Ordinal
    due_on: Day
    minutes: Annotated[int, Field(ge=1, le=1440)]


class ItemIn(Strict):
    ref: Ref
    component: Code
    component_version: Ordinal
    variant: Variant = Variant.STANDARD
    core: bool
    stream: Code
    priority: Annotated[int, Field(ge=1, le=5)] = 3
    objectives: list[Ref] = []
    deliverer: Email | None = None
    agency: Code | None = None
    adaptations: list[Code] = []
    sessions: list[PlannedSessionIn] = []


class FactorReasonIn(Strict):
    """A recorded reason why a factor rated 3 or more has no work in this plan."""

    factor: Code
    reason: Prose


class SafetyIn(Strict):
    """What the plan says for a person's safety; "none identifiable" needs its reason in the text."""

    answer: Consideration
    text: Prose = ""


class ContingencyIn(Strict):
    """If this, then that."""

    when: Prose
    then: Prose


class PaceIn(Strict):
    """How the sessions of one item are spread when dates are laid out, where not one a slot."""

    item: Ref
    not_before: Day | None = None
    every_weeks: Annotated[int, Field(ge=1, le=26)] = 1


class GroupWorkIn(Strict):
    """An item that is done in a group. A manager agrees it, having looked at ages and at who comes together."""

    item: Ref
    words: Line
    agreed_by: Email | None = None
    agreed_on: Day | None = None


class PlanContent(Strict):
    """What a version says, apart from who approved it and when."""

    kind: PlanKind
    starts_on: Day
    change_reason: ChangeReason | None = None
    streams: list[StreamIn] = []
    pauses: list[PauseIn] = []
    objectives: list[ObjectiveIn] = []
    items: list[ItemIn] = []
    factor_reasons: list[FactorReasonIn] = []
    victim_safety: SafetyIn | None = None
    child_safety: SafetyIn | None = None
    contingencies: list[ContingencyIn] = []
    paces: list[PaceIn] = []
    group_work: list[GroupWorkIn] = []


class PlanIn(PlanContent):
    """A version in a bundle. Without approved_on it is a draft."""

    version: Ordinal
    author: Email | None = None
    based_on: Counted | None = None
    approved_on: Day | None = None
    approved_by: Email | None = None
    approved_elsewhere: bool = False


class PlanDraftIn(PlanContent):
    """A new draft: the bundle's plan and the version that it starts from.

    version, author and approval are accepted, so that an exported plan can be sent back as
    it stands, and ignored: the server numbers, the actor is the author, a manager approves.
    """

    based_on: Counted | None = None
    version: Counted | None = None
    author: Email | None = None
    approved_on: Day | None = None
    approved_by: Email | None = None
    approved_elsewhere: bool = False


class ApprovalAnswerIn(Strict):
    """A manager's answer to a question of the approval; yes null where it is answered in words alone."""

    question: Code
    yes: bool | None = None
    words: Prose | None = None


class ApproveIn(Strict):
    """A manager approves a plan. agrees_group: its group work is right, the ages and who comes together looked at."""

    agrees_group: bool = False
    answers: list[ApprovalAnswerIn] = []


class ReturnIn(Strict):
    """A manager returns a plan with words."""

    words: Annotated[str, Field(min_length=1, max_length=5000)]
