"""Recording what was held, on one screen: whatever was typed is kept, and what is saved is what was said."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.core import clock
from app.core.audit import AuditEntry, AuditTag
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY, load, revisions
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import COLLEAGUE, MANAGER, WORKER, People

RECORD = f"/cases/{REFERENCE}/record"
HELD: dict[str, Any] = {"how": "as_planned", "minutes": "45"}
TICKED: dict[str, Any] = {"elements-p.g2": ["ways-now"]}


@pytest.fixture
def case(application: FastAPI, rolled_back: RolledBack, people: People) -> Callable[..., None]:
    """case(): the case as it stands; case(convicted_on=None) and the like change it."""
    clock.start_on(TODAY)

    def loaded(**changes: Any) -> None:
        with rolled_back.write() as session:
            load(session, people.service_id, people.actors[MANAGER], **changes)

    return loaded


@pytest.fixture
def worker(case: Callable[..., None], signed_in: Callable[[str], Pages]) -> Pages:
    case()
    return signed_in(WORKER)


@pytest.fixture
def stored(rolled_back: RolledBack) -> Callable[[], list[dict[str, Any]]]:
    return lambda: revisions(rolled_back)


Stored = Callable[[], list[dict[str, Any]]]


def opened(pages: Pages, ref: str = "g2") -> Page:
    return pages.get(f"{RECORD}?planned={ref}")


def test_without_a_planned_session_the_nearest_are_offered(worker: Pages) -> None:
    page = worker.get(RECORD)
    ours = [words for words in page.links if "record?planned=" in page.links[words]]
    assert [words.split(":")[0] for words in ours[:3]] == ["My goals 2", "My goals 3", "My goals 4"]
    assert not any("Finding my feet" in words for words in ours), "a partner's go through the partner's list"
    assert page.follow(ours[0]).h1 == "My goals 2: How I get it now"
    assert page.follow("Something else").h1 == "Something else"


def test_everything_known_is_filled_in_except_the_minutes(worker: Pages) -> None:
    form = opened(worker).form(RECORD)
    assert (form.boxes["on"], form.boxes["at"]) == (["2026-02-04"], ["16:00"])
    assert (form.boxes["how"], form.boxes["minutes"], form.boxes["minutes_typed"]) == ([], [], [""])
    assert form.offered["elements-p.g2"] == ["ways-now", "lasts-or-costs", "blocked-roads", "people-who-help"]
    assert form.offered["adaptations"] == ["shorter_sessions", "pictures", "teach_back"]
    assert form.boxes["deliverers"] == [WORKER]


def test_the_screen_shows_nothing_that_a_child_beside_it_must_not_read(worker: Pages) -> None:
    page = opened(worker)
    words = page.root.text.lower()
    assert "Sam" in page.text
    assert "Demo" not in page.text
    for hidden in ("denies", "stance", "adapted", "offence", "sexual", "good lives", "core_shortfall", "act:"):
        assert hidden not in words, hidden


def test_held_as_planned(worker: Pages, stored: Stored) -> None:
    form = opened(worker).form(RECORD)
    page = form.send(**HELD, engagement="4", note="He drew it.", adaptations=["pictures"], **TICKED)
    (held,) = stored()
    assert page.path == f"/cases/{REFERENCE}/sessions/{held['id']}"
    assert (held["attendance"], held["minutes"], held["intended"]) == ("attended", 45, ["g2"])
    assert held["started_at"].isoformat() == "2026-02-04T16:00:00+00:00"
    assert (held["engagement"], held["note"], held["adaptations"]) == (4, "He drew it.", ["pictures"])
    (coverage,) = held["covers"]
    assert coverage == {
        "planned": "g2", "component": "GLG", "variant": "standard", "minutes": 45, "elements": ["ways-now"],
        "in_place_of": None, "reason": None,
    }  # fmt: skip
    assert (held["recorded_by"], held["deliverers"]) == (WORKER, [WORKER])
    assert held["saved_at"].date() == TODAY


def test_minutes_are_typed_where_no_answer_fits(worker: Pages, stored: Stored) -> None:
    opened(worker).form(RECORD).send(how="as_planned", minutes="45", minutes_typed="52")
    assert (stored()[0]["minutes"], stored()[0]["covers"][0]["minutes"]) == (52, 52)


def test_pressed_twice_it_is_one_session(worker: Pages, stored: Stored) -> None:
    form = opened(worker).form(RECORD)
    first, again = form.send(**HELD), form.send(**HELD)
    assert (first.path, first.h1) == (again.path, again.h1)
    assert len(stored()) == 1


def test_pressed_again_with_other_words_both_are_shown_and_nothing_is_lost(worker: Pages, stored: Stored) -> None:
    form = opened(worker).form(RECORD)
    form.send(**HELD, note="The first words.")
    page = form.send(409, **HELD, note="Other words.")
    assert "The first words." in page.text
    assert "Other words." in page.text
    assert [row["note"] for row in stored()] == ["The first words."]
    page.form(having="replaces").send()
    assert [(row["revision"], row["replaces"], row["note"]) for row in stored()] == [
        (1, None, "The first words."),
        (2, 1, "Other words."),
    ]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "how"),
        ({"how": "as_planned"}, "minutes"),
        ({"how": "as_planned", "minutes_typed": "an hour"}, "minutes_typed"),
        ({**HELD, "on": "2026-02-19"}, "on"),
        ({**HELD, "on": "soon"}, "on"),
        ({**HELD, "on": ""}, "on"),
        ({**HELD, "on": "1026-02-18"}, "on"),
        ({**HELD, "at": ""}, "at"),
        ({**HELD, "on": "2026-02-18", "at": "23:59"}, "at"),
        ({"how": "not_held"}, "who"),
        ({"how": "differently", "minutes": "45"}, "what"),
        ({"how": "differently", "what": "instead", "minutes": "45"}, "other"),
        ({"how": "differently", "what": "instead", "minutes": "45", "other": "c.SED"}, "reason"),
        ({"how": "differently", "what": "also", "minutes": "45", "other": "p.h1"}, "minutes-p.g2"),
        ({**HELD, "late_minutes": "-1"}, "late_minutes"),
    ],
)
def test_what_must_change_is_said_at_its_box_and_nothing_typed_is_lost(
    worker: Pages, stored: Stored, typed: dict[str, str], field: str
) -> None:
    page = opened(worker).form(RECORD).send(422, **typed, note="Two\nlines", next_time="The law card")
    assert field in page.errors
    kept = page.form(RECORD).boxes
    assert {name: kept[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert (kept["note"], kept["next_time"]) == (["Two\nlines"], ["The law card"])
    assert stored() == []


def test_recorded_later_it_says_so(worker: Pages) -> None:
    page = opened(worker)
    assert "It will be labelled “recorded 14 days later”." in page.text
    assert "recorded 14 days later" in page.form(RECORD).send(**HELD).text


def test_recorded_on_its_day_nothing_is_said_of_it(worker: Pages) -> None:
    page = opened(worker, "h1")
    assert "labelled" not in page.text
    saved = page.form(RECORD).send(**HELD, on="2026-02-18", at="00:00")
    assert "later" not in saved.text


@pytest.mark.parametrize(
    "attendance",
    [
        "not_attended_acceptable",
        "not_attended_unacceptable",
        "carer_unavailable",
        "cancelled_by_partner",
        "cancelled_by_service",
    ],
)
def test_not_held(worker: Pages, stored: Stored, attendance: str) -> None:
    form = opened(worker).form(RECORD)
    form.send(how="not_held", who=attendance, minutes="45", note="The bus did not come.", next_time="Thursday")
    held = stored()[0]
    assert (held["attendance"], held["minutes"], held["covers"], held["intended"]) == (attendance, 0, [], ["g2"])
    assert (held["note"], held["next_time"]) == ("The bus did not come.", "Thursday")


def test_called_off_in_the_morning_it_can_be_recorded_before_its_time(worker: Pages, stored: Stored) -> None:
    opened(worker, "h1").form(RECORD).send(how="not_held", who="carer_unavailable", at="23:59")
    assert len(stored()) == 1


def test_late_own_rating_manager_and_concern(worker: Pages, stored: Stored) -> None:
    form = opened(worker).form(RECORD)
    page = form.send(**HELD, late_minutes="10", child_rating="3", tell_manager="yes", concern="A bruise.")
    held = stored()[0]
    assert (held["late_minutes"], held["child_rating"], held["tell_manager"]) == (10, 3, True)
    assert held["concern"] == "A bruise."
    assert "this is not a referral" in page.text
    assert "phone duty now" in page.text


def test_after_the_order_it_must_be_agreed_voluntary_work(
    case: Callable[..., None], signed_in: Callable[[str], Pages], stored: Stored
) -> None:
    case()
    clock.start_on(TODAY.replace(month=12, day=2))
    form = opened(signed_in(WORKER)).form(RECORD)
    assert "voluntary" not in form.offered
    before = form.send(**HELD, on="2026-12-01")
    assert before.h1 == "My goals 2: How I get it now"
    again = opened(before.pages).form(RECORD).send(422, **HELD, on="2026-12-02", at="00:01", note="Kept")
    assert "The order ended on 1 December 2026." in again.errors["voluntary"]
    assert again.form(RECORD).boxes["note"] == ["Kept"]
    saved = again.form(RECORD).send(voluntary="yes")
    assert [row["voluntary"] for row in stored()] == [False, True]
    assert "Agreed voluntary work" in saved.text


def test_an_order_rests_on_a_finding_so_the_note_does_not_warn(
    case: Callable[..., None], signed_in: Callable[[str], Pages]
) -> None:
    case(convicted_on=None)
    assert "may be disclosed" not in opened(signed_in(WORKER)).text


def test_typed_before_the_sign_in_ran_out_it_comes_back_unsaved(worker: Pages, stored: Stored) -> None:
    form = opened(worker).form(RECORD)
    shown = worker.post(RECORD, {**form.boxes, **HELD, "note": "Kept", "_show": "1"})
    assert shown.form(RECORD).boxes["note"] == ["Kept"]
    assert stored() == []


def test_an_unknown_planned_session_is_not_there(worker: Pages) -> None:
    worker.get(f"{RECORD}?planned=zz", 404)
    worker.post(RECORD, {"planned": "zz"}, 404)


def test_who_may_record(application: FastAPI, people: People, case: Callable[..., None]) -> None:
    case()
    climb(application, people, "GET", f"{RECORD}?planned=g2").allows(worker=200, manager=403, colleague=403)
    sent: dict[str, Any] = {"planned": "g2", **HELD, "on": "2026-02-04", "at": "16:00"}
    climb(application, people, "POST", RECORD, data=sent).allows(worker=303, manager=403, colleague=403)


def test_looking_and_saving_are_in_the_trail(worker: Pages, rolled_back: RolledBack) -> None:
    opened(worker).form(RECORD).send(**HELD)
    with rolled_back.read() as session:
        tags = trail(session)
    assert tags.count(AuditTag.SESSION_RECORDED) == 1
    assert AuditTag.CASE_VIEWED in tags


def trail(session: Session) -> list[str]:
    return list(session.exec(select(AuditEntry.tag)))


def test_the_day_before_the_order_ends_and_its_last_day_need_no_tick(
    case: Callable[..., None], signed_in: Callable[[str], Pages], stored: Stored
) -> None:
    case()
    clock.start_on(TODAY.replace(month=12, day=1) + timedelta(days=9))
    pages = signed_in(WORKER)
    for on in ("2026-11-30", "2026-12-01"):
        opened(pages).form(RECORD).send(**HELD, on=on)
    assert len(stored()) == 2


def test_a_colleague_is_told_what_to_do(case: Callable[..., None], signed_in: Callable[[str], Pages]) -> None:
    case()
    page = signed_in(COLLEAGUE).get(f"{RECORD}?planned=g2", 403)
    assert page.h1 == "You cannot do this"
