"""A function a screen. Every one takes the actor's case, or filters to what the actor may see."""

from interventions.queries.access import case_for
from interventions.queries.case import Overview, PlanVersion, drift, overview, plan_version, plan_versions
from interventions.queries.case_page import CasePage, case_page
from interventions.queries.caseload import STATUSES, CaseFilter, CaseLine, caseload, line_of
from interventions.queries.caseload_page import EVERY_TEAM, OWN, Asked, CaseloadPage, CaseloadRow, caseload_page
from interventions.queries.choices import Choices
from interventions.queries.held import HeldPage, correction_screen, held_session
from interventions.queries.naming import Names, Work
from interventions.queries.partner import PartnerScreen, partner_sessions
from interventions.queries.record import RecordScreen, Waiting, record_screen, to_record
from interventions.queries.today import Today, today
from interventions.store import CaseScope

__all__ = [
    "EVERY_TEAM",
    "OWN",
    "STATUSES",
    "Asked",
    "CaseFilter",
    "CaseLine",
    "CasePage",
    "CaseScope",
    "CaseloadPage",
    "CaseloadRow",
    "Choices",
    "HeldPage",
    "Names",
    "Overview",
    "PartnerScreen",
    "PlanVersion",
    "RecordScreen",
    "Today",
    "Waiting",
    "Work",
    "case_for",
    "case_page",
    "caseload",
    "caseload_page",
    "correction_screen",
    "drift",
    "held_session",
    "line_of",
    "overview",
    "partner_sessions",
    "plan_version",
    "plan_versions",
    "record_screen",
    "to_record",
    "today",
]
