"""What the child and a carer said: recorded, corrected, shown on the case and beside the reviews."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import select

from app.core import clock
from interventions import commands
from interventions.schemas.family import FeedbackIn
from interventions.store.cases import case_scope
from interventions.tables import FeedbackRow
from tests.support import drifting
from tests.support.databases import RolledBack
from tests.support.drifting import REFERENCE, TODAY
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import MANAGER, WORKER, People

FEEDBACK = f"/cases/{REFERENCE}/feedback"
SAID: dict[str, Any] = {
    "who": "child", "given_on": "2026-03-17", "moment": "review", "way": "drawing", "voice": "The bus is too loud.",
    "space": "At home, with pictures.", "audience": "The review.",
}  # fmt: skip


@pytest.fixture
def pages(application: FastAPI, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        drifting.load(session, people.service_id, people.actors[MANAGER], drifting.bundle())
    return signed_in(WORKER)


def test_from_what_was_said_to_what_changed(pages: Pages, rolled_back: RolledBack) -> None:
    page = pages.get(f"/cases/{REFERENCE}/reviews").follow("Record what was said at a review")
    assert page.form().boxes["moment"] == ["review"]
    refused = page.form().send(422, given_on="2026-03-19", way="phone")
    assert set(refused.errors) == {"who", "voice"}
    refused = page.form().send(422, who="carer", on_sheet="yes", way="phone", voice="Tell us.", given_on="2026-03-19")
    assert set(refused.errors) == {"given_on", "on_sheet"}
    assert refused.form().boxes["voice"] == ["Tell us."]
    page = page.form().send(**SAID)
    assert "Not said yet what changed because of it." in page.text
    assert "The bus is too loud." in pages.get(f"/cases/{REFERENCE}/reviews").text
    assert "The bus is too loud." not in pages.get(f"/cases/{REFERENCE}/sheet").text
    change = page.follow("Say what changed, or correct it: Sam, 17 March 2026")
    page = change.form().send(influence="He leaves ten minutes later.", on_sheet="yes")
    assert "What changed because of it: He leaves ten minutes later." in " ".join(page.text.split())
    assert "Changed once: what it said before" in page.text
    late = change.form().send(409, influence="Another bus.", voice=" ")
    assert "He leaves ten minutes later." in late.text, "what was saved meanwhile stands beside what was typed"
    assert late.form().boxes["influence"] == ["Another bus."]
    assert set(late.form().send(422).errors) == {"voice"}
    page = late.form().send(voice="The bus is too loud.", on_sheet="yes")
    assert "Changed 2 times: what it said before" in page.text
    page = page.follow("Correct it: Sam, 17 March 2026").form().send(influence="He leaves ten minutes later.")
    assert "He leaves ten minutes later." in pages.get(f"/cases/{REFERENCE}").text
    assert "The bus is too loud." in pages.get(f"/cases/{REFERENCE}/sheet").text
    assert (
        "word for word"
        in pages.get(f"{FEEDBACK}/new")
        .form()
        .send(422, **SAID, influence="He leaves ten minutes later.", on_sheet="yes")
        .text
    )
    with rolled_back.read() as session:
        assert [row.replaces_id is None for row in session.exec(select(FeedbackRow).order_by(FeedbackRow.id))] == [
            True, False, False, False,
        ]  # fmt: skip


def test_who_may(pages: Pages, application: FastAPI, people: People, rolled_back: RolledBack) -> None:
    with rolled_back.write() as session:
        scope = case_scope(session, REFERENCE)
        assert scope is not None
        commands.record_feedback(session, people.actors[WORKER], scope, FeedbackIn.model_validate(SAID))
        entry = session.exec(select(FeedbackRow.id)).one()
    allowed = {"worker": 303, "manager": 303, "colleague": 403}
    climb(application, people, "GET", FEEDBACK).allows(worker=200, manager=200, colleague=200)
    climb(application, people, "POST", f"{FEEDBACK}/new", data=SAID | {"voice": "More."}).allows(**allowed)
    climb(application, people, "POST", f"{FEEDBACK}/{entry}", data=SAID | {"voice": "More."}).allows(**allowed)
