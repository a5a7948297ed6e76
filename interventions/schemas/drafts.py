"""A plan's shape and its values: one written from the other, either way."""

from collections.abc import Iterable
from typing import Any

from interventions import model
from interventions.schemas.plans import ItemIn, PlanContent, PlanDraftIn, SafetyIn


def draft_in(plan: model.Plan, based_on: int | None) -> PlanDraftIn:
    """What a draft says, as it is saved."""
    return PlanDraftIn.model_validate(
        {
            "based_on": based_on,
            "kind": plan.kind,
            "starts_on": plan.starts_on,
            "change_reason": plan.change_reason,
            "streams": _all(plan.streams, "code", "usual_weekdays", "per_slot"),
            "pauses": [
                {"from": p.starts_on, "to": p.ends_on, "reason": p.reason, "approved_by": p.approved_by}
                for p in plan.pauses
            ],
            "objectives": _all(plan.objectives, *OBJECTIVE),
            "items": [
                {**_one(item, *ITEM), "sessions": _all(item.sessions, "ref", "sequence", "due_on", "minutes")}
                for item in plan.items
            ],
            "factor_reasons": _all(plan.factor_reasons, "factor", "reason"),
            "victim_safety": _one(plan.victim_safety, "answer", "text") if plan.victim_safety else None,
            "child_safety": _one(plan.child_safety, "answer", "text") if plan.child_safety else None,
            "contingencies": _all(plan.contingencies, "when", "then"),
            "paces": _all(plan.paces, "item", "not_before", "every_weeks"),
            "group_work": _all(plan.group_work, "item", "words", "agreed_by", "agreed_on"),
        }
    )


OBJECTIVE = ("ref", "text", "factors", "strengths", "measure", "person", "due_on", "good_lives_need")
ITEM = (
    "ref", "component", "component_version", "variant", "core", "stream", "priority", "objectives", "deliverer",
    "agency", "adaptations",
)  # fmt: skip


def _all(values: Iterable[Any], *names: str) -> list[dict[str, Any]]:
    return [_one(value, *names) for value in values]


def _one(value: Any, *names: str) -> dict[str, Any]:
    return {name: _listed(getattr(value, name)) for name in names}


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def plan_value(content: PlanContent, version: int) -> model.Plan:
    """A draft of that number, as the core knows it."""
    return model.Plan(
        version=version,
        kind=content.kind,
        starts_on=content.starts_on,
        status=model.PlanStatus.DRAFT,
        change_reason=content.change_reason,
        streams=tuple(model.Stream(s.code, tuple(s.usual_weekdays), s.per_slot) for s in content.streams),
        pauses=tuple(model.Pause(p.from_, p.to, p.reason, p.approved_by) for p in content.pauses),
        objectives=tuple(_value(model.Objective, o, OBJECTIVE) for o in content.objectives),
        items=tuple(_item(item) for item in content.items),
        factor_reasons=tuple(model.FactorReason(r.factor, r.reason) for r in content.factor_reasons),
        victim_safety=_safety(content.victim_safety),
        child_safety=_safety(content.child_safety),
        contingencies=tuple(model.Contingency(c.when, c.then) for c in content.contingencies),
        paces=tuple(model.Pace(p.item, p.not_before, p.every_weeks) for p in content.paces),
        group_work=tuple(model.GroupWork(g.item, g.words, g.agreed_by, g.agreed_on) for g in content.group_work),
    )


def _value(kind: type[Any], shape: Any, names: Iterable[str], **more: Any) -> Any:
    values = {name: getattr(shape, name) for name in names}
    return kind(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}, **more)


def _item(shape: ItemIn) -> model.PlanItem:
    sessions = tuple(model.PlannedSession(s.ref, s.sequence, s.due_on, s.minutes) for s in shape.sessions)
    item: model.PlanItem = _value(model.PlanItem, shape, ITEM, sessions=sessions)
    return item


def _safety(shape: SafetyIn | None) -> model.Safety | None:
    return model.Safety(shape.answer, shape.text) if shape else None
