"""A revision says why, and keeps what was begun."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from interventions.model import Plan
from tests.core.build import case, cover, held, item, plan, revised, weekly, without
from tests.core.drafts import ORDER, draft_plan, found

APPROVED = plan(item("CYC", weekly("2025-11-05", 6)), item("EMO", weekly("2025-12-17", 4)), approved="2025-11-01")
BEGUN = case(APPROVED, sessions=[held("2025-11-05", cover("CYC-1"))], orders=(ORDER,))


def revision(**changes: Any) -> Plan:
    return revised(APPROVED, "2026-01-05", **changes)


def test_a_revision_says_why() -> None:
    assert found(replace(revision(), change_reason=None), BEGUN)["no_change_reason"].blocks
    assert "no_change_reason" not in found(revision(), BEGUN)
    assert "no_change_reason" not in found(draft_plan())


def changed(**what: Any) -> Plan:
    """The first session of CYC otherwise."""
    first, *rest = APPROVED.items
    sessions = tuple(replace(s, **what) if s.ref == "CYC-1" else s for s in first.sessions)
    return revision(items=(replace(first, sessions=sessions), *rest))


@pytest.mark.parametrize(
    "undone",
    [
        revision(items=without(APPROVED.items, "CYC-1")),
        revision(items=APPROVED.items[1:]),
        revision(items=(replace(APPROVED.items[0], core=False), APPROVED.items[1])),
        revision(items=(replace(APPROVED.items[0], component="EMO"), APPROVED.items[1])),
        changed(minutes=30),
    ],
    ids=["session removed", "item removed", "core mark", "component", "minutes"],
)
def test_what_was_begun_is_neither_removed_nor_changed(undone: Plan) -> None:
    finding = found(undone, BEGUN)["kept"]
    assert finding.blocks
    assert finding.about == "CYC-1"
    assert "CYC work that was due on 5 November" in str(finding.text)


@pytest.mark.parametrize(
    "allowed",
    [
        revision(items=without(APPROVED.items, "CYC-2", "CYC-3")),
        revision(items=APPROVED.items[:1]),
        changed(due_on=date(2026, 2, 4)),
        revision(),
    ],
    ids=["others removed", "untouched item removed", "moved", "unchanged"],
)
def test_what_nothing_is_matched_to_may_change(allowed: Plan) -> None:
    assert "kept" not in found(allowed, BEGUN)


def test_without_anything_held_all_may_change() -> None:
    unheld = case(APPROVED, orders=(ORDER,))
    assert "kept" not in found(revision(items=APPROVED.items[1:]), unheld)
