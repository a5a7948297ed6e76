"""Everything that a child or a family is given on paper, and words planted where professionals write."""

from copy import deepcopy
from typing import Any

PRINTED = frozenset({"sheets/paper.html"})
"""Templates that print."""
BEFORE_PAPER = frozenset({"sheets/check.html", "sheets/parts.html", "sheets/sheet.html"})
"""What stands before it: the questions, the parts of a sheet, and the sheet on a screen, which does not print."""
PLANTED = "Plantedword"


def planted(bundle: dict[str, Any]) -> dict[str, Any]:
    """The same case with a word in what professionals write: plans, stances, answers to flags, and the family name."""
    whole = deepcopy(bundle)
    whole["case"]["family_name"] = PLANTED
    for plan in whole["plans"]:
        plan["victim_safety"] = {"answer": "none_identifiable", "text": PLANTED}
        for objective in plan["objectives"]:
            objective["text"] = f"{PLANTED} {objective['ref']}"
    for stance in whole["stances"]:
        stance["reason"] = PLANTED
    for answer in whole["answers"]:
        answer["text"] = PLANTED
    return whole


def leaks(text: str, *more: str) -> list[str]:
    """Of what may never stand on paper, what does: planted words, codes, and these words."""
    return [word for word in (PLANTED, "GLG", "RLP", "SR-6", "SB-5", "KT-1001", *more) if word in text]
