"""Reviews, meetings of the agencies and change events of a case, from a few words about it (data/reviews.toml)."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.demonstration.days import DAY, Days
from app.demonstration.delivery import letter
from app.demonstration.parts import Bundle
from interventions import rules

FILE = Path(__file__).parent / "data" / "reviews.toml"
LATE = timedelta(weeks=3)
ACTED_WITHIN = timedelta(days=14)
CONSIDERED = ("victim_safety", "child_safety", "stance", "contingencies", "strengths")
LEFT_OUT = {"v": "victim_safety", "s": "stance"}
SPECIALIST = frozenset({"AIM2", "AIM3", "ERASOR", "J-SOAP-II", "J-SORRAT-II"})
DECIDED = ("Go on as planned.", "Go on, with shorter visits.", "Go on; the family work is moved forward.")


@cache
def written() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(FILE.read_text("utf-8"))


Told = Mapping[str, Any]
REGULAR = ("o" * 20, "o" * 20, "o" * 20, "oolo" * 5, "lo" * 10, "oo", "o", "")
"""How reviews go in a synthetic case: mostly in time, some late, some no more from a day on."""


def usual(reference: str) -> Told:
    """For a synthetic case, the same whenever it is made."""
    told = {"allocated": letter(f"{reference} allocated", 8), "letters": REGULAR[letter(reference, len(REGULAR))]}
    met = letter(f"{reference} met", 4) > 0
    return {**told, "planning": letter(f"{reference} planning", 24)} if met else told


def looked_again(bundle: Bundle, days: Days, told: Told) -> Bundle:
    """The case with what was looked at again."""
    start = clock_start(bundle)
    change = _change(bundle, told, days)
    held = sorted([*_special(told, change, days), *_regular(bundle, told, change, days)], key=lambda each: each[0])
    events = [change] if change else []
    reviews = [_review(n, on, kind, letter, bundle, told, change) for n, (on, kind, letter) in enumerate(held, 1)]
    allocated = _worked(days, (_day(bundle["case"]["sentenced_on"]) or start) + timedelta(days=told["allocated"]))
    return {
        **bundle,
        "case": {**bundle["case"], "allocated_on": allocated.isoformat()},
        "reviews": reviews,
        "meetings": list(_meetings(bundle, told, days)),
        "change_events": [{k: v for k, v in event.items() if not k.startswith("_")} for event in events],
    }


def clock_start(bundle: Bundle) -> date:
    """Of the order that the work runs by."""
    alongside = {code for code, dated in rules.order_rules().items() if dated[-1].alongside}
    starts = [_day(order["starts_on"]) for order in bundle["orders"] if order["type"] not in alongside]
    return min(day for day in starts if day is not None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _worked(days: Days, day: date) -> date:
    """That day, or the last day before it that is worked."""
    day = min(day, days.today)
    while not days.works(day):
        day -= DAY
    return day


def _change(bundle: Bundle, told: Told, days: Days) -> Bundle | None:
    said = told.get("change")
    if said is None:
        return None
    known = days.ago(weeks=said["weeks"])
    done = known + timedelta(days=said["done"]) if "done" in said else None
    due = known + timedelta(days=said["due"]) if "due" in said else known + ACTED_WITHIN if done else None
    reviewed = _worked(days, known + timedelta(days=said["reviewed"])) if "reviewed" in said else None
    return {
        "ref": "c1",
        "type": said["type"],
        "on": known.isoformat(),
        "description": said["words"],
        "reported_by": said["by"],
        "owner": said.get("owner"),
        "due_on": due and due.isoformat(),
        "done_on": done and done.isoformat(),
        "outcome": said.get("outcome"),
        "victim_safety": said.get("victim_safety"),
        "child_safety": said.get("child_safety"),
        "disclosure": said.get("disclosure"),
        "school": said.get("school"),
        "decision_reason": said.get("reason"),
        "recorded_by": bundle["case"]["worker"],
        "_reviewed": reviewed,
    }


Held = tuple[date, str, str]


def _special(told: Told, change: Bundle | None, days: Days) -> Iterator[Held]:
    for extra in told.get("extra", ()):
        yield days.ago(weeks=extra["weeks"]), extra["kind"], "o"
    if change and change["_reviewed"]:
        yield change["_reviewed"], "after_change", "c"


def _regular(bundle: Bundle, told: Told, change: Bundle | None, days: Days) -> Iterator[Held]:
    """Each so many weeks after the review before it, of whatever kind, until today or the last letter."""
    weeks = timedelta(weeks=_review_weeks(bundle))
    others = sorted(on for on, _kind, _letter in _special(told, change, days))
    last = clock_start(bundle)
    for each in told["letters"]:
        due = last + weeks
        while between := [on for on in others if last < on <= due]:
            last = between[-1]
            due = last + weeks
        on = _worked(days, due + LATE if each == "l" else due)
        if due > days.today or on <= last:
            return
        yield on, "panel" if _panels(bundle) else "scheduled", each
        last = on


def _review_weeks(bundle: Bundle) -> int:
    found = [rules.order_rules()[order["type"]][-1] for order in bundle["orders"]]
    return min((r.review_weeks for r in found if r.review_weeks and not r.alongside), default=13)


def _panels(bundle: Bundle) -> bool:
    return any(order["type"] == "referral_order" for order in bundle["orders"])


def _review(n: int, on: date, kind: str, letter: str, bundle: Bundle, told: Told, change: Bundle | None) -> Bundle:
    considered: dict[str, Any] = {name: name != LEFT_OUT.get(letter) for name in CONSIDERED}
    voice = (
        {"voice": told["voice"].split(", ")[0].rstrip(".") + ".", "influence": told["voice"]} if "voice" in told else {}
    )
    return {
        "ref": f"r{n}",
        "kind": kind,
        "held_on": on.isoformat(),
        "framework": told.get("framework", "none"),
        "child_attended": True,
        "carer_attended": letter != "l",
        "agencies": _agencies(told),
        "considered": considered | {"plan": letter != "c"},
        "changes": [change["ref"]] if change and letter == "c" else [],
        "decided": DECIDED[n % len(DECIDED)] if letter != "c" else "The plan is revised for what changed.",
        "voice": voice if n == 1 else {},
        "recorded_by": bundle["case"]["worker"],
    }


def _agencies(told: Told) -> list[Bundle]:
    """Schools were seldom there (5.21): where nothing is said of one, it had no part."""
    parts = {agency: words.split() for agency, words in told.get("agencies", {}).items()}
    rows = [
        {
            "agency": agency,
            **{name: name in words for name in ("attended", "informed")},
            "invited": words != ["informed"],
        }
        for agency, words in parts.items()
    ]
    if "education" not in parts:
        rows.append({"agency": "education", "note": "Not asked this time."})
    return [{"agency": "yot", "invited": True, "attended": True}, *rows]


def _meetings(bundle: Bundle, told: Told, days: Days) -> Iterator[Bundle]:
    """After the first specialist assessment, where they met."""
    if "planning" not in told:
        return
    for place, assessment in enumerate(bundle["assessments"], 1):
        if assessment["tool"] in SPECIALIST and assessment["completed_on"]:
            on = _worked(days, date.fromisoformat(assessment["completed_on"]) + timedelta(days=told["planning"]))
            yield {
                "ref": "m1",
                "kind": "planning",
                "held_on": on.isoformat(),
                "framework": told.get("framework", "none"),
                "agencies": _agencies(told),
                "assessment": place,
                "decided": "Who does what, in which order, and who tells whom.",
                "recorded_by": bundle["case"]["worker"],
            }
            return
