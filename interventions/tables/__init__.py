"""Every table of this folder, one file a noun."""

from interventions.tables.assessments import AgencyCheckRow, AssessmentRow, RatingRow
from interventions.tables.board import BoardDraftRow, BoardPackRow
from interventions.tables.cases import CaseRow, CaseWorkerRow, NeedRow, OrderChangeRow, OrderRow, StanceRow
from interventions.tables.challenges import ChallengeRow, ChallengeStepRow
from interventions.tables.closing import ClosingReportRow
from interventions.tables.extracts import CaseExtractRow, CaseTransferRow
from interventions.tables.family import FeedbackRow, SheetCheckRow, SheetLineRow, SheetPrintRow
from interventions.tables.figures import CaseFiguresRow, FlagAnswerRow, ForecastRow, PastSlotsRow
from interventions.tables.outcomes import OutcomeMeasureRow, ScreenRow
from interventions.tables.oversight import (
    ApprovalAnswerRow,
    OversightLookRow,
    SupervisionRow,
)
from interventions.tables.pathways import CaseClosingRow, FamilyStanceRow, OffenceRow, StanceAcknowledgementRow
from interventions.tables.plans import PlanItemRow, PlannedSessionRow, PlanRow, PlanWriterRow
from interventions.tables.quality import QualityCheckRow, QualitySampleRow, QualityStepRow
from interventions.tables.received import DutyCallRow, ReceivedItemRow
from interventions.tables.registers import (
    AgencyLevelRow,
    ContractTermRow,
    EducationRow,
    EngagementAttemptRow,
    EqualityRow,
    LevelDiscussionRow,
    LinkedPlanRow,
    MappaActionRow,
    MappaRow,
    RecommendationRow,
    RegistrationRow,
    SchoolArrangementRow,
    SchoolPersonRow,
    SchoolReviewRow,
    ServiceReferralRow,
    ShareRow,
    TakenBackRow,
)
from interventions.tables.reviews import ChangeEventRow, MeetingRow, ReviewRow
from interventions.tables.service import AbsenceRow, ThresholdSetRow
from interventions.tables.sessions import ContactCopyRow, CoverageRow, HeldSessionRow
from interventions.tables.since import (
    EnforcementStepRow,
    FurtherOffenceRow,
    GoalOutcomeRow,
    HandoverRow,
    VictimOfferRow,
)
from interventions.tables.training import TrainingRow

__all__ = [
    "AbsenceRow",
    "AgencyCheckRow",
    "AgencyLevelRow",
    "ApprovalAnswerRow",
    "AssessmentRow",
    "BoardDraftRow",
    "BoardPackRow",
    "CaseClosingRow",
    "CaseExtractRow",
    "CaseFiguresRow",
    "CaseRow",
    "CaseTransferRow",
    "CaseWorkerRow",
    "ChallengeRow",
    "ChallengeStepRow",
    "ChangeEventRow",
    "ClosingReportRow",
    "ContactCopyRow",
    "ContractTermRow",
    "CoverageRow",
    "DutyCallRow",
    "EducationRow",
    "EnforcementStepRow",
    "EngagementAttemptRow",
    "EqualityRow",
    "FamilyStanceRow",
    "FeedbackRow",
    "FlagAnswerRow",
    "ForecastRow",
    "FurtherOffenceRow",
    "GoalOutcomeRow",
    "HandoverRow",
    "HeldSessionRow",
    "LevelDiscussionRow",
    "LinkedPlanRow",
    "MappaActionRow",
    "MappaRow",
    "MeetingRow",
    "NeedRow",
    "OffenceRow",
    "OrderChangeRow",
    "OrderRow",
    "OutcomeMeasureRow",
    "OversightLookRow",
    "PastSlotsRow",
    "PlanItemRow",
    "PlanRow",
    "PlanWriterRow",
    "PlannedSessionRow",
    "QualityCheckRow",
    "QualitySampleRow",
    "QualityStepRow",
    "RatingRow",
    "ReceivedItemRow",
    "RecommendationRow",
    "RegistrationRow",
    "ReviewRow",
    "SchoolArrangementRow",
    "SchoolPersonRow",
    "SchoolReviewRow",
    "ScreenRow",
    "ServiceReferralRow",
    "ShareRow",
    "SheetCheckRow",
    "SheetLineRow",
    "SheetPrintRow",
    "StanceAcknowledgementRow",
    "StanceRow",
    "SupervisionRow",
    "TakenBackRow",
    "ThresholdSetRow",
    "TrainingRow",
    "VictimOfferRow",
]
