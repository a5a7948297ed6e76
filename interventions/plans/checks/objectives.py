"""Hard rule (a): an objective names its factor or strength, component, measure, dose, person and date (4.16)."""

from collections.abc import Iterator

from catalogue.model import Kind
from interventions.model import Objective, PlanKind
from interventions.plans.checks.findings import Finding, blocks, warns
from interventions.plans.checks.vague import is_vague
from interventions.plans.draft import Draft
from interventions.words import Say, nsay, say

VAGUE = say("This is too broad to be seen or missed. What will the child be able to do? How will you see it? By when?")
SHOWN = 60


def objective_findings(draft: Draft) -> Iterator[Finding]:
    if not draft.plan.objectives and draft.plan.kind is PlanKind.FULL:
        text = say("The plan has no objective yet. Say what the child will be able to do, and what shows it.")
        yield blocks("no_objective", text, "objectives")
    for n, objective in enumerate(draft.plan.objectives):
        yield from _said(objective, f"objectives[{n}]")
        yield from _served(objective, draft, f"objectives[{n}]")


def _said(objective: Objective, path: str) -> Iterator[Finding]:
    quote = short(objective.text)
    if not objective.text.strip():
        text = say("An objective is empty. Say what the child will be able to do.")
        yield blocks("objective_text", text, f"{path}.text", objective.ref)
    elif is_vague(objective.text):
        yield blocks(
            "objective_vague", say("“{objective}”: {why}", objective=quote, why=VAGUE), f"{path}.text", objective.ref
        )
    for code, lacks, text in _parts(objective):
        if lacks:
            yield blocks(
                f"objective_{code}",
                say("“{objective}” {lacks}", objective=quote, lacks=text),
                f"{path}.{code}",
                objective.ref,
            )


def _parts(objective: Objective) -> Iterator[tuple[str, bool, Say]]:
    aimed = bool(objective.factors or objective.strengths)
    yield "factors", not aimed, say("names no assessed need and no strength. Choose what it answers.")
    yield (
        "measure",
        not (objective.measure or "").strip(),
        say("does not say how we will see it. Add what shows the change."),
    )
    yield "person", not objective.person, say("names nobody. Say who sees to it.")
    yield "due_on", objective.due_on is None, say("has no date. Say by when.")


def _served(objective: Objective, draft: Draft, path: str) -> Iterator[Finding]:
    """By a component, in some dose; what controls hold down has no sessions (glossary: restrictive)."""
    items = draft.serving(objective.ref)
    quote = short(objective.text)
    if not items:
        text = say("No work in the plan serves “{objective}”. Choose the component that does.", objective=quote)
        yield blocks("objective_component", text, path, objective.ref)
    elif not any(item.sessions or draft.component(item).kind is Kind.CONTROL for item in items):
        text = say("The work for “{objective}” has no sessions yet. Say how many.", objective=quote)
        yield blocks("objective_dose", text, path, objective.ref)


def unnamed_items(draft: Draft) -> Iterator[Finding]:
    """Core work that no objective says the purpose of, told once for all of it."""
    bare = [item for item in draft.plan.items if item.core and not item.objectives]
    if bare:
        text = nsay(
            "{components} serves no objective. Say what it is for.",
            "{components} serve no objective. Say what each is for.",
            len(bare),
            components=tuple(draft.component(item).name for item in bare),
        )
        yield warns("item_objective", text, "items", bare[0].ref)


def short(text: str) -> str:
    """As much of an objective as a sentence about it can hold."""
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"
