"""Reviews, meetings and changes, recorded on their pages; what is due is one list."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from app.core.errors import Invalid
from catalogue.commands import publish_shipped
from interventions import commands
from interventions.bundle import import_case
from interventions.model import Case
from interventions.queries import due_page
from interventions.schemas import BundleIn
from interventions.schemas.pathways import ClosingIn
from interventions.store import case_scope, load_cases
from tests.support.databases import RolledBack
from tests.support.example import example
from tests.support.queries import counted
from tests.support.reviewed import reviewed
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, MANAGER, WORKER, People

CASE = "/cases/KT-1001"
EDUCATION: dict[str, Any] = {"agency.education": "invited"}


@pytest.fixture
def bring(application: FastAPI, people: People, rolled_back: RolledBack) -> Any:
    clock.start_on(date(2026, 4, 1))

    def bring(bundle: dict[str, Any]) -> None:
        with rolled_back.write() as session:
            publish_shipped(session, people.service_id)
            import_case(session, people.actors[MANAGER], BundleIn.model_validate(bundle))

    return bring


@pytest.fixture
def case(bring: Any) -> None:
    bring(example())


@pytest.fixture
def worker(case: None, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


def stored(rolled_back: RolledBack) -> Case:
    with rolled_back.read() as session:
        scope = case_scope(session, "KT-1001")
        assert scope
        return load_cases(session, [scope.id])[scope.id]


def test_a_review_is_recorded_with_who_was_there_what_it_considered_and_the_childs_words(
    worker: Pages, rolled_back: RolledBack
) -> None:
    form = worker.get(f"{CASE}/reviews").follow("Record a review").form()
    page = form.send(
        kind="scheduled", held_on="2026-03-02", considered=["victim_safety", "stance"], plan_right="yes",
        decided="Shorter visits.", voice_voice="Mornings are bad.", voice_influence="We meet at four.",
        child_attended="yes", **EDUCATION,
    )  # fmt: skip
    assert page.path == f"{CASE}/reviews"
    for words in ("2 March 2026", "Shorter visits.", "Mornings are bad.", "We meet at four.", "invited, did not come"):
        assert words in page.text
    (review,) = stored(rolled_back).reviews
    assert (review.held_on, review.considered.victim_safety, review.considered.child_safety) == (
        date(2026, 3, 2),
        True,
        False,
    )
    assert (review.considered.stance, review.considered.plan) == (True, True)
    corrected = page.follow("Correct it: 2 March 2026").form()
    assert corrected.boxes["considered"] == ["victim_safety", "stance"]
    again = corrected.send(considered=["victim_safety", "child_safety", "stance"])
    assert "Corrected once" in again.text
    (now,) = stored(rolled_back).reviews
    assert (now.ref, now.considered.child_safety) == (review.ref, True)


def test_a_review_says_what_became_of_the_school_and_nothing_typed_is_lost(worker: Pages) -> None:
    form = worker.get(f"{CASE}/reviews/new").form()
    page = form.send(422, decided="Kept.", held_on="2027-01-01", kind="scheduled", plan_right="yes")
    assert set(page.errors) == {"held_on", "agency.education"}
    assert page.form().boxes["decided"] == ["Kept."]
    assert set(form.send(422).errors) == {"held_on", "kind", "plan_right", "decided"}


def test_whoever_corrects_what_somebody_else_corrected_first_is_told_and_keeps_what_was_typed(worker: Pages) -> None:
    send: dict[str, Any] = {"kind": "scheduled", "held_on": "2026-03-02", "plan_right": "yes"}
    send |= {"decided": "One.", **EDUCATION}
    page = worker.get(f"{CASE}/reviews/new").form().send(**send)
    late = page.follow("Correct it: 2 March 2026").form()
    page.follow("Correct it: 2 March 2026").form().send(decided="Two.")
    told = late.send(422, decided="Three.")
    assert "corrected already" in told.errors["held_on"]
    assert told.form().boxes["decided"] == ["Three."]
    assert "Three." in told.form().send().text


def test_a_booked_review_stands_among_what_is_due_until_it_is_held(worker: Pages, rolled_back: RolledBack) -> None:
    page = worker.get(f"{CASE}/reviews/book").form().send(kind="panel", booked_on="2026-04-20")
    form = page.follow("Youth offender panel.").form()
    assert form.boxes["held_on"] == ["2026-04-20"]
    form.send(held_on="2026-03-30", plan_right="no", decided="Fewer, longer.", **EDUCATION)
    (review,) = stored(rolled_back).reviews
    assert (review.booked_on, review.held_on) == (date(2026, 4, 20), date(2026, 3, 30))


def test_the_planning_meeting_after_the_assessment_is_asked_for_and_recorded(
    worker: Pages, rolled_back: RolledBack
) -> None:
    form = worker.get(f"{CASE}/reviews").follow("Meet with the agencies to plan from the assessment.").form()
    assert (form.boxes["kind"], form.boxes["about"]) == (["planning"], ["assessment:1"])
    page = form.send(held_on="2026-03-02", decided="Who does what.", framework="child_in_need", **EDUCATION)
    assert "Meet with the agencies" not in page.text
    (meeting,) = stored(rolled_back).meetings
    assert (meeting.assessment, meeting.framework) == (0, "child_in_need")
    page.follow("Correct it: 2 March 2026").form().send(about="")
    assert [m.assessment for m in stored(rolled_back).meetings] == [None]


def test_somebody_new_is_not_recorded_without_an_owner_a_day_both_safeties_and_a_decision(
    worker: Pages, rolled_back: RolledBack
) -> None:
    """John, 5.26."""
    form = worker.get(f"{CASE}/changes/new").follow("A new relationship").form()
    basic: dict[str, Any] = {"on": "2026-03-20", "known_on": "2026-03-23"}
    basic |= {"description": "A girlfriend.", "reported_by": "his mother"}
    page = form.send(422, **basic)
    assert set(page.errors) == {"owner", "due_on", "victim_safety", "child_safety", "disclosure"}
    answers: dict[str, Any] = {"owner": WORKER, "due_on": "2026-04-10", "victim_safety": "yes", "child_safety": "no"}
    refused = form.send(422, **basic, **answers, disclosure="not_told")
    assert set(refused.errors) == {"decision_reason"}
    saved = form.send(**basic, **answers, disclosure="to_tell")
    assert "To be looked at in a review by 8 April 2026." in saved.text, "Easter is between: 10 working days"
    asked = [link for link in saved.links if "nobody has settled" in link]
    assert asked == ["A change is recorded and nobody has settled: the child's own safety."]
    settled = saved.follow(asked[0]).form().send(child_safety="yes")
    done = settled.follow("See to what was agreed after a change, and note what came of it.").form()
    assert "See to what was agreed" not in done.send(done_on="2026-03-30", outcome="They will visit.").text
    (event,) = stored(rolled_back).change_events
    assert (event.owner, event.done_on) == (WORKER, date(2026, 3, 30))


def test_a_new_school_needs_a_decision_whether_it_is_told(worker: Pages) -> None:
    """Dylan, 4.11."""
    form = worker.get(f"{CASE}/changes/new?type=education_start").form()
    basic: dict[str, Any] = {
        "on": "2026-04-20",
        "known_on": "2026-03-23",
        "description": "College.",
        "reported_by": "the police officer",
    }
    assert set(form.send(422, **basic).errors) == {"school"}
    assert set(form.send(422, **basic, school="not_told").errors) == {"decision_reason"}
    assert "20 April 2026" in form.send(**basic, school="told").text


def test_a_review_that_looked_at_a_change_answers_it(worker: Pages, rolled_back: RolledBack) -> None:
    change = worker.get(f"{CASE}/changes/new?type=online").form()
    page = change.send(on="2026-03-20", known_on="2026-03-20", description="A second phone.", reported_by="himself")
    form = page.follow("Review the plan: something has changed.").form()
    assert form.boxes["kind"] == ["after_change"]
    (event,) = stored(rolled_back).change_events
    assert form.boxes["changes"] == [event.ref]
    held = form.send(held_on="2026-03-25", plan_right="yes", decided="No change.", **EDUCATION)
    assert "Looked at in the review of 25 March 2026." in held.text


VERBS = ["reviews/new", "reviews/book", "meetings/new", "changes/new?type=online"]
SENT: dict[str, Any] = {
    "reviews/new": {"kind": "exit", "held_on": "2026-03-02", "plan_right": "yes", "decided": "x", **EDUCATION},
    "reviews/book": {"kind": "panel", "booked_on": "2026-04-20"},
    "meetings/new": {"kind": "strategy", "held_on": "2026-03-02", "decided": "x", **EDUCATION},
    "changes/new": {
        "type": "online",
        "on": "2026-03-02",
        "known_on": "2026-03-02",
        "description": "x",
        "reported_by": "y",
    },
}


@pytest.mark.parametrize("path", VERBS)
def test_forms_open_to_the_workers_of_the_case_and_the_teams_manager(
    application: FastAPI, people: People, case: None, path: str
) -> None:
    climb(application, people, "GET", f"{CASE}/{path}").allows(worker=200, manager=200, colleague=403)


@pytest.mark.parametrize("path", SENT)
def test_and_so_do_the_verbs(application: FastAPI, people: People, case: None, path: str) -> None:
    climb(application, people, "POST", f"{CASE}/{path}", data=SENT[path]).allows(worker=303, manager=303, colleague=403)


@pytest.mark.parametrize(
    ("path", "ref"), [("reviews/held", "r1"), ("meetings/correct", "m1"), ("changes/answer", "c1")]
)
def test_and_corrections(application: FastAPI, people: People, bring: Any, path: str, ref: str) -> None:
    bring(reviewed())
    climb(application, people, "GET", f"{CASE}/{path}?ref={ref}").allows(worker=200, manager=200, colleague=403)
    climb(application, people, "POST", f"{CASE}/{path}?ref={ref}", data={"x": "y"}).allows(
        worker=422, manager=422, colleague=403
    )


def test_the_list_of_a_case_is_its_teams(application: FastAPI, people: People, case: None) -> None:
    climb(application, people, "GET", f"{CASE}/reviews").allows(worker=200, manager=200, colleague=200)


def test_what_is_due_lists_a_workers_cases_and_a_managers_team(bring: Any, signed_in: Callable[[str], Pages]) -> None:
    bring(reviewed())
    page = signed_in(WORKER).get("/due")
    assert "A change is recorded and nobody has settled: whether the school or college is told." in page.text
    assert "S.D., KT-1001" in page.text
    assert "S.D., KT-1001" in signed_in(MANAGER).get("/due").text
    assert "A change is recorded" not in signed_in(MANAGER).get("/due?mine=yes").text
    assert "S.D., KT-1001" not in signed_in(COLLEAGUE).get("/due").text


def test_what_is_due_takes_as_many_queries_for_six_cases_as_for_two(
    bring: Any, people: People, rolled_back: RolledBack
) -> None:
    counts = []
    for references in (("KT-1001", "KT-1002"), ("KT-1003", "KT-1004", "KT-1005", "KT-1006")):
        for reference in references:
            bundle = reviewed(reference=reference)
            bundle["sessions"] = []
            bring(bundle)
        with rolled_back.write() as session:
            due_page(session, people.actors[MANAGER])
            with counted(session) as seen:
                assert len({line.due.case for line in due_page(session, people.actors[MANAGER]).lines}) in (2, 6)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_case_is_withdrawn_at_a_review_from_the_day_on_which_one_was_held(
    bring: Any, people: People, rolled_back: RolledBack
) -> None:
    bring(reviewed())
    closing = ClosingIn(on=date(2026, 1, 5), reason="withdrawn_at_review", words="The panel ended it.")
    with rolled_back.write() as session:
        scope = case_scope(session, "KT-1001")
        assert scope
        with pytest.raises(Invalid, match="No review was held by that day"):
            commands.close_case(session, people.actors[MANAGER], scope, closing)
        on_the_day = closing.model_copy(update={"on": date(2026, 1, 6)})
        commands.close_case(session, people.actors[MANAGER], scope, on_the_day)
    assert stored(rolled_back).closings[-1].reason == "withdrawn_at_review"
