"""A manager's challenge: where it stands, whose turn it is, and what a flag says of it, each at its boundary."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from interventions.challenges import State, Taken, Turn, due_on, owners, state_of, taken, turn_of
from interventions.drift import figures
from interventions.measures import Flag, Level
from interventions.model import LONDON, About, Case, Challenge, SeenFacts, Step, StepKind
from interventions.queries.worker_first import only_now
from tests.core.build import all_held, case, day, item, plan, setting, weekly
from tests.core.raised import flags

AS_OF = date(2026, 3, 18)
UP = Flag("slip", Level.CHECK, "late", ("GLG-7",))  # type: ignore[arg-type]
SAME = SeenFacts("check", ("GLG-7",))


def at(on: str | date) -> datetime:
    return datetime.combine(day(on), time(10), LONDON)


def asked(*steps: Step, about: About = About.FLAG, subject: str = "slip", number: int = 1) -> Challenge:
    numbered = tuple(replace(step, number=n) for n, step in enumerate(steps, 1))
    return Challenge(
        number, about, subject, date(2026, 3, 2), "1", SAME, "Why?", date(2026, 3, 9), "m@x.test",
        at("2026-03-02"), numbered,
    )  # fmt: skip


def step(kind: str, on: str, **more: Any) -> Step:
    return Step(0, StepKind(kind), "words", "w@x.test", at(on), **more)


def closed(on: str, facts: SeenFacts | None = SAME, ground: str = "explained") -> Step:
    return step("closed", on, ground=ground, facts=facts or SeenFacts())


REPLY = step("reply", "2026-03-04")
ACTION = step("action", "2026-03-05", person="w@x.test", due_on=date(2026, 3, 20))
OUTCOME = step("outcome", "2026-03-12", of_action=2)


@pytest.mark.parametrize(
    ("challenge", "flag", "state", "turn"),
    [
        (asked(), UP, State.ASKED, Turn.WORKER),
        (asked(REPLY), UP, State.REPLIED, Turn.MANAGER),
        (asked(REPLY, ACTION), UP, State.ACTION, Turn.PERSON),
        (asked(REPLY, ACTION), None, State.ACTION, Turn.PERSON),
        (asked(REPLY, ACTION, OUTCOME), UP, State.DONE, Turn.MANAGER),
        (asked(), None, State.SETTLED, Turn.MANAGER),
        (asked(REPLY, ACTION, OUTCOME), None, State.SETTLED, Turn.MANAGER),
        (asked(REPLY, closed("2026-03-10")), UP, State.CLOSED, Turn.NOBODY),
        (asked(closed("2026-03-10")), None, State.CLOSED, Turn.NOBODY),
        (asked(closed("2026-03-10")), replace(UP, level=Level.ACT), State.BACK, Turn.MANAGER),
        (asked(closed("2026-03-10")), replace(UP, rests_on=("GLG-7", "GLG-8")), State.BACK, Turn.MANAGER),
        (asked(closed("2026-03-10", None, "facts_changed")), None, State.CLOSED, Turn.NOBODY),
        (asked(closed("2026-03-10", None, "facts_changed")), UP, State.BACK, Turn.MANAGER),
        (asked(closed("2026-03-10", None, "withdrawn")), UP, State.CLOSED, Turn.NOBODY),
        (asked(REPLY, closed("2026-03-10"), step("reopened", "2026-03-11")), UP, State.ASKED, Turn.WORKER),
        (asked(closed("2026-03-10"), about=About.FIGURE, subject="D1"), UP, State.CLOSED, Turn.NOBODY),
        (asked(about=About.PLAN, subject="2"), None, State.ASKED, Turn.WORKER),
    ],
)
def test_where_it_stands_follows_from_what_was_said_and_from_the_facts(challenge, flag, state, turn):
    found = state_of(challenge, [flag] if flag else [], AS_OF)
    assert (found, turn_of(found)) == (state, turn)


def test_what_was_said_later_is_not_known_yet():
    challenge = asked(REPLY, closed("2026-03-18"))
    assert state_of(challenge, [UP], date(2026, 3, 17)) is State.REPLIED
    assert state_of(challenge, [UP], AS_OF) is State.CLOSED


def test_whose_turn_it_is_and_by_when():
    challenge = asked(REPLY, ACTION)
    assert due_on(challenge, State.ASKED, AS_OF) == date(2026, 3, 9)
    assert due_on(challenge, State.ACTION, AS_OF) == date(2026, 3, 20)
    assert due_on(challenge, State.REPLIED, AS_OF) is None
    assert owners(challenge, State.ASKED, ["a@x.test", "b@x.test"], AS_OF) == ("a@x.test", "b@x.test")
    assert owners(challenge, State.ACTION, ["a@x.test"], AS_OF) == ("w@x.test",)
    assert owners(challenge, State.DONE, ["a@x.test"], AS_OF) == ("m@x.test",)
    again = asked(REPLY, closed("2026-03-10"), step("reopened", "2026-03-11", due_on=date(2026, 3, 18)))
    assert due_on(again, State.ASKED, AS_OF) == date(2026, 3, 18)


def test_how_long_exchanges_take_counts_those_closed_and_none_asked_in_error():
    three = [asked(closed(f"2026-03-{n:02}")) for n in (3, 5, 12)]
    error = asked(closed("2026-03-02", ground="withdrawn"))
    assert taken([*three, error, asked()], AS_OF) == Taken(3, 3, 1, 10)
    assert taken([asked()], AS_OF) == Taken(0)


# What a flag says of it


GLG = item("GLG", weekly("2026-01-05", 10, every=1))


def behind(*challenges: Challenge, delivered: int = 6) -> Case:
    found = case(plan(GLG, approved="2026-01-05"), sessions=all_held(GLG, delivered))
    return replace(found, challenges=challenges)


def shown(this: Case, as_of: str = "2026-03-18") -> Flag:
    return flags(this, as_of)["core_shortfall"]


def closing_of(flag: Flag, on: str, ground: str = "explained") -> Step:
    return closed(on, SeenFacts(flag.level.value, flag.rests_on), ground)


def test_a_flag_shows_its_exchange_open_closed_while_its_facts_stay_and_back_when_they_change():
    plain = shown(behind())
    assert plain.exchange is None
    opened = shown(behind(asked(subject="core_shortfall")))
    assert opened.exchange is not None
    assert (opened.exchange.state, opened.closed) == ("open", False)
    settled = behind(asked(closing_of(plain, "2026-03-10"), subject="core_shortfall"))
    assert shown(settled).closed
    assert not shown(settled, "2026-03-09").closed, "it was open on the day before"
    fewer = shown(replace(settled, sessions=tuple(all_held(GLG, 7)))).exchange
    assert fewer is not None
    assert fewer.state == "back"


def test_what_was_asked_in_error_closes_no_flag():
    plain = shown(behind())
    assert shown(behind(asked(closing_of(plain, "2026-03-10", "withdrawn"), subject="core_shortfall"))).exchange is None


def test_a_challenged_flag_is_no_longer_with_the_worker_alone():
    found = figures(behind(asked(subject="core_shortfall")), setting(), AS_OF)
    before = figures(behind(), setting(), AS_OF - timedelta(60))
    assert "core_shortfall" not in only_now(found, before)
    assert "core_shortfall" in only_now(figures(behind(), setting(), AS_OF), before)
