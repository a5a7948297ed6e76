"""One child's case as frozen values: what was planned, and what was done.

Dates are calendar dates in Europe/London; moments are timezone-aware. Minutes are whole.
People are named by email, accounts and outside persons alike. Nothing here asks the clock.
"""

from interventions.model.assessments import Assessment, Need, Rating, Stance, StanceRecord
from interventions.model.case import Absence, Answer, Case, Setting
from interventions.model.challenges import About, Challenge, FigureValue, SeenFacts, Step, StepKind
from interventions.model.orders import Clock, EndRule, Order, OrderChange, OrderRule
from interventions.model.outcomes import CognitiveScreen, OutcomeMeasure, Phase, ScreenResult, WorkerSpell
from interventions.model.pathways import Cell, Closing, FamilyStance, LeastWork, Offence, Spell, StanceRules, Withheld
from interventions.model.plans import (
    ChangeReason,
    Consideration,
    Contingency,
    FactorReason,
    GroupWork,
    Objective,
    Pace,
    Pause,
    Plan,
    PlanItem,
    PlanKind,
    PlannedSession,
    PlanStatus,
    Safety,
    Stream,
    Weekday,
)
from interventions.model.quality import Area, Finding, Mark, QualityCheck, QualityStep
from interventions.model.reviews import AgencyPart, ChangeEvent, Considered, DueRules, Meeting, Review
from interventions.model.sessions import Attendance, Coverage, HeldSession
from interventions.model.time import LONDON
from interventions.model.training import Training

__all__ = [
    "LONDON",
    "About",
    "Absence",
    "AgencyPart",
    "Answer",
    "Area",
    "Assessment",
    "Attendance",
    "Case",
    "Cell",
    "Challenge",
    "ChangeEvent",
    "ChangeReason",
    "Clock",
    "Closing",
    "CognitiveScreen",
    "Consideration",
    "Considered",
    "Contingency",
    "Coverage",
    "DueRules",
    "EndRule",
    "FactorReason",
    "FamilyStance",
    "FigureValue",
    "Finding",
    "GroupWork",
    "HeldSession",
    "LeastWork",
    "Mark",
    "Meeting",
    "Need",
    "Objective",
    "Offence",
    "Order",
    "OrderChange",
    "OrderRule",
    "OutcomeMeasure",
    "Pace",
    "Pause",
    "Phase",
    "Plan",
    "PlanItem",
    "PlanKind",
    "PlanStatus",
    "PlannedSession",
    "QualityCheck",
    "QualityStep",
    "Rating",
    "Review",
    "Safety",
    "ScreenResult",
    "SeenFacts",
    "Setting",
    "Spell",
    "Stance",
    "StanceRecord",
    "StanceRules",
    "Step",
    "StepKind",
    "Stream",
    "Training",
    "Weekday",
    "Withheld",
    "WorkerSpell",
]
