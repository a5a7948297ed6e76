"""What is odd about items of the plan, each oddity told once for all of them."""

from collections.abc import Iterator

from catalogue.model import Kind, Text
from interventions.model import PlanItem
from interventions.plans.checks.findings import Finding, warns
from interventions.plans.draft import Draft
from interventions.words import nsay

HEALTH = "health"


def undosed(draft: Draft) -> Iterator[Finding]:
    bare = [i for i in draft.plan.items if not i.sessions and draft.component(i).kind is Kind.INTERVENTION]
    if bare:
        text = nsay(
            "{components} has no sessions yet. Say how many.",
            "{components} have no sessions yet. Say how many.",
            len(bare),
            components=_names(bare, draft),
        )
        yield warns("no_sessions", text, "items", bare[0].ref)


def core_health(draft: Draft) -> Iterator[Finding]:
    """Health and trauma components are never core unless the order requires them (measures.md, Terms)."""
    marked = [item for item in draft.plan.items if item.core and HEALTH in draft.component(item).training]
    if marked:
        text = nsay(
            "{components} is marked as core. Treatment is core only where the order requires it.",
            "{components} are marked as core. Treatment is core only where the order requires it.",
            len(marked),
            components=_names(marked, draft),
        )
        yield warns("core_health", text, "items", marked[0].ref)


def nobody_named(draft: Draft) -> Iterator[Finding]:
    """Every action has one accountable agency and one named person (recommendation to the police, 4.2)."""
    bare = [item for item in draft.plan.items if not item.deliverer or not item.agency]
    if bare:
        text = nsay(
            "{components} has no named person or agency. Say who does it.",
            "{components} have no named person or agency. Say who does them.",
            len(bare),
            components=_names(bare, draft),
        )
        yield warns("nobody_named", text, "items", bare[0].ref)


def _names(items: list[PlanItem], draft: Draft) -> tuple[Text, ...]:
    return tuple(draft.component(item).name for item in items)
