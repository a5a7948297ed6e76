"""Coverage of need: the golden thread from an assessed factor to the work delivered for it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from catalogue.model import Weight
from interventions.measures import Need, NeedState
from interventions.model import Case, Plan, PlanItem
from interventions.plans import Matched, Planned, View

PRIORITY = 3


def ratings(case: Case, as_of: date) -> dict[str, int]:
    """The latest known rating of each factor in any assessment completed by as_of, by its own date.

    "Not known" is no rating and replaces none; of two on one day the higher stands.
    """
    dated: dict[str, tuple[date, date, int]] = {}
    for assessment in case.assessments:
        done = assessment.completed_on
        if done is None or done > as_of:
            continue
        for rating in assessment.ratings:
            if rating.rating is not None:
                this = (rating.rated_on or done, done, rating.rating)
                dated[rating.factor] = max(this, dated.get(rating.factor, this))
    return {factor: latest[2] for factor, latest in dated.items()}


def needs(rated: Mapping[str, int], current: Matched | None, view: View) -> tuple[Need, ...]:
    """Each priority factor, the highest rating first, then in the catalogue's order."""
    factors = view.setting.factors
    priority = [code for code, factor in factors.items() if factor.dynamic and rated.get(code, 0) >= PRIORITY]
    priority.sort(key=lambda code: -rated[code])
    return tuple(_need(code, rated[code], current, view) for code in priority)


def _need(factor: str, rating: int, current: Matched | None, view: View) -> Need:
    if current is None:
        return Need(factor, rating, NeedState.NONE)
    plan = current.plan
    items = [item for item in plan.items if answers(factor, item, plan, view)]
    refs = {item.ref for item in items}
    sessions = [planned for planned in current.planned if planned.item.ref in refs]
    reason = next((r.reason for r in plan.factor_reasons if r.factor == factor), None)
    return Need(
        factor,
        rating,
        _state(bool(items), sessions, reason),
        items=tuple(item.ref for item in items),
        objectives=tuple(dict.fromkeys(ref for item in items for ref in _naming(factor, item, plan))),
        components=tuple(dict.fromkeys(item.component for item in items)),
        planned=len(sessions),
        delivered=sum(planned.delivered for planned in sessions),
        reason=reason,
    )


def answers(factor: str, item: PlanItem, plan: Plan, view: View) -> bool:
    """An intervention or support with the factor as primary target, and an objective of the item that names it."""
    component = view.setting.components[item.component, item.component_version]
    aimed = component.for_change and component.weight_for(factor) is Weight.PRIMARY
    return aimed and any(_naming(factor, item, plan))


def last_answer(item: PlanItem, out: Collection[str], answering: Iterable[Sequence[PlanItem]]) -> bool:
    """Whether, with these refs out, it alone is left of one of the groups: of one work, all parts are one."""
    return any(
        any(each.ref == item.ref for each in items)
        and all(each.ref == item.ref or each.ref in out or _one_work(each, item) for each in items)
        for items in answering
    )


def _one_work(item: PlanItem, other: PlanItem) -> bool:
    """It came apart when a newer version was taken up, or another form: a second round is the same in both."""
    forms = {(each.component_version, each.variant) for each in (item, other)}
    return item.component == other.component and len(forms) == 2


def _naming(factor: str, item: PlanItem, plan: Plan) -> Iterator[str]:
    """The objectives of the item that name the factor."""
    return (o.ref for o in plan.objectives if o.ref in item.objectives and factor in o.factors)


def _state(answered: bool, sessions: list[Planned], reason: str | None) -> NeedState:
    if not answered:
        return NeedState.NONE if reason is None else NeedState.REASONED
    if sessions and all(planned.delivered for planned in sessions):
        return NeedState.DONE
    return NeedState.STARTED if any(planned.delivered for planned in sessions) else NeedState.PLANNED
