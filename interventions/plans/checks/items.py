"""What is odd about one item of the plan."""

from collections.abc import Iterator

from catalogue.model import Kind
from interventions.plans.checks.findings import Finding, warns
from interventions.plans.draft import Draft
from interventions.words import say

HEALTH = "health"


def undosed(draft: Draft) -> Iterator[Finding]:
    for n, item in enumerate(draft.plan.items):
        if not item.sessions and draft.component(item).kind is Kind.INTERVENTION:
            text = say("{component} has no sessions yet. Say how many.", component=draft.component(item).name)
            yield warns("no_sessions", text, f"items[{n}].sessions", item.ref)


def core_health(draft: Draft) -> Iterator[Finding]:
    """Health and trauma components are never core unless the order requires them (measures.md, Terms)."""
    for n, item in enumerate(draft.plan.items):
        if item.core and HEALTH in draft.component(item).training:
            text = say(
                "{component} is marked as core. Treatment is core only where the order requires it.",
                component=draft.component(item).name,
            )
            yield warns("core_health", text, f"items[{n}].core", item.ref)


def nobody_named(draft: Draft) -> Iterator[Finding]:
    """Every action has one accountable agency and one named person (recommendation to the police, 4.2)."""
    for n, item in enumerate(draft.plan.items):
        if not item.deliverer or not item.agency:
            text = say(
                "{component} has no named person or agency. Say who does it.", component=draft.component(item).name
            )
            yield warns("nobody_named", text, f"items[{n}].deliverer", item.ref)
