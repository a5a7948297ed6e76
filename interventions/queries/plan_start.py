"""Where a new version of a plan can begin."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from app.core.access import Actor, Permission, may
from catalogue import queries as catalogue_queries
from catalogue.model import Catalogue, Programme
from interventions.model import Plan
from interventions.plans import look
from interventions.queries.case import Overview, PlanVersion, overview, plan_versions
from interventions.store import CaseScope
from interventions.store.people import names_by_email


@dataclass(frozen=True, slots=True)
class PlanStart:
    """current: the approved version, which a new one would revise. versions: by number."""

    overview: Overview
    programmes: tuple[Programme, ...]
    current: Plan | None
    versions: tuple[PlanVersion, ...]
    catalogue: Catalogue
    people: Mapping[str, str]
    writes: bool


def plan_start(session: Session, actor: Actor, scope: CaseScope, view: str = "plan start") -> PlanStart:
    found = overview(session, actor, scope, view=view)
    catalogue = catalogue_queries.catalogue(session)
    versions = tuple(plan_versions(session, scope))
    people = (name for v in versions for name in (v.content["author"], v.content["approved_by"], v.submitted_by))
    return PlanStart(
        overview=found,
        programmes=tuple(catalogue.programmes.values()),
        current=look(found.case, found.setting, found.figures.as_of).current,
        versions=versions,
        catalogue=catalogue,
        people=names_by_email(session, people),
        writes=may(actor, Permission.PLAN_WRITE, scope),
    )
