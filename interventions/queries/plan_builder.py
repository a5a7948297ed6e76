"""The plan builder: what the assessment found and what answers it, the draft, what is suggested, what it comes to."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from app.core.access import Actor, Permission, Role, may
from catalogue import match
from catalogue import queries as catalogue_queries
from catalogue.model import Catalogue, Factor, Text, Weight
from interventions import rules
from interventions.completion.drafted import finish_of
from interventions.measures import Figures
from interventions.measures.finish import Finish
from interventions.model import Plan, PlanItem
from interventions.periods import weeks_left
from interventions.plans.build import Refs
from interventions.plans.checks import Finding
from interventions.plans.draft import Draft, begun
from interventions.plans.fit import Answer, answer
from interventions.plans.newer import Newer, newer, of_ours, staying, worked_on
from interventions.plans.revise import Difference, difference
from interventions.plans.shorter import Effect, effect, offered, shortened
from interventions.queries.case import Overview, PlanVersion, overview, plan_versions
from interventions.queries.plan_findings import draft_values, findings, holidays_of, plan_of, situation
from interventions.queries.plan_suggestions import Suggestion, suggestions
from interventions.schemas.drafts import plan_value
from interventions.schemas.plans import PlanDraftIn
from interventions.store import CaseScope
from interventions.store import plans as stored_plans
from interventions.store.approval import answers_of
from interventions.store.assessments import latest_strengths
from interventions.store.people import names_by_email, of_team

OPEN = ("draft", "returned")


@dataclass(frozen=True, slots=True)
class Rated:
    """A factor as it was last rated; None is not known. answers: what of the plan answers it. could: what would,
    if an objective of it named the factor. helps: what has it as a secondary target."""

    factor: Factor
    rating: int | None
    answers: tuple[Text, ...] = ()
    could: tuple[Text, ...] = ()
    helps: tuple[Text, ...] = ()
    reason: str | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Strength:
    code: str
    name: Text
    rating: int
    objectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalAnswer:
    """What the manager answered at approval; by: an address."""

    question: str
    yes: bool | None
    words: str | None
    by: str


@dataclass(frozen=True, slots=True)
class Builder:
    """rated: the highest first. changed_at: when it was last saved. people: names by address.

    previous: the approved version that this one replaced or would replace. workers, managers: of the case's team.
    begun: the refs of its planned sessions that something is matched to. wrote: the reader wrote in it, or sent it.
    stay: those that keep their version whatever is taken up.
    newer: of its work, what has a newer version in the catalogue, while the plan is in force or being written.
    shorter: what more and shorter sessions would do, where a learning disability is recorded and they are not short.
    """

    overview: Overview
    version: PlanVersion
    versions: tuple[PlanVersion, ...]
    draft: Draft
    findings: tuple[Finding, ...]
    fit: Answer
    finish: Finish | None
    rated: tuple[Rated, ...]
    strengths: tuple[Strength, ...]
    suggestions: tuple[Suggestion, ...]
    previous: Plan | None
    differences: tuple[Difference, ...]
    catalogue: Catalogue
    people: Mapping[str, str]
    workers: Mapping[str, str]
    managers: Mapping[str, str]
    begun: frozenset[str]
    shorter: Effect | None
    changed_at: datetime
    wrote: bool
    assessed_on: date | None
    writes: bool
    approval: tuple[ApprovalAnswer, ...]
    newer: tuple[Newer, ...] = ()
    stay: frozenset[str] = frozenset()

    @property
    def plan(self) -> Plan:
        return self.draft.plan

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.blocks)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if not finding.blocks)

    def item(self, ref: str) -> PlanItem | None:
        return next((item for item in self.plan.items if item.ref == ref), None)


def builder(session: Session, actor: Actor, scope: CaseScope, version: int, view: str = "plan builder") -> Builder:
    """One page view, one trail entry."""
    found = overview(session, actor, scope, view=view)
    catalogue = catalogue_queries.catalogue(session)
    today = found.figures.as_of
    plan = plan_of(found.case, version)
    draft = draft_values(plan, found.case, found.setting, today, catalogue)
    versions = plan_versions(session, scope)
    changed_at, wrote = stored_plans.changed_at(session, scope.id, version, actor.email)
    fit, stay = answer(draft, holidays_of(draft)), _stay(draft, found.figures)
    return Builder(
        overview=found,
        version=next(each for each in versions if each.version == version),
        versions=tuple(versions),
        draft=draft,
        findings=findings(draft, catalogue),
        fit=fit,
        finish=finish_of(fit, found.figures.ending.streams, today, found.service),
        rated=tuple(_rated(draft, catalogue)),
        strengths=_strengths(session, scope, draft, catalogue),
        suggestions=suggestions(draft, catalogue),
        previous=(previous := _previous(draft)),
        differences=_against(previous, draft),
        catalogue=catalogue,
        people=names_by_email(session, _people(found, versions)),
        workers=of_team(session, scope.team_id, Role.WORKER, Role.MANAGER),
        managers=of_team(session, scope.team_id, Role.MANAGER),
        begun=_begun(draft),
        shorter=_shorter(draft, catalogue),
        changed_at=changed_at,
        wrote=wrote,
        assessed_on=max((a.completed_on for a in _done(draft)), default=None),
        writes=may(actor, Permission.PLAN_WRITE, scope),
        approval=tuple(ApprovalAnswer(*row) for row in answers_of(session, scope.id, version)),
        newer=_newer(session, draft, catalogue, stay),
        stay=stay,
    )


def _newer(session: Session, draft: Draft, catalogue: Catalogue, stay: Collection[str]) -> tuple[Newer, ...]:
    current = draft.view.current
    replaced = current is not None and draft.plan.version < current.version
    found = () if replaced else newer(draft.plan, catalogue, stay)
    return of_ours(found, draft.view.setting.components, catalogue_queries.pinned(session)) if found else ()


def _stay(draft: Draft, known: Figures) -> frozenset[str]:
    """Of the version in force: what a revision begun now would not give a newer version."""
    if known.current is None:
        return frozenset()
    matched = known.current.matched
    tomorrow = known.as_of + timedelta(days=1)
    starts = tomorrow if draft.plan.version == matched.plan.version else max(draft.plan.starts_on, tomorrow)
    return staying(draft.plan, matched.plan, worked_on(matched, draft.view), starts)


def _shorter(draft: Draft, catalogue: Catalogue) -> Effect | None:
    kept = _begun(draft)
    if not offered(draft, kept, catalogue.components):
        return None
    case, setting, today = draft.view.case, draft.view.setting, draft.view.as_of
    plan = shortened(draft.plan, kept, catalogue.components, Refs(case.plans), rules.shorter_rule(today))
    then = draft_values(plan, case, setting, today, catalogue)
    before, after = (answer(each, holidays_of(each)) for each in (draft, then))
    return effect(before, after, weeks_left(before.ends_on, today))


def open_version(session: Session, scope: CaseScope) -> int | None:
    """The draft that is being worked on, where the latest version is one."""
    latest = stored_plans.latest_plan(session, scope.id)
    return latest.version if latest and latest.status in OPEN else None


def latest_plan(session: Session, scope: CaseScope) -> int | None:
    """The number of the latest version, whatever its status."""
    return stored_plans.latest_version(session, scope.id)


def changed_since(screen: Builder, seen: Mapping[str, Any]) -> tuple[Difference, ...]:
    """What changed in the draft since a person had it before them. ValueError where that is no plan."""
    before = plan_value(PlanDraftIn.model_validate(seen), screen.version.version)
    return difference(before, screen.plan, screen.overview.setting)


def _begun(draft: Draft) -> frozenset[str]:
    """Of the draft's own sessions, those that something is matched to."""
    return frozenset(planned.ref for planned in begun(draft.matched))


def _previous(draft: Draft) -> Plan | None:
    """What this version replaced, or would replace: the approved one before it."""
    before = [plan for plan in draft.view.versions if plan.version < draft.plan.version]
    return before[-1] if before else None


def _against(previous: Plan | None, draft: Draft) -> tuple[Difference, ...]:
    return difference(previous, draft.plan, draft.view.setting) if previous else ()


def _done(draft: Draft) -> Iterator[Any]:
    return (a for a in draft.view.case.assessments if a.completed_on and a.completed_on <= draft.view.as_of)


def _people(found: Overview, versions: Iterable[PlanVersion]) -> Iterator[str | None]:
    yield from found.workers
    for plan in found.case.plans:
        yield from (plan.author, plan.approved_by)
        yield from (objective.person for objective in plan.objectives)
        yield from (item.deliverer for item in plan.items)
        yield from (pause.approved_by for pause in plan.pauses)
    yield from (version.submitted_by for version in versions)


def _rated(draft: Draft, catalogue: Catalogue) -> list[Rated]:
    """Every factor that was looked at: by rating, what asks for work first among equals, what is not known last."""
    ratings = situation(draft).ratings
    known = [factor for code, factor in catalogue.factors.items() if code in ratings]
    rows = [_row(factor, ratings[factor.code], draft, catalogue) for factor in known]
    return sorted(rows, key=lambda row: (-1 if row.rating is None else row.rating, row.asks), reverse=True)


def _row(factor: Factor, rating: int | None, draft: Draft, catalogue: Catalogue) -> Rated:
    named = {objective.ref for objective in draft.plan.objectives if factor.code in objective.factors}
    answers, could, helps = [], [], []
    for item in draft.plan.items:
        component = draft.component(item)
        weight = component.weight_for(factor.code)
        if weight is None or not match.counts_for(component, factor.code, catalogue.rules):
            continue
        if weight is not Weight.PRIMARY:
            helps.append(component.name)
        elif named.isdisjoint(item.objectives):
            could.append(component.name)
        else:
            answers.append(component.name)
    return Rated(
        factor,
        rating,
        answers=_once(answers),
        could=_once(could),
        helps=_once(helps),
        reason=next((r.reason for r in draft.plan.factor_reasons if r.factor == factor.code), None),
        asks=factor.dynamic and (rating or 0) >= match.situation.PLANNED_AGAINST,
    )


def _once(names: list[Text]) -> tuple[Text, ...]:
    return tuple(name for n, name in enumerate(names) if name not in names[:n])


def _strengths(session: Session, scope: CaseScope, draft: Draft, catalogue: Catalogue) -> tuple[Strength, ...]:
    """Those found, in the latest completed assessment that looked for any, and whichever the plan builds besides."""
    found = latest_strengths(session, scope.id, draft.view.as_of)
    rated = {s["strength"]: int(s["rating"]) for s in found if s["rating"]}
    named = {code for objective in draft.plan.objectives for code in objective.strengths}
    return tuple(
        Strength(code, strength.name, rated.get(code, 0), _building(code, draft.plan))
        for code, strength in catalogue.strengths.items()
        if code in rated or code in named
    )


def _building(strength: str, plan: Plan) -> tuple[str, ...]:
    return tuple(objective.text for objective in plan.objectives if strength in objective.strengths)
