"""Pathways by stance as screens ask for them: the form of each component, for a stance or for one child."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core.access import Actor, Permission, may
from catalogue import queries as catalogue_queries
from catalogue.model import Catalogue, Component, Text, Variant
from interventions import rules
from interventions.guard import require
from interventions.model import Case, LeastWork, Plan, PlanStatus, Setting, Stance
from interventions.pathways import Proposal, Way, by_stance, forms, proposal, way
from interventions.plans import look, match
from interventions.plans.draft import begun
from interventions.queries.case import Overview, overview
from interventions.stances import Standing, standing
from interventions.store import CaseScope


def stance_forms(catalogue: Catalogue, stance: str) -> Mapping[str, Variant | None]:
    """By component the usual form for a stance by itself, None where the work is held back."""
    return forms(catalogue.components.values(), by_stance(Stance(stance)), rules.stance_rules())


def proposed(case: Case, setting: Setting, today: date) -> tuple[Plan | None, Proposal]:
    """The plan in force, and what the child's pathway asks of it. KeyError if a pinned version is lacking."""
    view = look(case, setting, today)
    stands = standing(case, setting.stance_rules, today)
    if view.current is None:
        return None, Proposal((), ())
    done = {planned.ref for planned in begun(match(view.current, view))}
    return view.current, proposal(view.current, done, stands, setting)


@dataclass(frozen=True, slots=True)
class PathwayScreen:
    """ways: of the work whose form depends on the stance. now: what can be done whatever the standing.

    open_version: a draft or a version that waits, so that no other is begun.
    """

    overview: Overview
    stands: Standing
    ways: tuple[tuple[Component, Way], ...]
    now: tuple[Component, ...]
    plan: Plan | None
    proposal: Proposal
    least: tuple[LeastWork, ...]
    stances: Mapping[str, Text]
    variants: Mapping[str, Text]
    rules_reason: str
    open_version: int | None
    may_draft: bool


def pathway_screen(session: Session, actor: Actor, scope: CaseScope) -> PathwayScreen:
    require(actor, Permission.STANCE_VIEW, scope)
    found = overview(session, actor, scope, view="pathway")
    catalogue = catalogue_queries.catalogue(session)
    today, setting = found.figures.as_of, found.setting
    table, stands = setting.stance_rules, standing(found.case, setting.stance_rules, today)
    plan, asked = proposed(found.case, setting, today)
    listed = [catalogue.components[code] for code in table.cells if code in catalogue.components]
    latest = max(found.case.plans, key=lambda each: each.version, default=None)
    waiting = latest.version if latest and latest.status is not PlanStatus.APPROVED else None
    return PathwayScreen(
        overview=found,
        stands=stands,
        ways=tuple((component, way(component, stands, table)) for component in listed if component.is_adapted),
        now=tuple(catalogue.components[code] for code in table.offered_now if code in catalogue.components),
        plan=plan,
        proposal=asked,
        least=table.least.get(stands.stance.value, ()),
        stances=catalogue.codes["stances"],
        variants=catalogue.codes["variants"],
        rules_reason=table.reason,
        open_version=waiting,
        may_draft=may(actor, Permission.PLAN_WRITE, scope),
    )
