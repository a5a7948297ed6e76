"""What use teaches of a component: counts over plans, and what those who see no cases are shown of them."""

from typing import Any

import pytest

from interventions.model import OutcomeMeasure, Phase
from interventions.use import CaseUse, Change, Element, State, Step, TooFew, shown, summed, use_in
from tests.core.build import assessed, case, component, cover, day, held, item, plan, setting, weekly

CYC = component("CYC", primary=("SB-5", "EV-4"), secondary=("SB-4", "SR-1"), outlines=[("a", "b"), ("c",)])
SETTING = setting(CYC)
TODAY = day("2026-03-18")


def use(*sessions, **more):
    work = item("CYC", weekly("2026-02-04", 6))
    return use_in(case(plan(work), sessions=sessions, **more), SETTING, TODAY, "CYC")


def test_a_plan_that_does_not_hold_it_says_nothing_of_it():
    assert use_in(case(plan(item("GLG", weekly("2026-02-04", 2)))), SETTING, TODAY, "CYC") is None
    assert use_in(case(), SETTING, TODAY, "CYC") is None


def test_each_session_is_delivered_or_was_due_or_is_not_yet():
    """Due on 4, 11, 18 and 25 February, 4 and 11 March; with 7 days' grace the last is due on the 18th."""
    found = use(
        held("2026-02-04", cover("CYC-1", elements=("a",))), held("2026-02-20", cover("CYC-3", elements=("c",)))
    )
    states = [step.state for step in found.steps]
    assert states == [State.DELIVERED, State.NOT_DELIVERED, State.DELIVERED, *[State.NOT_DELIVERED] * 3]
    assert found.stalled_at == 4
    a_day_less = use_in(case(plan(item("CYC", weekly("2026-02-05", 6)))), SETTING, TODAY, "CYC")
    assert a_day_less is not None
    assert a_day_less.steps[-1].state is State.NOT_DUE
    assert a_day_less.stalled_at == 1


def test_elements_of_the_session_that_was_held_are_ticked_or_skipped():
    found = use(held("2026-02-04", cover("CYC-1", minutes=30, elements=("b",)), adaptations=("visual",)))
    assert found.ticked == {(1, "a"): False, (1, "b"): True}
    assert (found.held, found.minutes_planned, found.minutes_held) == (1, 45, 30)
    assert found.adaptations == {"visual"}
    beyond = use(held("2026-02-18", cover("CYC-3", elements=("c",))))
    assert beyond.ticked == {}


def test_ratings_before_the_first_session_and_after_it_of_dynamic_targets_alone():
    rated = (
        assessed("2026-01-05", **{"SB-5": 3, "EV-4": 2, "SB-4": 2, "SR-1": 1}),
        assessed("2026-02-04", **{"SB-5": 2}),
        assessed("2026-03-01", **{"SB-5": 1, "SR-1": None}),
    )
    found = use(held("2026-02-04", cover("CYC-1", elements=("a",))), assessments=rated)
    assert found.ratings == {"SB-5": (2, 1), "SR-1": (1, None)}
    assert use(assessments=rated).ratings == {}


def test_measures_of_this_component_from_its_start_to_its_end():
    def measure(on, phase, score, component="CYC"):
        return OutcomeMeasure(day(on), Phase(phase), instrument="SDQ", score=score, component=component)

    both = (measure("2026-02-01", "start", 17), measure("2026-02-20", "review", 9), measure("2026-03-01", "end", 12))
    assert use(outcomes=both).measures == {"SDQ": (17, 12)}
    assert use(outcomes=both[:2]).measures == {}
    assert use(outcomes=(both[0], measure("2026-03-01", "end", 12, "GLG"))).measures == {}
    assert use(outcomes=(both[0], measure("2026-03-19", "end", 12))).measures == {}


def of(*states: str, **more: Any) -> CaseUse:
    return CaseUse(tuple(Step(n, State(state), core=True) for n, state in enumerate(states, 1)), **more)


def test_sums_are_by_session_and_by_element():
    found = summed([
        of("delivered", "delivered", held=2, ticked={(1, "a"): True, (1, "b"): True}, ratings={"SB-5": (3, 2)}),
        of("delivered", "not_delivered", held=1, ticked={(1, "a"): False}, ratings={"SB-5": (1, 1)}),
        of("not_delivered", "not_due", measures={"SDQ": (9, 12)}),
        of("delivered", held=1, adaptations=frozenset({"visual"}), ratings={"SB-5": (1, None)}),
    ])  # fmt: skip
    assert (found.plans, found.begun, found.stalled) == (4, 3, 2)
    rows = [(row.n, row.delivered, row.not_delivered, row.not_due, row.stalled) for row in found.sessions]
    assert rows == [(1, 3, 1, 0, 1), (2, 1, 1, 1, 1)]
    assert (found.core.delivered, found.core.due) == (4, 6)
    assert found.elements == (Element(1, "a", 1, 1), Element(1, "b", 1, 0))
    assert found.adaptations == (("visual", 1),)
    assert found.factors == (Change("SB-5", 1, 1, 0, 1),)
    assert found.measures == (Change("SDQ", 0, 0, 1),)
    assert summed([]).sessions == ()


@pytest.mark.parametrize(("plans", "told"), [(0, True), (1, False), (4, False), (5, True)])
def test_of_fewer_than_five_plans_nothing_is_told(plans, told):
    use = summed([of("not_due")] * plans)
    assert shown(use, whole=True).use is use
    if told:
        assert shown(use, whole=False).use is use
    else:
        with pytest.raises(TooFew):
            shown(use, whole=False)


@pytest.mark.parametrize(("longer", "told"), [(4, False), (5, True)])
def test_of_our_work_is_told_what_rests_on_five_plans(longer, told):
    """One not delivered is told of: that is about us. What a single child's minutes are is not."""
    cases = [of("delivered", held=1)] * 8 + [of("not_delivered")] + [of("delivered", "not_due", held=1)] * longer
    use = summed(cases)
    cells = shown(use, whole=False)
    assert cells.sessions == ((8 + longer, 1, 0), (0, 0, longer) if told else (None,) * 3)
    assert cells.stalled == (1, 0 if told else None)
    assert (cells.core, cells.begun) == ((8 + longer, 1, longer), (8 + longer, 1)), "these rest on all of them"
    assert shown(use, whole=True).sessions == ((8 + longer, 1, 0), (0, 0, longer))


@pytest.mark.parametrize(("held", "told"), [(4, False), (5, True)])
def test_elements_are_told_of_where_five_sessions_were_held(held, told):
    cases = [of("delivered", held=1, ticked={(1, "a"): n > 0}) for n in range(held)] + [of("not_due")] * 5
    assert shown(summed(cases), whole=False).elements == ((held - 1, 1) if told else (None, None),)


def test_a_row_that_is_itself_about_fewer_than_five_is_withheld():
    rated = {"SB-5": (1, 1)}
    cases = [of("not_due")] * 6 + [of("not_due", held=1, ratings=rated)] * 4
    assert shown(summed(cases), whole=False).factors == ((None,) * 4,)
    assert shown(summed([*cases, of("not_due", held=1, ratings=rated)]), whole=False).factors == ((0, 5, 0, 0),)


def test_what_a_row_says_nothing_of_is_not_given_away_either():
    """Of eight that were begun six are rated, all alike: two are not."""
    cases = [of("delivered", held=1, ratings={"SB-5": (1, 1)})] * 6 + [of("delivered", held=1)] * 2
    assert shown(summed(cases + [of("not_due")] * 5), whole=False).factors == ((None,) * 4,)


def test_the_minutes_of_one_child_are_told_to_nobody():
    assert shown(summed([of("not_due")] * 9 + [of("delivered", held=1)]), whole=False).minutes == (None, None)


def test_what_a_sister_row_says_gives_nothing_away():
    """Of ten that were begun all are rated: 8 and 0 and 0 would leave 2."""
    rated = [of("delivered", held=1, ratings={"SB-5": (2, last)}) for last in [1] * 2 + [2] * 8]
    assert shown(summed(rated + [of("not_due")] * 5), whole=False).factors == ((None,) * 4,)
