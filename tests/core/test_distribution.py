"""How cases lie: every case in exactly one band, each band's edge on both sides, and never an average."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.distribution import CORE, FINISH, MEASURES, SLIP, lie
from interventions.measures.finish import FinishStatus

Version = tuple[int, int, int | None]
"""delivered, due, days of slip"""


def summary(baseline: Version | None, current: Version | None = None, finish: str = "no_plan") -> dict[str, Any]:
    def version(found: Version | None) -> dict[str, Any] | None:
        return found and {"delivered": found[0], "due": found[1], "slip_days": found[2]}

    return {"baseline": version(baseline), "current": version(current or baseline), "finish": {"status": finish}}


@pytest.mark.parametrize(
    ("delivered", "due", "band"),
    [
        (0, 0, "none-due"),
        (9, 9, "none"),
        (8, 9, "one"),
        (7, 9, "few"),
        (6, 9, "few"),
        (5, 9, "many"),
        (0, 9, "many"),
    ],
)
def test_core_sessions_owed(delivered: int, due: int, band: str) -> None:
    assert CORE.band_of(summary((delivered, due, 0))) == band


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (None, "early"),
        (0, "none"),
        (1, "under-2"),
        (13, "under-2"),
        (14, "under-4"),
        (27, "under-4"),
        (28, "over-4"),
    ],
)
def test_days_behind(days: int | None, band: str) -> None:
    assert SLIP.band_of(summary((3, 3, days))) == band


@pytest.mark.parametrize("status", [status for status in FinishStatus if status is not FinishStatus.NO_PLAN])
def test_each_status_of_the_forecast_has_its_band(status: FinishStatus) -> None:
    bands = {FinishStatus.TOO_EARLY: "early", FinishStatus.CANNOT_FINISH: "cannot"}
    band = bands.get(status, status.value.replace("_", "-"))
    assert FINISH.band_of(summary((3, 3, 0), finish=status.value)) == band


def test_the_worse_of_the_first_plan_and_the_current_one_counts() -> None:
    for one, other in [((9, 9, 0), (5, 9, 30)), ((5, 9, 30), (9, 9, 0))]:
        assert CORE.band_of(summary(one, other)) == "many"
        assert SLIP.band_of(summary(one, other)) == "over-4"


def test_a_case_without_a_plan_is_counted_as_that() -> None:
    assert {measure.band_of(summary(None)) for measure in MEASURES} == {"no-plan"}


VERSIONS = st.tuples(st.integers(0, 12), st.integers(0, 12), st.none() | st.integers(0, 60))


@given(st.lists(st.tuples(st.none() | VERSIONS, st.none() | VERSIONS)))
def test_every_case_stands_in_one_band_of_each_measure(cases: list[tuple[Version | None, Version | None]]) -> None:
    for lying in lie([summary(*versions) for versions in cases]):
        assert sum(lying.counts.values()) == len(cases)
        assert list(lying.counts) == [band.code for band in lying.measure.bands]
