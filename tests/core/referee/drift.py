"""All of it in the shape of the contract's Drift document, without its sentences."""

from datetime import date
from typing import Any

from interventions.model import Case, Setting
from tests.core.referee import ending
from tests.core.referee.changes import Change, changes
from tests.core.referee.completion import completion
from tests.core.referee.counts import coverage, dose
from tests.core.referee.erosion import eroded, erosion
from tests.core.referee.flags import flags
from tests.core.referee.matching import Done, Matched, match
from tests.core.referee.need import need
from tests.core.referee.pathway import pathway
from tests.core.referee.reasons import reasons
from tests.core.referee.slip import slip
from tests.core.referee.view import Known, known


def drift(case: Case, setting: Setting, as_of: date, holidays: frozenset[date]) -> dict[str, Any]:
    """The Drift document, and under "beside" what the figures rest on: matches, reasons, refs, the time left."""
    known_then = known(case, setting, as_of)
    found = without_plan(known_then) if known_then.current is None else with_plan(known_then, holidays)
    found |= {"case": case.reference, "as_of": as_of.isoformat(), "rules": setting.rules}
    found["pathway"] = pathway(known_then)
    found["flags"] = flags(known_then, holidays) | asked_by_finish(case, setting, as_of, holidays)
    found["beside"] |= {
        "order_ends_on": ending.order_end(known_then),
        "effective_end_on": ending.effective_end(known_then),
        "weeks_left": ending.weeks_left(known_then),
    }
    return found


ASKED = {"tight": "check", "unlikely": "act", "cannot_finish": "act", "ended": "act"}


def asked_by_finish(case: Case, setting: Setting, as_of: date, holidays: frozenset[date]) -> dict[str, str]:
    """By its own record alone."""
    status = completion(case, setting, as_of, holidays)["status"]
    return {"completion": ASKED[status]} if status in ASKED else {}


def without_plan(known: Known) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(("baseline", "current", "reasons", "erosion"))
    return found | {"changes": [], "need": by_factor(need(known, None)), "beside": {"streams": []}}


def with_plan(known: Known, holidays: frozenset[date]) -> dict[str, Any]:
    assert known.baseline is not None
    assert known.current is not None
    baseline, current = match(known, known.baseline), match(known, known.current)
    counts, of_ref = reasons(known, current)
    lost = erosion(known)
    return {
        "baseline": version(known, baseline),
        "current": version(known, current),
        "changes": sorted(map(entry, changes(known, current)), key=str),
        "reasons": counts,
        "erosion": {key: n if key == "baseline" else len(n) for key, n in lost.items()},
        "need": by_factor(need(known, current)),
        "beside": {
            "streams": ending.streams(known, current, baseline, holidays),
            "matched": [matches(baseline), matches(current)],
            "reason of": of_ref,
            "lost": {key: [ref for ref, _ in keys] for key, keys in lost.items() if key != "baseline"},
            "eroded": sorted(ref for ref, _ in eroded(known)),
        },
    }


def version(known: Known, matched: Matched) -> dict[str, Any]:
    behind = slip(known, matched)
    if behind is not None and behind["since"] is not None:
        behind["since"] = behind["since"].isoformat()
    return {
        "plan_version": matched.plan.version,
        "kind": matched.plan.kind.value,
        "coverage": coverage(matched),
        "dose": dose(matched),
        "slip": behind,
    }


def entry(change: Change) -> dict[str, Any]:
    return {**change._asdict(), "on": change.on.isoformat()}


def by_factor(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: str(row["factor"]))


def matches(matched: Matched) -> dict[str, Any]:
    """Each coverage by the id of its session and itself."""
    return {
        "planned": [
            (p.planned.ref, p.item.component, p.due, p.delivered, p.delivered_on, list(map(which, p.matched)))
            for p in matched.places
        ],
        "extra": list(map(which, matched.extra)),
        "off_plan": list(map(which, matched.off_plan)),
    }


def which(done: Done) -> tuple[str, Any]:
    return done.session.id, done.coverage
