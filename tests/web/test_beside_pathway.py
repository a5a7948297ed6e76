"""Work that was held in a form that did not suit: kept as it was recorded, and told on the session's page."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import update

from app.core import clock
from catalogue.commands import publish_shipped
from interventions import commands
from interventions.bundle import import_case
from interventions.schemas import BundleIn, PlanDraftIn
from interventions.schemas.cases import WorkerIn
from interventions.tables import PlanRow
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY, bundle, revisions
from tests.web.pages import Page, Pages
from tests.web.people import COLLEAGUE, MANAGER, OTHER_MANAGER, WORKER, People

RECORD = f"/cases/{REFERENCE}/record"
NOTE = "A note on the pathway"
OTHER_FORM = "Working together as a family: another form of this work suited this child on that day."
TO_WAIT = "Working together as a family: this work was to wait on that day."

Open = Callable[..., Casework]


@pytest.fixture
def opened(application: FastAPI, rolled_back: RolledBack, people: People) -> Open:
    """The case with these stances by day. Its plan has family work in the standard form."""

    def open_with(**by_day: str) -> Casework:
        clock.start_on(TODAY)
        whole = bundle()
        whole["stances"] = [
            {"on": day.strip("_").replace("_", "-"), "stance": stance, "reason": "x"} for day, stance in by_day.items()
        ]
        with rolled_back.write() as session:
            publish_shipped(session, people.service_id)
            import_case(session, people.actors[MANAGER], BundleIn.model_validate(whole))
        return Casework(rolled_back, people)

    return open_with


def held(pages: Pages, ref: str = "f1") -> Page:
    """Recorded as planned, at 16:00 yesterday: its page after saving."""
    asked = pages.get(f"{RECORD}?planned={ref}")
    assert NOTE not in asked.text, "never on the record screen"
    assert "this work" not in asked.text
    typed: dict[str, Any] = {"how": "as_planned", "minutes": "45", "on": "2026-02-17", "at": "16:00"}
    return asked.form(RECORD).send(**typed)


@pytest.mark.parametrize(("stance", "told"), [("denies", OTHER_FORM), ("unknown", TO_WAIT)])
def test_what_did_not_suit_is_kept_and_told(
    opened: Open, signed_in: Callable[[str], Pages], rolled_back: RolledBack, stance: str, told: str
) -> None:
    opened(_2025_10_10=stance)
    page = held(signed_in(WORKER))
    assert [row["covers"][0]["variant"] for row in revisions(rolled_back)] == ["standard"]
    for words in (NOTE, told, "It stays as it was recorded."):
        assert words in page.text
    for word in ("denies", "deny", "denial", "refuses", "accepts", "not yet known", "stance", "FAM"):
        assert word not in page.root.all("main")[0].text
    assert page.follow("Look at the pathway with your manager").path == f"/cases/{REFERENCE}/pathway"
    for reader in (MANAGER, COLLEAGUE):
        seen = signed_in(reader).get(page.path)
        assert told in seen.text
        assert "Look at the pathway with the worker" in seen.links


@pytest.mark.parametrize(
    ("stances", "ref"),
    [
        ({"_2025_10_10": "accepts"}, "f1"),
        ({"_2025_10_10": "denies"}, "g2"),
        ({"_2025_10_10": "denies", "_2026_02_17": "accepts"}, "f1"),
    ],
)
def test_work_that_suited_has_no_note(
    opened: Open, signed_in: Callable[[str], Pages], stances: dict[str, str], ref: str
) -> None:
    opened(**stances)
    page = held(signed_in(WORKER), ref)
    assert "Saved at" in page.text
    assert NOTE not in page.text


def test_the_day_of_the_session_decides(opened: Open, signed_in: Callable[[str], Pages]) -> None:
    opened(_2025_10_10="accepts", _2026_02_17="denies")
    page = held(signed_in(WORKER))
    assert OTHER_FORM in page.text
    form = signed_in(WORKER).get(f"/cases/{REFERENCE}/stance").follow("Correct it: 17 February 2026").form()
    form.send(on="2026-02-18")
    assert NOTE not in signed_in(WORKER).get(page.path).text


def test_a_reader_who_does_not_see_the_stance_reads_no_note(opened: Open, signed_in: Callable[[str], Pages]) -> None:
    """The own manager wrote the plan that waits: another manager of the service may look, not at the stance."""
    casework = opened(_2025_10_10="denies")
    page = held(signed_in(WORKER))
    draft = {key: value for key, value in bundle()["plans"][0].items() if key in PlanDraftIn.model_fields}
    casework.change(MANAGER, commands.add_worker, WorkerIn(email=MANAGER))
    asked = PlanDraftIn.model_validate({**draft, "based_on": 1, "change_reason": "error"})
    version = casework.change(MANAGER, commands.draft_plan, asked)
    with casework.database.write() as session:
        session.execute(update(PlanRow).where(PlanRow.version == version).values(status="submitted"))
        session.info["recorded"] = True
    seen = signed_in(OTHER_MANAGER).get(page.path)
    assert seen.h1 == page.h1
    assert NOTE not in seen.text
    assert OTHER_FORM in signed_in(WORKER).get(page.path).text
