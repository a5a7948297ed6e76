"""What a case has, and what it still lacks before the work can run by a plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core.access import Actor, Permission, may
from interventions.assessing import AssessmentClock, assessment_clock
from interventions.model import Assessment, Plan
from interventions.queries.assessments import specialist_tools
from interventions.queries.case import Overview, overview
from interventions.queries.case_facts.stance import stands_today
from interventions.store import CaseScope
from interventions.store.people import names_by_email


@dataclass(frozen=True, slots=True)
class CaseTasks:
    """stance_on: when it was last recorded, never what. may: what the reader may change."""

    overview: Overview
    clock: AssessmentClock
    stance_locked: bool
    stance_on: date | None
    names: Mapping[str, str]
    may: frozenset[Permission]

    @property
    def latest_assessment(self) -> Assessment | None:
        return self.overview.case.assessments[-1] if self.overview.case.assessments else None

    @property
    def latest_plan(self) -> Plan | None:
        return max(self.overview.case.plans, key=lambda plan: plan.version, default=None)


CHANGES = (
    Permission.ASSESSMENT_WRITE,
    Permission.CASE_CLOSE,
    Permission.CASE_EDIT,
    Permission.CASE_TRANSFER,
    Permission.PLAN_WRITE,
    Permission.REGISTER_VIEW,
    Permission.STANCE_VIEW,
)


def case_tasks(session: Session, actor: Actor, scope: CaseScope) -> CaseTasks:
    found = overview(session, actor, scope, view="tasks")
    return CaseTasks(
        overview=found,
        clock=assessment_clock(found.case, found.setting, found.figures.as_of, specialist_tools(session)),
        stance_locked=stands_today(found.case).locked,
        stance_on=max((record.on for record in found.case.stances), default=None),
        names=names_by_email(session, found.workers),
        may=frozenset(permission for permission in CHANGES if may(actor, permission, scope)),
    )
