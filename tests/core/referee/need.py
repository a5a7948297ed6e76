"""Coverage of need: is each priority factor answered by planned and delivered work."""

from catalogue.model import FactorType
from interventions.model import Plan, PlanItem
from tests.core.referee.matching import Matched, Place
from tests.core.referee.view import Known, latest_ratings


def need(known: Known, matched: Matched | None) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for code, rating in latest_ratings(known).items():
        factor = known.setting.factors.get(code)
        if factor is not None and factor.type is FactorType.DYNAMIC and rating >= 3:
            found.append({"factor": code, "rating": rating, "state": state(known, matched, code)})
    return found


def state(known: Known, matched: Matched | None, factor: str) -> str:
    if matched is None:
        return "none"
    if answered_by(known, matched, factor):
        return how_far(sessions_for(known, matched, factor))
    if any(reason.factor == factor for reason in matched.plan.factor_reasons):
        return "reasoned"
    return "none"


def how_far(places: list[Place]) -> str:
    delivered = [place for place in places if place.delivered]
    if not delivered:
        return "planned"
    return "done" if len(delivered) == len(places) else "started"


def answered_by(known: Known, matched: Matched, factor: str) -> list[str]:
    """The refs of the items that answer it."""
    return [item.ref for item in matched.plan.items if answers(known, matched.plan, item, factor)]


def answers(known: Known, plan: Plan, item: PlanItem, factor: str) -> bool:
    component = known.setting.components.get((item.component, item.component_version))
    if component is None or component.kind.value not in ("intervention", "support"):
        return False
    primary = [target.factor for target in component.targets if target.weight.value == "primary"]
    named = [f for o in plan.objectives if o.ref in item.objectives for f in o.factors]
    return factor in primary and factor in named


def sessions_for(known: Known, matched: Matched, factor: str) -> list[Place]:
    items = answered_by(known, matched, factor)
    return [place for place in matched.places if place.item.ref in items]
