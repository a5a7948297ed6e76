"""Everything that a child or a family is given on paper, and a case with words planted where professionals write."""

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from interventions.model import Area
from interventions.schemas import ClosingWordsIn
from tests.support import drifting
from tests.support.family import SAID
from tests.support.planting import WORD, plant
from tests.support.registers import REGISTERS
from tests.support.reviewed import REVIEWED

PRINTED = frozenset({"sheets/ending_paper.html", "sheets/paper.html"})
"""Templates that print."""
BEFORE_PAPER = frozenset(
    f"sheets/{name}.html" for name in ("check", "ending", "ending_parts", "parts", "sheet", "wording", "words")
)
"""What stands before it: the questions, the words, the parts of a sheet, and the sheet on a screen."""

AT = "2026-03-16T10:00:00Z"
SEEN: dict[str, Any] = {"level": "act", "rests_on": ["s7"], "lines": ["3.0 weeks behind"], "answer": None}
CHECK: dict[str, Any] = {
    "drawn_on": "2026-03-10", "drawn_by": "manager@example.test", "due_on": "2026-04-07",
    "steps": [
        {"by": "manager@example.test", "at": AT, "words": None,
         "findings": {area.value: {"mark": "met", "words": "x"} for area in Area}},
        {"by": "worker@example.test", "at": AT, "findings": None, "words": "x"},
    ],
}  # fmt: skip
EXCHANGE: dict[str, Any] = {
    "about": "flag", "subject": "slip", "as_of": "2026-03-16", "rules": "1", "question": "What is in the way?",
    "facts": SEEN, "reply_due_on": "2026-03-20", "asked_by": "manager@example.test", "asked_at": AT,
    "steps": [
        {"kind": "closed", "words": "It is.", "by": "manager@example.test", "at": AT, "ground": "explained",
         "facts": SEEN},
    ],
}  # fmt: skip


def whole() -> dict[str, Any]:
    """A case with everything that travels. Relationships (RLP) on 1 and 8 April: its sheet says with whom and where."""
    case = drifting.bundle() | deepcopy(REVIEWED) | deepcopy(SAID) | {"registers": deepcopy(REGISTERS)}
    case["sheet_lines"][0]["component"] = "RLP"
    for plan in case["plans"]:
        plan["factor_reasons"] = [{"factor": "EV-2", "reason": "x"}]
        plan["contingencies"] = [{"when": "x", "then": "x"}]
        plan["child_safety"] = {"answer": "none_identifiable", "text": "x"}
        plan["group_work"] = [{"item": "item-g", "words": "x"}]
    case["assessments"][0]["agency_checks"] = [
        {"agency": "police", "asked_on": "2025-10-12", "outcome": "nothing_held"}
    ]
    case["screens"] = [{"on": "2025-10-09", "result": "no_concern"}]
    case["outcomes"] = [{"on": "2026-02-10", "phase": "start", "score": 17, "component": "GLG", "name": "x"}]
    case["family_stances"] = [{"on": "2025-10-12", "stance": "supports"}]
    case["offences"] = [{"ref": "1", "label": "x", "basis": "conviction", "found_on": "2025-09-20"}]
    case["closings"] = [
        {"on": "2025-12-20", "reason": "moved_away", "words": "x"}, {"on": "2025-12-21", "words": "x"}
    ]  # fmt: skip
    case["challenges"] = [deepcopy(EXCHANGE)]
    case["quality_checks"] = [CHECK]
    case["supervisions"] = [
        {"held_on": "2026-03-10", "led_by": "manager@example.test", "looked_at": "x", "challenged": False,
         "recorded_by": "manager@example.test", "recorded_at": AT}
    ]  # fmt: skip
    words = dict.fromkeys(ClosingWordsIn.model_fields, "x") | {"helps": "Football", "contacts": "Gran, 01632 960001"}
    returned = {"returned_by": "manager@example.test", "returned_words": "x"}
    case["closing_reports"] = [{"spell": 1, "status": "draft", "words": words, **returned}]
    return case


def planted() -> dict[str, Any]:
    """The words that stand on a sheet stay: those that the child agreed to."""
    case = plant(whole())
    agreed = [said for said in SAID["feedback"] if said.get("on_sheet")]
    for said in case["feedback"]:
        if said["on_sheet"]:
            said["voice"] = agreed[0]["voice"]
    return case


def leaks(text: str, more: Iterable[str] = ()) -> set[str]:
    """Of what may never stand on paper, what does: places of planted words, codes, addresses, and these words."""
    found = set(re.findall(re.escape(WORD) + r"\[([a-z_.]+)\]", text))
    found |= set(re.findall(r"\b(?:S[BR]|EV|DV|ST)-\d+\b|\b[A-Z]{2,4}-\d{4}\b|\b\S+@\S+\b", text))
    return found | {word for word in more if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)}
