"""Objectives that press for an admission: no target, measure or reward may hang on one (domain rules 3 and 4)."""

import re
from collections.abc import Iterator

from interventions.plans.checks.findings import Finding, blocks
from interventions.plans.draft import Draft
from interventions.words import say

PRESSES = re.compile(
    r"\b(admit|admits|admitting|admission|admissions|confess|confesses|confession|confessing|own(s|ing)? up"
    r"|(accept|accepts|accepting|accept full|take|takes|taking) (full )?(responsibility|guilt|blame)"
    r"|(overcome|break|breaks|reduce|challenge|challenges|stop)( down)? (his |her |their |the )?(denial|denying))\b",
    re.IGNORECASE,
)


def presses(text: str) -> bool:
    """Whether the words make an admission the thing to reach."""
    return PRESSES.search(text) is not None


def pressing(draft: Draft) -> Iterator[Finding]:
    for n, objective in enumerate(draft.plan.objectives):
        if presses(f"{objective.text}. {objective.measure or ''}"):
            text = say(
                "An objective asks for an admission: “{objective}”. No help and no step depends on one. "
                "Say instead what the child will know, do or plan.",
                objective=objective.text,
            )
            yield blocks("pressing", text, f"objectives[{n}].text", objective.ref)
