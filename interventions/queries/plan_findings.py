"""Every finding of a plan version: the core's checks, and what the catalogue's coverage rules and variants add."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import match
from catalogue import queries as catalogue_queries
from catalogue.match.coverage import FACTS
from catalogue.model import Catalogue, Variant
from interventions.bank_holidays import around
from interventions.drift.need import PRIORITY
from interventions.model import Case, Plan, Setting
from interventions.pathways import forms
from interventions.plans.checks import Finding, check
from interventions.plans.checks.findings import warns
from interventions.plans.draft import Draft, drafted
from interventions.queries.figures import case_values
from interventions.stances import Standing, standing
from interventions.store import CaseScope
from interventions.words import Say, say

FURTHEST = timedelta(days=3653)
BY_THE_CORE = frozenset({"priority-factor", "strengths-and-goals", "untargeted", "what-counts"})
"""The coverage rules that a check of the core already asks, with its own sentence."""


def version_findings(session: Session, scope: CaseScope, version: int, today: date) -> tuple[Finding, ...]:
    case, setting = case_values(session, scope.service_id, scope.id, today)
    catalogue = catalogue_queries.catalogue(session)
    draft = draft_values(plan_of(case, version), case, setting, today, catalogue)
    return findings(draft, catalogue)


def plan_of(case: Case, version: int) -> Plan:
    found = next((plan for plan in case.plans if plan.version == version), None)
    if found is None:
        raise NotFound(_("This case has no such plan version."))
    return found


def draft_values(plan: Plan, case: Case, setting: Setting, today: date, catalogue: Catalogue) -> Draft:
    return drafted(plan, case, setting, today, catalogue.codes["needs"])


def findings(draft: Draft, catalogue: Catalogue) -> tuple[Finding, ...]:
    """Those that block come first."""
    return (*check(draft, holidays_of(draft)), *_coverage(draft, catalogue))


def holidays_of(draft: Draft) -> frozenset[date]:
    """Around the days that are planned: those before today ask for none."""
    first = max(draft.view.as_of, draft.plan.starts_on)
    return around(draft.view.setting.nation, min(first, draft.view.as_of + FURTHEST))


def stands(draft: Draft) -> Standing:
    return standing(draft.view.case, draft.view.setting.stance_rules, draft.view.as_of)


def usual_forms(draft: Draft, catalogue: Catalogue) -> Mapping[str, Variant | None]:
    """By component the usual form for this child now, None where the work is withheld."""
    return forms(catalogue.components.values(), stands(draft), draft.view.setting.stance_rules)


def situation(draft: Draft) -> match.Situation:
    """What components are chosen by: as the case is known today."""
    case = draft.view.case
    facts = {name for name in FACTS if getattr(case, name)}
    return match.Situation(
        ratings={**_not_known(draft), **draft.rated},
        facts=frozenset(facts),
        needs={need.code: need.adaptations for need in case.needs},
        stance=stands(draft).stance.value,
    )


def _not_known(draft: Draft) -> Mapping[str, None]:
    """Factors that were looked at and could not be rated: not known is not 0."""
    done = (a for a in draft.view.case.assessments if a.completed_on and a.completed_on <= draft.view.as_of)
    return {rating.factor: None for assessment in done for rating in assessment.ratings if rating.rating is None}


def planned(draft: Draft) -> match.Planned:
    strong = {objective.ref for objective in draft.plan.objectives if objective.strengths}
    return match.Planned(
        components={item.component: draft.component(item) for item in draft.plan.items},
        reasons={reason.factor for reason in draft.plan.factor_reasons},
        strengthening={item.component for item in draft.plan.items if not strong.isdisjoint(item.objectives)},
        strength_objective=bool(strong),
    )


def _coverage(draft: Draft, catalogue: Catalogue) -> Iterator[Finding]:
    """What a rule says of a factor rated 3 or more, a hard rule has said already."""
    for gap in match.gaps(catalogue, situation(draft), planned(draft)):
        if gap.code not in BY_THE_CORE and draft.rated.get(gap.factor or "", 0) < PRIORITY:
            text = say("{sentence} {answer}", sentence=as_say(gap.sentence), answer=as_say(gap.answer))
            yield warns(f"rule_{gap.rule}", text, "items", gap.factor or "")


def as_say(sentence: match.Sentence) -> Say:
    """A sentence of the catalogue as one of ours."""
    return Say(sentence.one, values=tuple((name, _as_value(value)) for name, value in sentence.values))


def _as_value(value: Any) -> Any:
    if isinstance(value, match.Sentence):
        return as_say(value)
    return tuple(_as_value(each) for each in value) if isinstance(value, tuple) else value
