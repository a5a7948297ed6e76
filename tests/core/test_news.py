"""What changed of a case since a manager last looked: what is told, in which order, and what never is."""

import pytest

from app.core.audit import AuditTag
from interventions.news import TOLD, Happened, Recorded, first_weight, news


def told(*happened, then=None, now=None, recorded=None):
    return [str(each.text) for each in news(happened, then, now or {}, recorded or Recorded())]


def test_flags_are_new_where_they_came_up_or_got_worse_and_gone_where_nothing_asks_any_more():
    then = {"dose": "check", "slip": "act", "erosion": "check", "unrecorded": "act"}
    now = {"dose": "act", "slip": "act", "completion": "act", "erosion": "check", "off_plan": "check"}
    assert told(then=then, now=now) == [
        "New, and to act on: Core minutes owed, May not finish in time",
        "No longer asked of us: Sessions without a record",
    ]
    assert told(then=now, now=now) == []
    assert told(then={}, now={"slip": "act"}) == ["New, and to act on: Behind the plan's dates"], "a case that is new"
    assert told(then=None, now=now) == [], "nobody ever marked a look, so nothing can be called new"


def test_a_flag_that_rests_on_the_stance_is_told_of_nowhere():
    up = {"denial_no_work": "act"}
    assert told(then={}, now=up) == told(then=up, now={}) == []
    assert told(Happened("flag:answered", {"flag": "denial_no_work"}), Happened("stance:recorded", {})) == []
    assert not [tag for tag in TOLD if tag.startswith("stance")]


def test_of_one_version_one_exchange_one_check_how_it_ended_up():
    happened = (
        Happened("plan:submitted", {"version": 2}),
        Happened("plan:submitted", {"version": 3}),
        Happened("plan:approved", {"version": 2}),
        Happened("challenge:asked", {"number": 1}),
        Happened("challenge:moved", {"number": 1, "step": "reply"}),
        Happened("challenge:moved", {"number": 2, "step": "closed"}),
        Happened("quality:checked", {"number": 1}),
        Happened("quality:answered", {"number": 1}),
    )
    assert told(*happened) == [
        "Version 2 of the plan was approved",
        "Version 3 of the plan was sent for approval",
        "A reply came in exchange 1",
        "Exchange 2 was closed",
        "The quality check was answered",
    ]
    places = [each.place for each in news(happened, None, {})]
    assert places == ["/plans/2", "/plans/3", "/challenges/1", "/challenges/2", "/quality"]


def test_the_most_important_stands_first_and_says_where_a_case_stands_among_others():
    happened = (
        Happened("case:changed", {"what": "facts"}),
        Happened("register:recorded", {"register": "shares"}),
        Happened("case:changed", {"what": "order end", "order": 4}),
        Happened("case:changed", {"what": "review", "ref": "a", "held": True}),
        Happened("case:changed", {"what": "review", "ref": "b"}),
        Happened("assessment:saved", {"assessment": 1, "complete": False}),
        Happened("assessment:saved", {"assessment": 2, "complete": True}),
        Happened("case:closed", {"reason": "completed"}),
    )
    found = news(happened, {"dose": "act"}, {"slip": "act"}, Recorded(held=2, missed=1, corrected=1))
    assert [str(each.text) for each in found] == [
        "New, and to act on: Behind the plan's dates",
        "The case was closed",
        "The end of an order was moved",
        "A review was held",
        "A review was booked, or its record corrected",
        "An assessment was completed",
        "No longer asked of us: Core minutes owed",
        "3 sessions recorded: 2 held, 1 not",
        "1 session corrected",
        "2 more facts recorded or corrected",
    ]
    assert first_weight(found) < first_weight(found[1:]) < first_weight(found[2:]) < first_weight(found[-1:])


@pytest.mark.parametrize(
    ("tag", "detail", "sentence"),
    [
        ("transfer:accepted", {"transfer": 1}, "The case came from another team: a worker is to be named"),
        ("transfer:accepted", {"elsewhere": True}, "Another service accepted the case"),
        ("transfer:accepted", {"stays": True}, "The case was looked after here, and stays for good"),
        ("transfer:returned", {"elsewhere": True}, "Another service did not accept the case"),
        ("transfer:offered", {"to": "south", "elsewhere": False}, "The case was offered to another team"),
        ("transfer:offered", {"to": "Fenland", "elsewhere": True}, "The case was offered to another service"),
        ("transfer:withdrawn", {"elsewhere": True}, "The offer of the case was withdrawn"),
    ],
)
def test_a_case_is_said_to_have_come_only_where_it_came(tag, detail, sentence):
    assert told(Happened(tag, detail)) == [sentence]


@pytest.mark.parametrize(
    ("recorded", "sentence"),
    [
        (Recorded(held=1), "1 session held and recorded"),
        (Recorded(missed=2), "2 sessions recorded as not held"),
        (Recorded(corrected=2), "2 sessions corrected"),
    ],
)
def test_sessions_are_counted_for_the_case(recorded, sentence):
    assert told(recorded=recorded) == [sentence]


def test_what_it_knows_is_in_the_trail_and_what_it_does_not_know_says_nothing():
    assert {*map(AuditTag, TOLD)}, "every tag exists"
    assert told(Happened("challenge:moved", {"number": 1, "step": "whispered"}), Happened("case:viewed", {})) == []
    for tag in TOLD:
        news([Happened(tag, {})], None, {})
