"""The checks of a plan: the hard rules of domain.md 1, and what deserves a second look. Each has its own sentence."""

from collections.abc import Collection
from datetime import date

from interventions.plans.checks import answers, dates, items, objectives, pathway, pressing, revision
from interventions.plans.checks.findings import Bearing, Finding
from interventions.plans.checks.vague import is_vague
from interventions.plans.draft import Draft
from interventions.plans.fit import answer

__all__ = ["Bearing", "Finding", "check", "is_vague"]


def check(draft: Draft, holidays: Collection[date] = frozenset()) -> tuple[Finding, ...]:
    """Every finding, those that block first, each group in the order of the checks."""
    fit = answer(draft, holidays)
    found = [
        *answers.structured(draft),
        *objectives.objective_findings(draft),
        *pressing.pressing(draft),
        *answers.uncovered(draft),
        *answers.safety(draft),
        *answers.adaptations(draft),
        *dates.weekdays(draft),
        *revision.revision_findings(draft),
        *items.undosed(draft),
        *objectives.unnamed_items(draft),
        *answers.untargeted(draft),
        *answers.strengths(draft),
        *answers.contingencies(draft),
        *items.nobody_named(draft),
        *items.core_health(draft),
        *pathway.pathway_findings(draft),
        *pathway.group_work(draft),
        *dates.out_of_order(draft),
        *dates.early_start(draft),
        *dates.after_the_end(draft, fit),
        *dates.too_many(draft, fit),
    ]
    return tuple(sorted(found, key=lambda finding: not finding.blocks))
