"""A function a screen. Every one takes the actor's case, or filters to what the actor may see."""

from interventions.queries.access import case_for
from interventions.queries.case import Overview, PlanVersion, drift, overview, plan_version, plan_versions
from interventions.queries.caseload import STATUSES, CaseFilter, CaseLine, caseload, line_of
from interventions.store import CaseScope

__all__ = [
    "STATUSES",
    "CaseFilter",
    "CaseLine",
    "CaseScope",
    "Overview",
    "PlanVersion",
    "case_for",
    "caseload",
    "drift",
    "line_of",
    "overview",
    "plan_version",
    "plan_versions",
]
