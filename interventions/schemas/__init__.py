"""Shapes in and out, one set for pages and JSON."""

from interventions.schemas.bundle import FORMAT, BundleIn, CaseIn, FactsIn
from interventions.schemas.cases import AssessmentIn, NeedIn, OrderChangeIn, OrderIn, StanceIn
from interventions.schemas.closing import ClosingReportIn, ClosingWordsIn
from interventions.schemas.family import FeedbackIn, SheetLineIn
from interventions.schemas.pathways import ClosingIn, FamilyStanceIn, OffenceIn, SpellIn
from interventions.schemas.plans import (
    ApprovalAnswerIn,
    ApproveIn,
    ItemIn,
    ObjectiveIn,
    PauseIn,
    PlanDraftIn,
    PlanIn,
    PlannedSessionIn,
    ReturnIn,
    StreamIn,
)
from interventions.schemas.reviews import AgencyPartIn, ChangeEventIn, ConsideredIn, MeetingIn, ReviewIn, VoiceIn
from interventions.schemas.sessions import CoverageIn, SessionIn, SessionRevisionIn

__all__ = [
    "FORMAT",
    "AgencyPartIn",
    "ApprovalAnswerIn",
    "ApproveIn",
    "AssessmentIn",
    "BundleIn",
    "CaseIn",
    "ChangeEventIn",
    "ClosingIn",
    "ClosingReportIn",
    "ClosingWordsIn",
    "ConsideredIn",
    "CoverageIn",
    "FactsIn",
    "FamilyStanceIn",
    "FeedbackIn",
    "ItemIn",
    "MeetingIn",
    "NeedIn",
    "ObjectiveIn",
    "OffenceIn",
    "OrderChangeIn",
    "OrderIn",
    "PauseIn",
    "PlanDraftIn",
    "PlanIn",
    "PlannedSessionIn",
    "ReturnIn",
    "ReviewIn",
    "SessionIn",
    "SessionRevisionIn",
    "SheetLineIn",
    "SpellIn",
    "StanceIn",
    "StreamIn",
    "VoiceIn",
]
