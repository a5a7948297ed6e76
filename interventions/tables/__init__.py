"""Every table of this folder, one file a noun."""

from interventions.tables.assessments import AgencyCheckRow, AssessmentRow, RatingRow
from interventions.tables.cases import CaseRow, CaseWorkerRow, NeedRow, OrderChangeRow, OrderRow, StanceRow
from interventions.tables.figures import CaseFiguresRow, FlagAnswerRow
from interventions.tables.outcomes import OutcomeMeasureRow, ScreenRow
from interventions.tables.pathways import CaseClosingRow, FamilyStanceRow, OffenceRow, StanceAcknowledgementRow
from interventions.tables.plans import PlanItemRow, PlannedSessionRow, PlanRow
from interventions.tables.service import AbsenceRow, ThresholdSetRow
from interventions.tables.sessions import ContactCopyRow, CoverageRow, HeldSessionRow

__all__ = [
    "AbsenceRow",
    "AgencyCheckRow",
    "AssessmentRow",
    "CaseClosingRow",
    "CaseFiguresRow",
    "CaseRow",
    "CaseWorkerRow",
    "ContactCopyRow",
    "CoverageRow",
    "FamilyStanceRow",
    "FlagAnswerRow",
    "HeldSessionRow",
    "NeedRow",
    "OffenceRow",
    "OrderChangeRow",
    "OrderRow",
    "OutcomeMeasureRow",
    "PlanItemRow",
    "PlanRow",
    "PlannedSessionRow",
    "RatingRow",
    "ScreenRow",
    "StanceAcknowledgementRow",
    "StanceRow",
    "ThresholdSetRow",
]
