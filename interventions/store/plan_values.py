"""Rows of plans to values."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from catalogue.model import Variant
from interventions import model
from interventions.store.grouping import Grouped, by

VARIANTS = {v.value: v for v in Variant}


def plans_of(plans: Grouped, items: Grouped, planned: Grouped) -> dict[int, tuple[model.Plan, ...]]:
    return {case: tuple(_case_plans(rows, items[case], planned[case])) for case, rows in plans.items()}


def _case_plans(rows: list[Any], items: list[Any], planned: list[Any]) -> Iterable[model.Plan]:
    by_plan, by_item = by(items, "plan_id"), by(planned, "item_id")
    for row in rows:
        yield model.Plan(
            version=row.version,
            kind=model.PlanKind(row.kind),
            starts_on=row.starts_on,
            author=row.author,
            status=model.PlanStatus(row.status),
            approved_on=row.approved_on,
            approved_by=row.approved_by,
            change_reason=model.ChangeReason(row.change_reason) if row.change_reason else None,
            items=tuple(_item(item, by_item[item.id]) for item in by_plan[row.id]),
            **plan_content(row.content),
        )


def _item(row: Any, planned: list[Any]) -> model.PlanItem:
    return model.PlanItem(
        ref=row.ref,
        component=row.component,
        component_version=row.component_version,
        variant=VARIANTS[row.variant],
        core=row.core,
        stream=row.stream,
        sessions=tuple([model.PlannedSession(*p[2:]) for p in planned]),
        priority=row.priority,
        objectives=tuple(row.objectives),
        deliverer=row.deliverer,
        agency=row.agency,
        adaptations=tuple(row.adaptations),
    )


def plan_content(content: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON part of a version as values."""
    return {
        "streams": tuple(
            model.Stream(s["code"], tuple(model.Weekday(d) for d in s["usual_weekdays"]), s["per_slot"])
            for s in content.get("streams", ())
        ),
        "pauses": tuple(
            model.Pause(date.fromisoformat(p["from"]), date.fromisoformat(p["to"]), p["reason"], p.get("approved_by"))
            for p in content.get("pauses", ())
        ),
        "objectives": tuple(_objective(o) for o in content.get("objectives", ())),
        "factor_reasons": tuple(
            model.FactorReason(r["factor"], r["reason"]) for r in content.get("factor_reasons", ())
        ),
        "victim_safety": _safety(content.get("victim_safety")),
        "child_safety": _safety(content.get("child_safety")),
        "contingencies": tuple(model.Contingency(c["when"], c["then"]) for c in content.get("contingencies", ())),
        "paces": tuple(_pace(p) for p in content.get("paces", ())),
        "group_work": tuple(_group_work(g) for g in content.get("group_work", ())),
    }


def _objective(o: Mapping[str, Any]) -> model.Objective:
    due_on = date.fromisoformat(o["due_on"]) if o.get("due_on") else None
    return model.Objective(
        ref=o["ref"],
        text=o["text"],
        factors=tuple(o["factors"]),
        strengths=tuple(o["strengths"]),
        measure=o.get("measure"),
        person=o.get("person"),
        due_on=due_on,
        good_lives_need=o.get("good_lives_need"),
    )


def _pace(p: Mapping[str, Any]) -> model.Pace:
    not_before = date.fromisoformat(p["not_before"]) if p.get("not_before") else None
    return model.Pace(p["item"], not_before, p["every_weeks"])


def _group_work(g: Mapping[str, Any]) -> model.GroupWork:
    agreed_on = date.fromisoformat(g["agreed_on"]) if g.get("agreed_on") else None
    return model.GroupWork(g["item"], g["words"], g.get("agreed_by"), agreed_on)


def _safety(safety: Mapping[str, Any] | None) -> model.Safety | None:
    return model.Safety(model.Consideration(safety["answer"]), safety["text"]) if safety else None
