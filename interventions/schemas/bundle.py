"""The case bundle, keeptrack.case/1: one case as it travels."""

from typing import Annotated, Any, Literal

from pydantic import Field

from app.core.days import Day
from interventions.schemas.base import Code, Email, Line, Strict
from interventions.schemas.cases import (
    AnswerIn,
    AssessmentIn,
    ContactCopyIn,
    Language,
    NeedIn,
    OrderIn,
    StanceIn,
    WorkerIn,
)
from interventions.schemas.challenges import ChallengeIn
from interventions.schemas.closing import ClosingReportIn
from interventions.schemas.family import FeedbackIn, SheetLineIn
from interventions.schemas.outcomes import OutcomeMeasureIn, ScreenIn
from interventions.schemas.oversight import QualityCheckIn, SupervisionIn
from interventions.schemas.pathways import ClosingIn, FamilyStanceIn, OffenceIn
from interventions.schemas.plans import PlanIn
from interventions.schemas.registers import RegistersIn
from interventions.schemas.reviews import ChangeEventIn, MeetingIn, ReviewIn
from interventions.schemas.sessions import SessionRevisionIn

FORMAT = "keeptrack.case/1"
Reference = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{1,30}$")]


class FactsIn(Strict):
    """Two facts asked outright, not rated (4.16)."""

    planning_or_grooming: bool = False
    more_than_one_occasion: bool = False


class CaseFactsIn(Strict):
    """What can change of a case: not its reference, its team or its workers."""

    given_name: Annotated[Line, Field(min_length=1)]
    family_name: Annotated[Line, Field(min_length=1)]
    date_of_birth: Day
    language: Language = "en"
    carer_language: Language | None = None
    disclosed_on: Day | None = None
    charged_on: Day | None = None
    convicted_on: Day | None = None
    sentenced_on: Day | None = None
    facts: FactsIn = FactsIn()
    hand_over_on: Day | None = None
    voluntary_until: Day | None = None
    programme_ends_on: Day | None = None
    allocated_on: Day | None = None


class CaseIn(CaseFactsIn):
    reference: Reference
    team: Code
    worker: Email | None = None


class BundleIn(Strict):
    format: Literal["keeptrack.case/1"]
    case: CaseIn
    orders: list[OrderIn] = []
    stances: list[StanceIn] = []
    needs: list[NeedIn] = []
    assessments: list[AssessmentIn] = []
    plans: list[PlanIn] = []
    sessions: list[SessionRevisionIn] = []
    components: list[dict[str, Any]] = []
    workers: list[WorkerIn] = []
    answers: list[AnswerIn] = []
    contact_copies: list[ContactCopyIn] = []
    screens: list[ScreenIn] = []
    outcomes: list[OutcomeMeasureIn] = []
    offences: list[OffenceIn] = []
    family_stances: list[FamilyStanceIn] = []
    closings: list[ClosingIn] = []
    registers: RegistersIn = RegistersIn()
    reviews: list[ReviewIn] = []
    meetings: list[MeetingIn] = []
    change_events: list[ChangeEventIn] = []
    challenges: list[ChallengeIn] = []
    feedback: list[FeedbackIn] = []
    sheet_lines: list[SheetLineIn] = []
    supervisions: list[SupervisionIn] = []
    closing_reports: list[ClosingReportIn] = []
    quality_checks: list[QualityCheckIn] = []
