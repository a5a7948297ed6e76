"""The probability of D8, held against scipy and against the worked values of the measures."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import betabinom

from interventions.completion.chance import at_least, fewest_slots
from interventions.completion.judging import judge
from interventions.completion.sentences import chance_said
from interventions.measures.finish import FinishStatus, Odds, Prior, StreamSlots
from tests.core.build import day

AS_OF, END = day("2026-04-01"), day("2026-12-01")
PARAMETERS = st.floats(0.05, 80)


def work(kept: int, past: int, need: int, slots: int | None, **more) -> StreamSlots:
    """Unweighted, one session a slot."""
    weighed: dict[str, Any] = {"weighed_kept": float(kept), "weighed_lost": float(past - kept)}
    made = StreamSlots("child", need, need, need, slots, kept=kept, lost=past - kept, **weighed)
    return replace(made, **more)


def judged(this: StreamSlots, prior: Prior | None = None, as_of=AS_OF, ends_on: date | None = END) -> Any:
    [found] = judge([this], ends_on, as_of, {"child": prior} if prior else {}).streams
    return found


@given(st.integers(0, 120), st.integers(-3, 125), PARAMETERS, PARAMETERS)
def test_the_tail_is_scipys(slots: int, need: int, kept: float, lost: float):
    wanted = float(betabinom.sf(need - 1, slots, kept, lost))
    assert at_least(need, slots, Odds(kept, lost)) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(
    ("kept", "past", "need", "slots", "wanted"),
    [(5, 6, 12, 15, 0.61), (3, 3, 12, 14, 0.74), (2, 5, 10, 16, 0.22), (11, 14, 8, 10, 0.59)],
)
def test_the_worked_values(kept, past, need, slots, wanted):
    found = judged(work(kept, past, need, slots))
    assert round(found.headline, 2) == wanted
    assert (found.case_so_far, found.service) == (found.headline, None)


def test_the_value_of_the_contracts_example():
    found = judged(work(11, 14, 8, 10))
    assert round(found.case_so_far, 4) == 0.5863
    assert (found.status, str(found.sentence)) == (
        FinishStatus.TIGHT,
        "Needs 8 of the 10 slots left: about 6 in 10.",
    )


@given(st.integers(1, 40), st.integers(0, 60), PARAMETERS, PARAMETERS)
def test_the_fewest_slots_are_the_first_that_are_enough(need: int, most: int, kept: float, lost: float):
    odds = Odds(kept, lost)
    enough = [n for n in range(most + 1) if at_least(need, n, odds) >= 0.8]
    assert fewest_slots(need, most, 0.8, odds) == (enough[0] if enough else None)


# Words


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "fewer than 1 in 10"),
        (0.0499, "fewer than 1 in 10"),
        (0.05, "about 1 in 10"),
        (0.149, "about 1 in 10"),
        (0.25, "about 3 in 10"),
        (0.5863, "about 6 in 10"),
        (0.94, "about 9 in 10"),
        (0.95, "about 9 in 10"),
        (0.9501, "more than 9 in 10"),
        (1.0, "more than 9 in 10"),
    ],
)
def test_the_nearest_tenth(probability, words):
    assert str(chance_said(probability)) == words


# Status


@pytest.mark.parametrize(
    ("headline", "status"),
    [(0.8, "on_course"), (0.7999, "tight"), (0.5, "tight"), (0.4999, "unlikely"), (0.0001, "unlikely")],
)
def test_by_the_headline(monkeypatch, headline, status):
    monkeypatch.setattr("interventions.completion.judging.at_least", lambda *_: headline)
    assert judged(work(2, 3, 5, 10)).status.value == status


@pytest.mark.parametrize(
    ("need", "slots", "kept", "lost", "exactly"),
    [(1, 2, 3, 2, 0.8), (1, 3, 2, 2, 0.8), (1, 1, 3.2, 0.8, 0.8), (2, 3, 2, 2, 0.5), (2, 3, 0.5, 0.5, 0.5)],
)
def test_what_is_exactly_the_threshold_is_not_under_it(need, slots, kept, lost, exactly):
    assert at_least(need, slots, Odds(kept, lost)) == exactly


@pytest.mark.parametrize(
    ("prior", "need", "slots", "status"),
    [
        (Prior(400, 100, 20), 1, 1, "on_course"),
        (Prior(50, 50, 20), 2, 3, "tight"),
        (Prior(399, 101, 20), 1, 1, "tight"),
    ],
)
def test_and_is_told_so(prior, need, slots, status):
    assert judged(work(0, 0, need, slots), prior).status.value == status


def test_too_early_under_three_past_slots_then_only_the_counts():
    early = judged(work(2, 2, 12, 14))
    assert (early.status, early.headline, early.case_so_far) == (FinishStatus.TOO_EARLY, None, None)
    assert str(early.sentence) == "Needs 12 of the 14 slots left."
    assert judged(work(3, 3, 12, 14)).status is FinishStatus.TIGHT


def test_a_service_figure_from_twenty_other_cases_on():
    few, enough = Prior(300, 100, 19), Prior(300, 100, 20)
    assert judged(work(2, 2, 5, 10), few).status is FinishStatus.TOO_EARLY
    shown = judged(work(2, 2, 5, 10), enough)
    wanted = float(betabinom.sf(4, 10, 4 * 0.75 + 2, 4 * 0.25))
    assert shown.headline == shown.service == pytest.approx(wanted)
    assert shown.case_so_far is None


def test_both_are_shown_and_the_service_leads():
    found = judged(work(5, 6, 12, 15), Prior(50, 50, 20))
    assert round(found.case_so_far, 2) == 0.61
    assert found.headline == found.service == pytest.approx(float(betabinom.sf(11, 15, 2 + 5, 2 + 1)))


@pytest.mark.parametrize(("kept", "lost", "share"), [(100, 0, 0.98), (0, 100, 0.02), (99, 1, 0.98), (97, 3, 0.97)])
def test_the_services_share_stays_within_bounds(kept, lost, share):
    found = judged(work(1, 3, 4, 9), Prior(kept, lost, 25))
    assert found.service == pytest.approx(float(betabinom.sf(3, 9, 4 * share + 1, 4 * (1 - share) + 2)))


@pytest.mark.parametrize(
    ("this", "as_of", "ends_on", "status", "words"),
    [
        (work(9, 9, 0, 10), AS_OF, END, "complete", "No core session is left to deliver."),
        (work(9, 9, 0, 0), day("2026-12-02"), END, "complete", "No core session is left to deliver."),
        (work(9, 9, 3, None), AS_OF, None, "no_end", "3 core sessions are left, and no end date is known."),
        (
            work(9, 9, 1, 0),
            day("2026-12-02"),
            END,
            "ended",
            "The time for the work ended on 1 December with 1 core session not delivered.",
        ),
        (work(9, 9, 1, 0), END, END, "cannot_finish", "Needs 1 slot, and none is left: it cannot finish in time."),
        (
            work(0, 0, 11, 10),
            AS_OF,
            END,
            "cannot_finish",
            "Needs 11 slots, and only 10 are left: it cannot finish in time.",
        ),
        (work(9, 9, 10, 10), AS_OF, END, "tight", "Needs 10 of the 10 slots left: about 7 in 10."),
    ],
)
def test_what_the_counts_alone_decide(this, as_of, ends_on, status, words):
    found = judged(this, Prior(100, 1, 30) if status != "tight" else None, as_of, ends_on)
    assert (found.status.value, str(found.sentence)) == (status, words)
    if status != "tight":
        assert (found.case_so_far, found.service, found.headline) == (None, None, None)


def test_three_lost_in_a_row_are_told():
    found = judged(work(3, 6, 4, 12, last_lost=True))
    assert str(found.sentence).endswith("in 10. The last 3 past slots were lost.")
    done = judged(work(3, 6, 0, 12, last_lost=True))
    assert "lost" not in str(done.sentence)


def test_the_tightest_stream_leads():
    order = ["no_end", "ended", "cannot_finish", "unlikely", "too_early", "tight", "on_course", "complete"]
    assert [status.value for status in FinishStatus][1:] == order
    family = replace(work(2, 2, 3, 9), code="family")
    whole: Any = judge([work(11, 14, 8, 10), family], END, AS_OF, {})
    assert whole.leading.code == "family"
    lower: Any = judge([work(11, 14, 8, 10), replace(work(11, 14, 8, 11), code="family")], END, AS_OF, {})
    assert (lower.leading.code, lower.status) == ("child", lower.leading.status)
    assert [stream.code for stream in lower.streams] == ["child", "family"]


def test_a_plan_without_streams_has_nothing_left():
    whole = judge([], END, AS_OF, {})
    assert (whole.status, whole.leading) == (FinishStatus.COMPLETE, None)
