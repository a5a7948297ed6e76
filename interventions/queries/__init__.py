"""A function a screen. Every one takes the actor's case, or filters to what the actor may see."""

from interventions.queries.access import case_for
from interventions.queries.assessments import Assessed, AssessmentsScreen, assessments_screen, content_hash
from interventions.queries.case import Overview, PlanVersion, drift, overview, plan_version, plan_versions
from interventions.queries.case_facts import (
    CaseTasks,
    FactsScreen,
    NeedsScreen,
    OpeningScreen,
    OrderLine,
    OrdersScreen,
    StanceLine,
    StanceScreen,
    WorkersScreen,
    case_tasks,
    facts_screen,
    needs_screen,
    opening_screen,
    orders_screen,
    stance_screen,
    workers_screen,
)
from interventions.queries.case_page import CasePage, case_page
from interventions.queries.caseload import STATUSES, CaseFilter, CaseLine, caseload, line_of
from interventions.queries.caseload_page import EVERY_TEAM, OWN, Asked, CaseloadPage, CaseloadRow, caseload_page
from interventions.queries.choices import Choices
from interventions.queries.delivery_page import (
    AskedPage,
    BandPage,
    Counted,
    DeliveryPage,
    asked_page,
    band_page,
    delivery_page,
)
from interventions.queries.held import HeldPage, correction_screen, held_session
from interventions.queries.inspection import CountPage, InspectionPage, count_page, inspection_page
from interventions.queries.naming import Names, Work
from interventions.queries.partner import PartnerScreen, partner_sessions
from interventions.queries.plan_builder import Builder, Rated, builder, changed_since, latest_plan, open_version
from interventions.queries.plan_start import PlanStart, plan_start
from interventions.queries.record import RecordScreen, Waiting, record_screen, to_record
from interventions.queries.registers import EntryLine, RegisterScreen, around_screen, register_screen
from interventions.queries.service import (
    AbsenceLine,
    AbsencesScreen,
    RecordingScreen,
    ThresholdsScreen,
    absences_screen,
    grouped_limits,
    recording_screen,
    thresholds_screen,
)
from interventions.queries.today import Today, today
from interventions.store import CaseScope
from interventions.store.people import Person

__all__ = [
    "EVERY_TEAM",
    "OWN",
    "STATUSES",
    "AbsenceLine",
    "AbsencesScreen",
    "Asked",
    "AskedPage",
    "Assessed",
    "AssessmentsScreen",
    "BandPage",
    "Builder",
    "CaseFilter",
    "CaseLine",
    "CasePage",
    "CaseScope",
    "CaseTasks",
    "CaseloadPage",
    "CaseloadRow",
    "Choices",
    "CountPage",
    "Counted",
    "DeliveryPage",
    "EntryLine",
    "FactsScreen",
    "HeldPage",
    "InspectionPage",
    "Names",
    "NeedsScreen",
    "OpeningScreen",
    "OrderLine",
    "OrdersScreen",
    "Overview",
    "PartnerScreen",
    "Person",
    "PlanStart",
    "PlanVersion",
    "Rated",
    "RecordScreen",
    "RecordingScreen",
    "RegisterScreen",
    "StanceLine",
    "StanceScreen",
    "ThresholdsScreen",
    "Today",
    "Waiting",
    "Work",
    "WorkersScreen",
    "absences_screen",
    "around_screen",
    "asked_page",
    "assessments_screen",
    "band_page",
    "builder",
    "case_for",
    "case_page",
    "case_tasks",
    "caseload",
    "caseload_page",
    "changed_since",
    "content_hash",
    "correction_screen",
    "count_page",
    "delivery_page",
    "drift",
    "facts_screen",
    "grouped_limits",
    "held_session",
    "inspection_page",
    "latest_plan",
    "line_of",
    "needs_screen",
    "open_version",
    "opening_screen",
    "orders_screen",
    "overview",
    "partner_sessions",
    "plan_start",
    "plan_version",
    "plan_versions",
    "record_screen",
    "recording_screen",
    "register_screen",
    "stance_screen",
    "thresholds_screen",
    "to_record",
    "today",
    "workers_screen",
]
