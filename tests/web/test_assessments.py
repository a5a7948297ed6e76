"""Assessments on their pages: kept as they grow, and complete only when they can be."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import select

from app.core.errors import Conflict
from interventions import commands
from interventions.schemas import AssessmentIn
from interventions.tables import AssessmentRow
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY
from tests.web.pages import Page, Pages
from tests.web.people import COLLEAGUE, WORKER, People

Boxes = dict[str, Any]
ASSESSMENTS = f"/cases/{REFERENCE}/assessments"
RATED: dict[str, Any] = {
    "rating-EV-2": "3", "evidence-EV-2": "See page 4 of the tool", "source-EV-2": "social_care",
    "basis-EV-2": "documented_fact", "on-EV-2": "2026-02-10",
}  # fmt: skip
ANSWERED: dict[str, Any] = {
    f"outcome-{agency}": "nothing_held" for agency in ("police", "social_care", "health", "education")
}
WRITTEN: dict[str, Any] = {
    "triggers": "Being left out.", "risk_factors": "Little supervision.", "planning": "None found.",
    "pattern": "Once.", "formulation": "Lonely, and told nothing of growing up.",
    "planning_or_grooming": "no", "more_than_one_occasion": "no",
}  # fmt: skip


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def worker(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


@pytest.fixture
def started(worker: Pages) -> Page:
    """A new one, with two assessors, on its form."""
    return worker.get(f"{ASSESSMENTS}/new").form().send(
        tool="AIM3", purpose="Before the plan is reviewed", started_on="2026-02-01", assessors=[WORKER, COLLEAGUE]
    )  # fmt: skip


def latest(casework: Casework) -> dict[str, Any]:
    found: dict[str, Any] = casework.stored()["assessments"][-1]
    return found


# Start, save, complete


def test_an_assessment_is_started_by_two_people_for_a_purpose(started: Page, casework: Casework) -> None:
    assert started.h1 == "AIM3"
    assert "Bo Osei" in started.text
    assert "One assessor" not in started.text
    found = latest(casework)
    assert (found["tool"], found["purpose"], found["completed_on"]) == ("AIM3", "Before the plan is reviewed", None)
    assert found["ratings"] == []


def test_one_assessor_is_said_so(worker: Pages) -> None:
    page = worker.get(f"{ASSESSMENTS}/new").form().send(tool="AIM3")
    assert "Wren Hale. One assessor; two are expected." in page.text
    page = worker.get(f"{ASSESSMENTS}/new").form().send(tool="AIM3", assessors=[])
    assert "No assessor is named; two are expected." in page.text


def test_an_assessor_from_elsewhere_is_named_by_address(worker: Pages, casework: Casework) -> None:
    form = worker.get(f"{ASSESSMENTS}/new").form()
    page = form.send(422, tool="AIM3", other_assessor="somebody")
    assert page.errors == {"other_assessor": "Enter an email address, such as name@example.org."}
    page.form().send(other_assessor="Jo@Trust.example")
    assert latest(casework)["assessors"] == [WORKER, "jo@trust.example"]
    page = worker.get(ASSESSMENTS)
    assert "jo@trust.example" in page.text


def test_a_draft_is_saved_at_any_time_with_whatever_it_has(started: Page, casework: Casework) -> None:
    page = started.form().send(press="Save draft", triggers="Being left out.", **RATED)
    assert "The draft is saved." in page.text
    found = latest(casework)
    assert found["summary"]["triggers"] == "Being left out."
    assert found["ratings"] == [
        {
            "factor": "EV-2",
            "rating": 3,
            "evidence": "See page 4 of the tool",
            "source": "social_care",
            "basis": "documented_fact",
            "rated_on": "2026-02-10",
        }
    ]
    assert page.form().boxes["rating-EV-2"] == ["3"]
    assert page.form().boxes["rating-EV-1"] == ["not_rated"]
    page.form().send(press="Save draft", **Boxes({"rating-EV-2": "not_rated", "evidence-EV-2": "", "source-EV-2": "",
                                            "basis-EV-2": ""}))  # fmt: skip
    assert latest(casework)["ratings"] == []


def test_not_known_is_not_0_and_the_rest_stays_not_rated(started: Page, casework: Casework) -> None:
    started.form().send(press="Save draft", **Boxes({"rating-DV-1": "not_known", "rating-SB-8": "0"}))
    found = {rating["factor"]: rating["rating"] for rating in latest(casework)["ratings"]}
    assert found == {"DV-1": None, "SB-8": 0}


def test_without_a_date_a_rating_is_todays(started: Page, casework: Casework) -> None:
    started.form().send(press="Save draft", **Boxes({"rating-SB-8": "1"}))
    assert latest(casework)["ratings"][0]["rated_on"] == TODAY.isoformat()


def test_what_was_written_without_a_rating_is_not_dropped(started: Page, casework: Casework) -> None:
    page = started.form().send(
        422, press="Save draft", **Boxes({"evidence-SB-8": "A phone.", "shown-ST-1": "His teacher"})
    )
    assert page.errors == {
        "strength-ST-1": "Attends or achieves in education or work: Choose how far it is there, for what you wrote.",
        "rating-SB-8": "Technology-assisted behaviour and pornography: "
        "Choose a rating for what you wrote here, or “Not known”.",
    }
    assert page.form().boxes["evidence-SB-8"] == ["A phone."]
    page.form().send(press="Save draft", **Boxes({"rating-SB-8": "not_known", "strength-ST-1": "1"}))
    assert latest(casework)["ratings"][0]["evidence"] == "A phone."
    assert latest(casework)["strengths"] == [{"strength": "ST-1", "rating": 1, "evidence": "His teacher"}]


def test_complete_with_all_that_it_needs(started: Page, casework: Casework) -> None:
    typed = {**RATED, **ANSWERED, **WRITTEN, "strength-ST-7": "2"}
    page = started.form().send(press="Complete the assessment", **typed)
    assert "The assessment is complete. Next comes the plan that answers it." in page.text
    assert latest(casework)["completed_on"] == TODAY.isoformat()
    for words in (
        "Complete on 18 February 2026",
        "3 Strong",
        "See page 4 of the tool",
        "Documented fact",
        "Established",
    ):
        assert words in page.text
    assert "Judgement, not a sum, decides." in page.text
    assert page.links["Go to the plan"] == f"/cases/{REFERENCE}/plan"
    assert casework.case().assessments[-1].completed_on == TODAY
    details = [detail for _who, tag, detail in casework.trail() if tag == "assessment:saved"]
    assert [detail.get("complete") for detail in details] == [None, True]


def test_what_it_lacks_is_told_all_at_once_each_at_its_box_from_the_top_down(started: Page, casework: Casework) -> None:
    page = started.form().send(422, press="Complete the assessment", **Boxes({"rating-EV-2": "3"}), assessors=[])
    assert list(page.errors) == [
        "assessors",
        "triggers",
        "risk_factors",
        "planning",
        "pattern",
        "formulation",
        "planning_or_grooming",
        "more_than_one_occasion",
        "evidence-EV-2",
        "source-EV-2",
        "basis-EV-2",
        "outcome-police",
        "outcome-social_care",
        "outcome-health",
        "outcome-education",
    ]
    assert page.errors["outcome-police"].startswith("Police: Say what this agency answered.")
    assert page.errors["source-EV-2"].startswith("Supervision and protection by parents or carers: ")
    assert page.form().boxes["rating-EV-2"] == ["3"]
    assert latest(casework)["completed_on"] is None
    opened = [d for d in page.root.all("details") if "open" in d.attrs and "kt-factor" in d.attrs["class"].split()]
    assert len(opened) == 1


def test_a_rating_of_1_needs_no_evidence_and_of_2_it_does(started: Page) -> None:
    typed = {**ANSWERED, **WRITTEN}
    page = started.form().send(422, press="Complete the assessment", **typed, **Boxes({"rating-EV-2": "2"}))
    assert [box for box in page.errors if "EV-2" in box] == ["evidence-EV-2", "source-EV-2", "basis-EV-2"]
    page = page.form().send(press="Complete the assessment", **Boxes({"rating-EV-2": "1"}))
    assert "is complete" in page.text


CHECKS: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"outcome-police": "asked", "asked-police": "2026-01-05"}, {"outcome-police": "Say what this agency answered"}),
    ({"outcome-police": "asked_no_reply"}, {"asked-police": "Say when this agency was asked."}),
    (
        {"outcome-police": "asked_no_reply", "asked-police": "2026-02-05"},
        {"outcome-police": "10 working days have not passed yet"},
    ),
    ({"outcome-police": "declined"}, {"note-police": "Say in a few words why."}),
    ({"outcome-education": "not_applicable"}, {"note-education": "Say in a few words why."}),
    ({"asked-police": "2026-02-10", "answered-police": "2026-02-09"}, {"answered-police": "This is before the day"}),
    ({"answered-police": "2026-02-19"}, {"answered-police": "This date is after today."}),
]


def test_an_answer_that_is_none_yet_holds_it_open(started: Page) -> None:
    for typed, sentences in CHECKS:
        page = started.form().send(422, press="Complete the assessment", **Boxes({**ANSWERED, **WRITTEN, **typed}))
        assert list(page.errors) == list(sentences)
        assert all(sentence in page.errors[box] for box, sentence in sentences.items())


def test_asked_no_reply_after_10_working_days_is_an_answer(started: Page, casework: Casework) -> None:
    """From Wednesday 4 February ten working days have passed on Wednesday 18 February."""
    typed = {**ANSWERED, **WRITTEN, "outcome-police": "asked_no_reply", "asked-police": "2026-02-04"}
    page = started.form().send(press="Complete the assessment", **typed)
    assert "Asked, no reply after 10 working days, escalated" in page.text
    assert latest(casework)["completed_on"] == TODAY.isoformat()


DATES: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"completed_on": "2026-02-19"}, {"completed_on": "This date is after today."}),
    ({"completed_on": "2026-01-31"}, {"completed_on": "The assessment would be complete before it was started."}),
    ({"completed_on": ""}, {"completed_on": "Enter the day."}),
    ({"started_on": ""}, {"started_on": "Enter the day on which it was started."}),
    ({"rating-EV-1": "0", "on-EV-1": "2026-02-19"}, {"on-EV-1": "This date is after today."}),
]


def test_a_date_that_cannot_be_is_told(started: Page, casework: Casework) -> None:
    for typed, sentences in DATES:
        page = started.form().send(422, press="Complete the assessment", **Boxes({**ANSWERED, **WRITTEN, **typed}))
        assert list(page.errors) == list(sentences)
        assert all(sentence in page.errors[box] for box, sentence in sentences.items())
    started.form().send(press="Complete the assessment", **Boxes({**ANSWERED, **WRITTEN, "completed_on": "2026-02-01"}))
    assert latest(casework)["completed_on"] == "2026-02-01"


def test_a_tool_that_looks_at_one_matter_needs_only_what_is_its_own(worker: Pages, casework: Casework) -> None:
    page = worker.get(f"{ASSESSMENTS}/new").form().send(tool="cognitive_assessment")
    assert "This tool looks at one matter" in page.text
    page = page.form().send(422, press="Complete the assessment")
    assert list(page.errors) == ["formulation"]
    page.form().send(press="Complete the assessment", formulation="Verbal understanding of an eight-year-old.")
    assert latest(casework)["completed_on"] == TODAY.isoformat()


def test_complete_it_no_longer_changes(started: Page, casework: Casework, worker: Pages) -> None:
    done = started.form().send(press="Complete the assessment", **ANSWERED, **WRITTEN)
    assert "Save draft" not in [button.text for button in done.root.all("button")]
    worker.post(done.path, {**WRITTEN, "tool": "AIM3", "press": "save"}, 409)
    with pytest.raises(Conflict):
        casework.change(WORKER, commands.save_assessment, newest(casework), AssessmentIn(tool="AIM3"))
    assert latest(casework)["summary"]["pattern"] == "Once."


def newest(casework: Casework) -> int:
    with casework.database.read() as session:
        return max(session.exec(select(AssessmentRow.id)).all(), default=0) or 0
