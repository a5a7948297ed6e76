"""Hard rules (b), (c), (e), (f) and (g): what the plan must answer, and what answers nothing."""

from collections.abc import Iterator, Mapping

from catalogue.model import Kind, Text, Weight
from interventions.drift.changes.components import untargeted as untargeted_changes
from interventions.drift.names import component_name
from interventions.drift.need import needs
from interventions.measures import NeedState
from interventions.model import Consideration, Need, Safety
from interventions.plans.checks.findings import Finding, blocks, warns
from interventions.plans.draft import Draft
from interventions.words import Say, nsay, say

GOOD_LIVES = "GLG"


def uncovered(draft: Draft) -> Iterator[Finding]:
    """(b): each factor rated 3 or more has work that answers it, or a recorded reason (coverage of need)."""
    for need in needs(draft.rated, draft.matched, draft.view):
        if need.state is NeedState.NONE or not _reason_says(need.reason, need.state):
            yield blocks("uncovered", _ask(need.factor, need.rating, draft), "factor_reasons", need.factor)


def _reason_says(reason: str | None, state: NeedState) -> bool:
    return state is not NeedState.REASONED or bool((reason or "").strip())


def _ask(factor: str, rating: int, draft: Draft) -> Say:
    name = draft.view.setting.factors[factor].name
    aimed = tuple(
        component.name
        for component in map(draft.component, draft.plan.items)
        if component.for_change and component.weight_for(factor) is Weight.PRIMARY
    )
    if aimed:
        return say(
            "{factor} ({code}) is rated {rating}, and no objective names it. {components} could answer it: "
            "name it in an objective of that work, or say why not.",
            factor=name, code=factor, rating=rating, components=aimed,
        )  # fmt: skip
    return say(
        "{factor} ({code}) is rated {rating}, and nothing in the plan answers it. Plan work for it, or say why not.",
        factor=name,
        code=factor,
        rating=rating,
    )


def structured(draft: Draft) -> Iterator[Finding]:
    """(c): whatever the stance, no plan is without structured work (5.15)."""
    kinds = (draft.component(item).kind for item in draft.plan.items if item.sessions)
    if Kind.INTERVENTION not in kinds:
        text = say(
            "The plan has no structured work: no intervention with sessions. "
            "Every child is offered some, whatever they say about the behaviour."
        )
        yield blocks("no_structured_work", text, "items")


def untargeted(draft: Draft) -> Iterator[Finding]:
    """(e): as measures.md D4 says it of an approved plan."""
    codes = [change.component for change in untargeted_changes(draft.matched, draft.rated, draft.view)]
    if codes:
        text = nsay(
            "{components} answers no need rated 2 or more and builds no strength. Say what it is for, or take it out.",
            "{components} answer no need rated 2 or more and build no strength. Say what each is for, or take it out.",
            len(codes),
            components=tuple(component_name(code, draft.view.setting) for code in codes),
        )
        yield warns("untargeted", text, "items", codes[0])


def safety(draft: Draft) -> Iterator[Finding]:
    """(f): those who were harmed, and the child (6.14)."""
    absent = say(
        "The plan does not say how those who were harmed are kept safe. "
        "Say it, or record that nobody can be identified and why."
    )
    if draft.plan.victim_safety or not draft.plan.keeps_others_safe:
        yield from _safety(draft.plan.victim_safety, "victim_safety", absent)
    absent = say(
        "The plan does not say how the child is kept safe. Say it, or record that nothing is called for and why."
    )
    if draft.plan.child_safety or not draft.plan.keeps_child_safe:
        yield from _safety(draft.plan.child_safety, "child_safety", absent)


def _safety(answer: Safety | None, code: str, absent: Say) -> Iterator[Finding]:
    if answer is None:
        yield blocks(code, absent, code)
    elif not answer.text.strip() and answer.answer is Consideration.NONE_IDENTIFIABLE:
        yield blocks(code, say("Say why there is nothing to plan for safety here."), f"{code}.text")
    elif not answer.text.strip():
        yield blocks(code, say("Say what is agreed for safety, in a line or two."), f"{code}.text")


def adaptations(draft: Draft) -> Iterator[Finding]:
    """(g): each recorded need has a planned adaptation, or the reason why none; and the work is adapted (4.16)."""
    used = {code for item in draft.plan.items for code in item.adaptations}
    for need in draft.view.case.needs:
        if not _met(need, used) and not (need.reason or "").strip():
            text = say(
                "{need} is recorded as a need, and no work in the plan is adapted for it. "
                "Tick an adaptation, or record why none is needed.",
                need=_name(need.code, draft.need_names),
            )
            told = warns if need.adaptations else blocks
            yield told("need_unmet", text, "items", need.code)


def _met(need: Need, used: set[str]) -> bool:
    """By one of the adaptations recorded for it; by any, where none is recorded."""
    return bool(used.intersection(need.adaptations) if need.adaptations else used)


def _name(code: str, names: Mapping[str, Text]) -> Text:
    return names.get(code, {"en": code})


def strengths(draft: Draft) -> Iterator[Finding]:
    """A plan that only takes away builds nothing (2.12, 4.16)."""
    plan = draft.plan
    if not any(objective.strengths for objective in plan.objectives):
        yield warns("no_strength", say("No objective builds one of the child's strengths. Add one."), "objectives")
    if not any(item.component == GOOD_LIVES for item in plan.items) and not any(
        o.good_lives_need for o in plan.objectives
    ):
        text = say("There is no Good Lives goal. Ask the child what they want to have in their life, and plan for it.")
        yield warns("no_good_lives_goal", text, "objectives")


def contingencies(draft: Draft) -> Iterator[Finding]:
    if not draft.plan.contingencies:
        text = say("The plan does not say what we do if things change. Add at least one: if this, then that.")
        yield warns("no_contingency", text, "contingencies")
