"""The registers of a case: what other people say, ask and are told around the plan, and what is due from it."""

from interventions.registers.dues import ASKING, Asked, Waiting, Waits, dues
from interventions.registers.education import DaysOut, days_out, status_on
from interventions.registers.levels import SideBySide, side_by_side
from interventions.registers.values import (
    AgencyLevel,
    ContractTerm,
    Education,
    EngagementAttempt,
    Entry,
    LevelDiscussion,
    LinkedPlan,
    Mappa,
    MappaAction,
    Recommendation,
    Registers,
    Registration,
    SchoolArrangement,
    SchoolPerson,
    SchoolReview,
    ServiceReferral,
    Share,
)
from interventions.registers.work import Work, work_of, work_of_recommendation, work_of_term

__all__ = [
    "ASKING",
    "AgencyLevel",
    "Asked",
    "ContractTerm",
    "DaysOut",
    "Education",
    "EngagementAttempt",
    "Entry",
    "LevelDiscussion",
    "LinkedPlan",
    "Mappa",
    "MappaAction",
    "Recommendation",
    "Registers",
    "Registration",
    "SchoolArrangement",
    "SchoolPerson",
    "SchoolReview",
    "ServiceReferral",
    "Share",
    "SideBySide",
    "Waiting",
    "Waits",
    "Work",
    "days_out",
    "dues",
    "side_by_side",
    "status_on",
    "work_of",
    "work_of_recommendation",
    "work_of_term",
]
