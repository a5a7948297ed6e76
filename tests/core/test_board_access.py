"""What boards read of the audit trail: each entry once, by month and kind, of the children counted and of no other."""

from datetime import date

import pytest

from app.core.audit import AuditTag
from interventions.board.reports.access import Logged, access, kind_of
from tests.core.boards import behind, numbers


def entry(tag: AuditTag, on: str, *subjects: str) -> Logged:
    return Logged(tag.value, date.fromisoformat(on), subjects)


def test_an_entry_counts_once_however_many_of_the_children_it_names_and_no_other_counts() -> None:
    entries = [
        entry(AuditTag.CASE_LISTED, "2026-02-28", "KT-1", "KT-2", "KT-9"),
        entry(AuditTag.CASE_VIEWED, "2026-02-01", "KT-1"),
        entry(AuditTag.CASE_VIEWED, "2026-03-01", "KT-2"),
        entry(AuditTag.PLAN_APPROVED, "2026-03-02", "KT-2"),
        entry(AuditTag.CASE_EXPORTED, "2026-03-02", "KT-1"),
        entry(AuditTag.SHEET_PRINTED, "2026-03-02", "KT-1"),
        entry(AuditTag.CASE_VIEWED, "2026-03-02", "KT-9"),
        entry(AuditTag.SIGNED_IN, "2026-03-02"),
    ]
    (table,) = access(entries, {"KT-1", "KT-2"})
    assert numbers(table) == {"2026-02": (2, 0, 0, 0), "2026-03": (1, 1, 1, 1)}
    assert behind(table, "2026-02")[0] == ("KT-1", "KT-2")
    assert [row.over for row in table.rows] == [2, 2]
    assert access([], {"KT-1"})[0].rows == ()


@pytest.mark.parametrize(
    ("kind", "tags"),
    [
        ("viewed", {AuditTag.CASE_LISTED, *(tag for tag in AuditTag if tag.value.endswith(":viewed"))}),
        ("exported", {AuditTag.CASE_EXPORTED, AuditTag.CONTACT_COPIED}),
        ("disclosed", {AuditTag.SHEET_PRINTED, *(tag for tag in AuditTag if tag.value.endswith(":disclosed"))}),
    ],
)
def test_each_sort_of_entry_has_its_kind_and_all_others_are_changes(kind: str, tags: set[AuditTag]) -> None:
    assert {tag for tag in AuditTag if kind_of(tag.value) == kind} == tags
