"""What the registers say of a case: days out of education, levels side by side, work that answers, and what is due."""

from datetime import date, timedelta

import pytest

from interventions import rules
from interventions.plans import Matched, look, match
from interventions.registers import (
    AgencyLevel,
    ContractTerm,
    DaysOut,
    Education,
    EngagementAttempt,
    LevelDiscussion,
    Mappa,
    MappaAction,
    Recommendation,
    Registers,
    SchoolArrangement,
    SchoolReview,
    ServiceReferral,
    Waiting,
    days_out,
    dues,
    side_by_side,
    work_of,
)
from tests.core.build import all_held, case, item, plan, setting, weekly

MONDAY = date(2026, 1, 12)
GOOD_FRIDAY = date(2026, 4, 3)
HOLIDAYS = frozenset({GOOD_FRIDAY, date(2026, 4, 6)})
DAY = timedelta(days=1)


def schooling(*entries: tuple[date, str]) -> list[Education]:
    return [Education(from_on=on, status=status) for on, status in entries]


# Days out of education (5.10)


def test_a_child_at_school_has_no_day_out() -> None:
    assert days_out(schooling((MONDAY, "full_time")), MONDAY) == DaysOut(None, 0, 0)
    assert days_out([], MONDAY) == DaysOut(None, 0, 0)


def test_the_first_day_out_counts_and_so_does_today() -> None:
    out = schooling((MONDAY, "none"))
    assert days_out(out, MONDAY - DAY) == DaysOut(None, 0, 0)
    assert days_out(out, MONDAY) == DaysOut(MONDAY, 1, 1)
    assert days_out(out, MONDAY + DAY) == DaysOut(MONDAY, 2, 2)


def test_the_day_of_return_is_no_day_out() -> None:
    back = schooling((MONDAY, "suspended"), (MONDAY + 5 * DAY, "full_time"))
    assert days_out(back, MONDAY + 4 * DAY) == DaysOut(MONDAY, 5, 5)
    assert days_out(back, MONDAY + 5 * DAY) == DaysOut(None, 0, 5)


def test_a_spell_goes_on_whatever_it_is_called() -> None:
    spell = schooling((MONDAY, "suspended"), (MONDAY + 5 * DAY, "excluded"), (MONDAY + 9 * DAY, "none"))
    assert days_out(spell, MONDAY + 20 * DAY) == DaysOut(MONDAY, 21, 21)


def test_an_earlier_spell_counts_in_all_only() -> None:
    spells = schooling((MONDAY, "none"), (MONDAY + 10 * DAY, "part_time"), (MONDAY + 20 * DAY, "none"))
    assert days_out(spells, MONDAY + 20 * DAY) == DaysOut(MONDAY + 20 * DAY, 1, 11)


def test_of_two_entries_on_one_day_the_later_stands() -> None:
    both = schooling((MONDAY, "none"), (MONDAY, "tuition"))
    assert days_out(both, MONDAY + DAY) == DaysOut(None, 0, 0)
    assert days_out(both[::-1], MONDAY + DAY) == DaysOut(MONDAY, 2, 2)


# Levels side by side (4.3)


def level(agency: str, words: str, on: date = MONDAY) -> AgencyLevel:
    return AgencyLevel(stated_on=on, agency=agency, level=words)


def test_one_agency_alone_has_nothing_beside_it() -> None:
    found = side_by_side([level("yot", "Medium"), level("yot", "High", MONDAY + DAY)], [])
    assert (found.outcome, [each.level for each in found.levels]) == (None, ["High"])


def test_levels_are_open_until_they_are_talked_over_and_again_when_one_is_newer() -> None:
    levels = [level("yot", "Medium"), level("police", "High")]
    assert side_by_side(levels, []).outcome == "open"
    talked = LevelDiscussion(discussed_on=MONDAY, outcome="agreed_to_differ", reason="Other years")
    assert side_by_side(levels, [talked]).outcome == "agreed_to_differ"
    newer = side_by_side([*levels, level("police", "Very high", MONDAY + DAY)], [talked])
    assert (newer.outcome, newer.newer) == ("open", True)


def test_equal_words_are_not_taken_for_agreement() -> None:
    assert side_by_side([level("yot", "High"), level("police", "High")], []).outcome == "open"


# The work that answers (5.8, 5.17)


def delivered() -> Matched:
    """Two of four GLG and none of three HRC are delivered."""
    goals, relations = item("GLG", weekly("2026-01-07", 4)), item("HRC", weekly("2026-02-04", 3))
    version = plan(goals, relations)
    seen = look(case(version, sessions=all_held(goals, 2)), setting(), date(2026, 3, 1))
    return match(version, seen)


@pytest.mark.parametrize(
    ("items", "named", "counts", "components", "gone"),
    [
        (("i-GLG-1",), None, (2, 4), ("GLG",), ()),
        (("i-GLG-1", "i-HRC-1"), None, (2, 7), ("GLG", "HRC"), ()),
        (("i-GLG-1", "i-EMO-1"), None, (2, 4), ("GLG",), ("i-EMO-1",)),
        ((), "HRC", (0, 3), ("HRC",), ()),
        ((), "EMO", (0, 0), ("EMO",), ()),
    ],
)
def test_work_is_counted_from_the_sessions_of_the_plan_in_force(
    items: tuple[str, ...],
    named: str | None,
    counts: tuple[int, int],
    components: tuple[str, ...],
    gone: tuple[str, ...],
) -> None:
    found = work_of(items, named, delivered())
    assert ((found.delivered, found.planned), found.components, found.gone) == (counts, components, gone)
    assert not found.done


def test_without_a_plan_nothing_is_delivered_and_what_was_named_is_not_there() -> None:
    found = work_of(("i-GLG-1",), None, None)
    assert (found.delivered, found.planned, found.gone) == (0, 0, ("i-GLG-1",))


# What is due


def waiting(**found: object) -> Waiting:
    names = {"camhs": {"en": "Mental health services"}}
    return Waiting(Registers(**found), rules.register_waits(), HOLIDAYS, names)  # type: ignore[arg-type]


def asked(**found: object) -> list[tuple[date, str, str | None]]:
    """When, what with its own words, and who."""
    return [(each.due_on, f"{each.text}: {each.detail}".rstrip(": "), each.owner) for each in dues(waiting(**found))]


def recommended(on: date, decision: str = "open") -> Recommendation:
    return Recommendation(made_on=on, agency="camhs", person="A nurse", text="A sleep diary", decision=decision)


def test_a_recommendation_is_decided_within_ten_working_days() -> None:
    words = "Decide on what Mental health services recommended on 12 January"
    assert asked(recommendations=(recommended(MONDAY),)) == [(date(2026, 1, 26), words, None)]
    [(around_easter, _words, _owner)] = asked(recommendations=(recommended(date(2026, 3, 27)),))
    assert around_easter == date(2026, 4, 14), "Good Friday and Easter Monday are no working days"


@pytest.mark.parametrize("decision", ["in_plan", "outside_plan", "not_taken_up"])
def test_a_decided_recommendation_asks_for_nothing(decision: str) -> None:
    assert asked(recommendations=(recommended(MONDAY, decision),)) == []


def test_actions_of_public_protection_are_due_until_done_with_their_owner() -> None:
    action = {"agreed_on": MONDAY, "text": "Tell the club", "agency": "police", "owner": "D. Marsh"}
    open_one, done = (MappaAction(due_on=MONDAY + 7 * DAY, done_on=on, **action) for on in (None, MONDAY))  # type: ignore[arg-type]
    assert asked(mappa_actions=(open_one, done)) == [
        (MONDAY + 7 * DAY, "Do what was agreed for public protection on 12 January: Tell the club", "D. Marsh")
    ]


def test_a_referral_to_public_protection_is_asked_after_until_it_is_answered() -> None:
    referred = Mappa(told_on=MONDAY, referred_on=MONDAY)
    assert [due for due, _text, _owner in asked(mappa=(referred,))] == [date(2026, 1, 26)]
    told = Mappa(told_on=MONDAY + DAY, told_by="They", category=1, level=2, next_review_on=date(2026, 4, 1))
    assert asked(mappa=(referred, told)) == [(date(2026, 4, 1), "Public protection review", None)]


def arrangement(ended_on: date | None = None) -> SchoolArrangement:
    return SchoolArrangement(agreed_on=MONDAY, part="breaks", arrangement="x", person="y", ended_on=ended_on)


def test_a_school_plan_is_looked_at_each_half_term() -> None:
    text = "Look at the school plan again"
    assert asked(school_arrangements=(arrangement(),)) == [(date(2026, 2, 23), text, None)]
    look_again = SchoolReview(reviewed_on=MONDAY, present="x", changed="y", next_review_on=date(2026, 2, 16))
    reviewed = asked(school_arrangements=(arrangement(),), school_reviews=(look_again,))
    assert reviewed == [(date(2026, 2, 16), text, None)]
    assert asked(school_arrangements=(arrangement(MONDAY),), school_reviews=(look_again,)) == []


def test_a_term_of_the_contract_needs_its_work_or_a_reason() -> None:
    term = ContractTerm(agreed_on=MONDAY, text="Reparation")
    [(due_on, text, _owner)] = asked(contract_terms=(term,))
    assert (due_on, text) == (
        date(2026, 1, 26),
        "Name the work that answers a term of the contract, or say why none does: Reparation",
    )
    answered = ContractTerm(agreed_on=MONDAY, text="x", items=("i1",))
    reasoned = ContractTerm(agreed_on=MONDAY, text="x", reason="The person harmed does not wish it")
    assert asked(contract_terms=(answered, reasoned)) == []


def test_only_the_latest_attempts_next_step_waits() -> None:
    tried = {"way": "visit", "tried_by": "Wren Hale", "family_member": "His mother", "outcome": "not_now"}
    first = EngagementAttempt(tried_on=MONDAY, next_step="Ring", next_on=MONDAY + 7 * DAY, **tried)  # type: ignore[arg-type]
    then = EngagementAttempt(tried_on=MONDAY + 7 * DAY, **tried)  # type: ignore[arg-type]
    assert asked(engagement_attempts=(first,)) == [
        (MONDAY + 7 * DAY, "Take the next step with the family: Ring", "Wren Hale")
    ]
    assert asked(engagement_attempts=(first, then)) == []


def test_a_service_that_has_not_answered_is_asked_again() -> None:
    made = ServiceReferral(referred_on=MONDAY, agency="camhs", service="Sleep", outcome="waiting")
    assert [due for due, _text, _owner in asked(service_referrals=(made,))] == [date(2026, 1, 26)]
    answered = ServiceReferral(
        referred_on=MONDAY, agency="camhs", service="Sleep", outcome="declined", answered_on=MONDAY, reason="Threshold"
    )
    assert asked(service_referrals=(answered,)) == []


def test_what_is_due_first_stands_first() -> None:
    both = waiting(recommendations=(recommended(MONDAY),), school_arrangements=(arrangement(),))
    assert [each.register for each in dues(both)] == ["recommendations", "school_reviews"]
