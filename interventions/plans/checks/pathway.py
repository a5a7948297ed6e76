"""Whether the work of a plan suits the child's pathway. What was begun stays, whatever is said since."""

from collections.abc import Iterator

from catalogue.model import Kind, Text, Variant
from interventions.model import PlanItem, Withheld
from interventions.pathways.way import Way, own_offence_stopped, speaks_of_own_offence, way
from interventions.pathways.work import thin_stretch
from interventions.periods import effective_end
from interventions.plans.checks.findings import Finding, blocks, warns
from interventions.plans.draft import Draft, begun
from interventions.stances import Standing, standing
from interventions.words import nsay, say


def pathway_findings(draft: Draft) -> Iterator[Finding]:
    stands = standing(draft.view.case, draft.view.setting.stance_rules, draft.view.as_of)
    ahead = [(item, _way(item, draft, stands)) for item in _ahead(draft)]
    yield from _unavailable(ahead, draft, stands)
    yield from _held_back(ahead, draft)
    yield from _other_form(ahead, draft, stands)
    yield from _too_little(draft, stands)


def _ahead(draft: Draft) -> list[PlanItem]:
    """Items with a session that nothing is matched to, and those without sessions yet."""
    done = {planned.ref for planned in begun(draft.matched)}
    return [i for i in draft.plan.items if not i.sessions or any(s.ref not in done for s in i.sessions)]


def _way(item: PlanItem, draft: Draft, stands: Standing) -> Way:
    return way(draft.component(item), stands, draft.view.setting.stance_rules)


def _is_unavailable(item: PlanItem, found: Way, draft: Draft, stands: Standing) -> bool:
    rules = draft.view.setting.stance_rules
    own = speaks_of_own_offence(item.component, item.variant, rules) and own_offence_stopped(stands, rules)
    return own or found.withheld is Withheld.NEVER


def _unavailable(ahead: list[tuple[PlanItem, Way]], draft: Draft, stands: Standing) -> Iterator[Finding]:
    """Work about the child's own offence, where none may be (never 7; before a finding)."""
    odd = [item for item, found in ahead if _is_unavailable(item, found, draft, stands)]
    if odd:
        text = nsay(
            "{components}, as planned, speaks of the child's own offence, which no work may do now. "
            "Choose the adapted form, or take out what has not begun.",
            "{components}, as planned, speak of the child's own offence, which no work may do now. "
            "Choose the adapted form, or take out what has not begun.",
            len(odd),
            components=_names(odd, draft),
        )
        yield blocks("own_offence", text, "items", odd[0].ref)


def _held_back(ahead: list[tuple[PlanItem, Way]], draft: Draft) -> Iterator[Finding]:
    held = [item for item, found in ahead if found.withheld is Withheld.HOLD]
    if held:
        text = nsay(
            "{components} is held back for now: do not begin it, and look at it again at each review.",
            "{components} are held back for now: do not begin them, and look at them again at each review.",
            len(held),
            components=_names(held, draft),
        )
        yield warns("held_back", text, "items", held[0].ref)


def _other_form(ahead: list[tuple[PlanItem, Way]], draft: Draft, stands: Standing) -> Iterator[Finding]:
    odd = [
        item
        for item, found in ahead
        if found.forms and item.variant not in found.forms and not _is_unavailable(item, found, draft, stands)
    ]
    standard = [item for item in odd if item.variant is Variant.STANDARD]
    if standard:
        text = nsay(
            "{components} is planned in its standard form. The adapted form is the usual one here: "
            "choose it, or be ready to say why the standard one suits this child.",
            "{components} are planned in their standard form. The adapted form is the usual one here: "
            "choose it, or be ready to say why the standard one suits this child.",
            len(standard),
            components=_names(standard, draft),
        )
        yield warns("variant", text, "items", standard[0].ref)
    adapted = [item for item in odd if item.variant is Variant.ADAPTED]
    if adapted:
        text = nsay(
            "{components} is planned in its adapted form. The standard form is the usual one here: "
            "choose it, or be ready to say why the adapted one suits this child.",
            "{components} are planned in their adapted form. The standard form is the usual one here: "
            "choose it, or be ready to say why the adapted one suits this child.",
            len(adapted),
            components=_names(adapted, draft),
        )
        yield warns("variant", text, "items", adapted[0].ref)


def _too_little(draft: Draft, stands: Standing) -> Iterator[Finding]:
    """Whatever the child says, the plan goes below no stretch of the least work (never 1)."""
    view, rules = draft.view, draft.view.setting.stance_rules
    sessions = [
        session.due_on
        for item in draft.plan.items
        if draft.component(item).kind is Kind.INTERVENTION
        for session in item.sessions
    ]
    ahead = [day for day in sessions if day >= view.as_of]
    first = max(view.as_of, draft.plan.starts_on)
    last = effective_end(view.case, view.setting, view.as_of) or max(ahead, default=first)
    rule = thin_stretch(sessions, first, last, rules.least.get(stands.stance.value, ()))
    if rule is not None and ahead:
        text = nsay(
            "The plan has stretches with less than {n} structured session in {days} days. Spread the work over the "
            "whole time, or plan more of it.",
            "The plan has stretches with less than {n} structured sessions in {days} days. Spread the work over the "
            "whole time, or plan more of it.",
            rule.sessions,
            days=rule.days,
        )
        yield warns("too_little", text, "items")


def group_work(draft: Draft) -> Iterator[Finding]:
    """A group waits for a manager's own yes, whoever comes together in it (never 12)."""
    waiting = {group.item for group in draft.plan.group_work if group.agreed_by is None}
    items = [item for item in draft.plan.items if item.ref in waiting]
    if items:
        text = say(
            "{components} is group work. The manager who approves the plan says so apart, having looked at the ages "
            "and at who would come together.",
            components=_names(items, draft),
        )
        yield warns("group_work", text, "items", items[0].ref)


def _names(items: list[PlanItem], draft: Draft) -> tuple[Text, ...]:
    return tuple(draft.component(item).name for item in items)
