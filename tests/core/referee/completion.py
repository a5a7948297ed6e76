"""D8 in the shape of the contract's Completion document, without its sentence."""

from datetime import date
from typing import Any

from interventions.model import Case, Setting
from tests.core.referee.completion_chance import Service, at_least
from tests.core.referee.completion_options import options
from tests.core.referee.completion_record import Seen
from tests.core.referee.completion_streams import Stretch, how_tight, row, stretch
from tests.core.referee.ending import effective_end, order_end
from tests.core.referee.view import known


def completion(
    case: Case, setting: Setting, as_of: date, holidays: frozenset[date], service: Service | None = None
) -> dict[str, Any]:
    """The document; "beside" holds each stream's weeks and its days to come."""
    seen = Seen(known(case, setting, as_of), holidays)
    plan = seen.known.current
    end = effective_end(seen.known)
    stretches = [] if plan is None else [stretch(seen, plan, each, service or {}) for each in plan.streams]
    rows = [row(each, end, as_of) for each in stretches]
    leading = min(rows, key=how_tight) if rows else None
    return {
        "case": case.reference,
        "as_of": as_of.isoformat(),
        "rules": setting.rules,
        "plan_version": None if plan is None else plan.version,
        "order_ends_on": iso(order_end(seen.known)),
        "effective_end_on": iso(end),
        "status": "no_plan" if plan is None else leading["status"] if leading else "complete",
        "leading": leading["code"] if leading else None,
        "streams": rows,
        "components": starts(seen, stretches, end),
        "options": [
            found
            for each, judged in zip(stretches, rows, strict=True)
            for found in options(seen, each, judged["status"], end)
        ],
        "beside": {each.stream.code: (each.weeks, each.days) for each in stretches},
    }


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


# When a component must have begun


def starts(seen: Seen, stretches: list[Stretch], end: date | None) -> list[dict[str, Any]]:
    """Of each component with core sessions left, stream by stream, as all of D8 is."""
    assert seen.known.current is not None or not stretches
    found = []
    for each in stretches:
        left: dict[str, int] = {}
        assert seen.known.current is not None
        for place in seen.matched(seen.known.current).core:
            if place.item.stream == each.stream.code and not place.delivered:
                left[place.item.component] = left.get(place.item.component, 0) + 1
        for component, remaining in left.items():
            on = latest_start(each, remaining, end)
            found.append({"component": component, "remaining": remaining, "latest_start_on": iso(on)})
    return found


def latest_start(each: Stretch, remaining: int, end: date | None) -> date | None:
    if each.days is None or each.headline is None or end is None:
        return None
    days = [day for day in each.days if (end - day).days >= 14]
    need = each.need(remaining)
    for nth in reversed(range(len(days))):
        slots = len(days) - nth
        if slots >= need and at_least(need, slots, *each.headline) >= 0.8:
            return days[nth]
    return None
