"""The contract's Drift document: its exact shape, with a plan and without."""

import json
from typing import Any

from interventions.drift import figures, to_json
from interventions.model import Answer, Stream, Weekday
from interventions.words import Say
from tests.core.build import (
    assessed,
    case,
    component,
    cover,
    day,
    held,
    item,
    moment,
    moved,
    not_held,
    order,
    plan,
    revised,
    setting,
    weekly,
)

AROUND = setting(component("GLG", "needs-wheel", primary=["SR-6"]), component("CYC", primary=["SB-5"]))
FIRST = plan(item("GLG", weekly("2026-01-07", 3)), item("CYC", weekly("2026-01-08", 3)), contingencies=())
SECOND = revised(FIRST, "2026-02-10", "missed_sessions", items=moved(FIRST.items, CYC_3="2026-03-05"))
CASE = case(
    FIRST,
    SECOND,
    sessions=[
        held("2026-01-07", cover("GLG-1", elements=("needs-wheel",))),
        held("2026-01-14", cover("GLG-2", minutes=None)),
        not_held("2026-01-08", "carer_unavailable", "CYC-1"),
    ],
    assessments=(assessed("2025-12-20", SR_6=3, SB_5=2),),
    orders=(order("2025-12-20", "2026-12-19"),),
    answers=(Answer("no_contingency", "we will add one", "worker@example.test", moment("2026-02-01")),),
)


def document(**more: Any) -> dict[str, Any]:
    return to_json(figures(CASE, AROUND, day("2026-02-15")), **more)


def test_the_document_whole():
    found = document()
    flags = {flag["code"]: flag for flag in found.pop("flags")}
    changes = found.pop("changes")
    assert found == {
        "case": "KT-1001",
        "as_of": "2026-02-15",
        "rules": "1",
        "baseline": {
            "plan_version": 1,
            "kind": "full",
            "coverage": {
                "delivered": 1,
                "due": 6,
                "elements": {"ticked": 1, "of": 1},
                "components": [
                    {"component": "GLG", "planned": 3, "due": 3, "delivered": 1},
                    {"component": "CYC", "planned": 3, "due": 3, "delivered": 0},
                ],
            },
            "dose": {"minutes": 45, "due_minutes": 270, "unrecorded": 1},
            "slip": {"days": 38, "since": "2026-01-08"},
        },
        "current": {
            "plan_version": 2,
            "kind": "full",
            "coverage": {
                "delivered": 1,
                "due": 5,
                "elements": {"ticked": 1, "of": 1},
                "components": [
                    {"component": "GLG", "planned": 3, "due": 3, "delivered": 1},
                    {"component": "CYC", "planned": 3, "due": 2, "delivered": 0},
                ],
            },
            "dose": {"minutes": 45, "due_minutes": 225, "unrecorded": 1},
            "slip": {"days": 38, "since": "2026-01-08"},
        },
        "reasons": {"child_acceptable": 0, "child_unacceptable": 0, "carer": 1, "partner": 0, "service": 2, "part": 1},
        "erosion": {"baseline": 6, "removed": 0, "moved_later": 1, "added": 0, "last_28_days": 1},
        "pathway": {"fit": 2, "of": 2, "considered_on": None},
        "need": [{"factor": "SR-6", "rating": 3, "state": "none"}],
    }
    assert changes[0] == {
        "kind": "missed",
        "component": "CYC",
        "planned": "CYC-1",
        "session": None,
        "on": "2026-01-08",
        "text": "CYC work: nothing was held for the session due on 8 January.",
    }
    assert [set(change) for change in changes] == [set(changes[0])] * len(changes)
    assert {c: f["level"] for c, f in flags.items()} == {
        "core_shortfall": "act",
        "dose": "act",
        "slip": "act",
        "completion": "check",
        "erosion": "check",
        "denial_no_work": "act",
        "uncovered_factor": "check",
        "no_contingency": "check",
        "unrecorded": "act",
    }
    assert flags["no_contingency"] == {
        "code": "no_contingency",
        "level": "check",
        "because": "The plan does not say what we do if things change. Add at least one: if this, then that.",
        "rests_on": [],
        "answer": "we will add one",
    }
    assert flags["erosion"]["rests_on"] == ["CYC-3"]
    assert flags["slip"]["answer"] is None


def test_it_is_json_and_holds_no_place_unfilled():
    text = json.dumps(document())
    assert "{component}" not in text
    assert "{n}" not in text


def test_sentences_are_said_in_the_readers_language():
    def shout(sentence: Say) -> str:
        return str(sentence).upper()

    found = document(speak=shout)
    sentences = [c["text"] for c in found["changes"]] + [f["because"] for f in found["flags"]]
    assert sentences
    assert all(s == s.upper() for s in sentences)


def test_slip_is_null_until_it_applies():
    found = to_json(figures(CASE, AROUND, day("2026-01-10")))
    assert found["baseline"]["slip"] is None


def test_without_an_approved_plan():
    found = figures(case(assessments=CASE.assessments, orders=CASE.orders), AROUND, day("2026-02-15"))
    document = to_json(found)
    assert {key: document[key] for key in ("baseline", "current", "reasons", "erosion", "pathway")} == dict.fromkeys(
        ("baseline", "current", "reasons", "erosion", "pathway")
    )
    assert document["changes"] == []
    assert document["need"] == [{"factor": "SR-6", "rating": 3, "state": "none"}]
    assert [flag["code"] for flag in document["flags"]] == ["no_plan", "denial_no_work"]
    assert found.ending.streams == ()
    assert found.ending.weeks_left == 44


def test_it_agrees_with_the_contracts_example_case():
    """The bundle of contract.md: one session held of one planned."""
    wed = (Stream("child", (Weekday.WED,)),)
    version = plan(item("GLG", ["2025-11-12"], minutes=45), approved="2025-11-10", starts="2025-11-12", streams=wed)
    session = held("2025-11-12", cover("GLG-1", minutes=45, elements=("needs-wheel",)), minutes=50)
    this = case(
        version,
        sessions=[session],
        orders=(order("2025-10-02", "2026-10-01", ("2026-03-01", "2026-12-01")),),
    )
    found = figures(this, AROUND, day("2026-04-01"))
    assert found.current is not None
    assert to_json(found)["current"]["coverage"]["elements"] == {"ticked": 1, "of": 1}
    assert (found.current.coverage.delivered, found.current.coverage.due) == (1, 1)
    assert (str(found.ending.effective_end_on), found.ending.weeks_left) == ("2026-12-01", 35)
    [child] = found.ending.streams
    assert (child.remaining, child.need, child.slots) == (0, 0, 34)
