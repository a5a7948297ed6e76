"""Cognitive screens, outcome measures, and since when a need is recorded, travel with the case."""

from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from app.core.errors import Invalid
from catalogue.commands import publish_shipped
from interventions.bundle import import_case
from interventions.model import CognitiveScreen, OutcomeMeasure, Phase, ScreenResult
from interventions.schemas import BundleIn
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import TODAY, bundle
from tests.web.people import MANAGER, WORKER, People

SCREEN = {"on": "2025-10-12", "result": "positive", "tool": "short questions", "note": None, "recorded_by": WORKER}
MEASURE = {
    "on": "2025-11-12", "phase": "start", "instrument": "SDQ", "name": None, "score": 17.0, "band": "raised",
    "component": "EMO", "objective": "o1", "note": "with his aunt", "recorded_by": WORKER,
}  # fmt: skip
OTHER = {**MEASURE, "instrument": None, "name": "Trust ladder", "score": None, "phase": "review"}


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    return Casework(rolled_back, people)


def brought(casework: Casework, **parts: Any) -> None:
    clock.start_on(TODAY)
    with casework.database.write() as session:
        publish_shipped(session, casework.people.service_id)
        import_case(session, casework.people.actors[MANAGER], BundleIn.model_validate({**bundle(), **parts}))


def test_what_went_in_comes_out(casework: Casework) -> None:
    parts = {"screens": [SCREEN], "outcomes": [MEASURE, OTHER]}
    brought(casework, **parts)
    stored = casework.stored()
    assert {name: stored[name] for name in parts} == parts
    case = casework.case()
    assert case.screens == (CognitiveScreen(date(2025, 10, 12), ScreenResult.POSITIVE),)
    assert case.outcomes[0] == OutcomeMeasure(date(2025, 11, 12), Phase.START, "SDQ", None, 17.0, "raised", "EMO", "o1")
    assert [w.email for w in case.workers] == [WORKER]


def test_the_same_again_changes_nothing(casework: Casework) -> None:
    needs = [{"code": "autism", "adaptations": ["quiet_room"], "recorded_on": "2025-12-01"}]
    brought(casework, screens=[SCREEN], outcomes=[MEASURE], needs=needs)
    with casework.database.write() as session:
        again = BundleIn.model_validate(casework.stored())
        assert not import_case(session, casework.people.actors[MANAGER], again).new
    assert casework.case().needs[0].recorded_on is not None


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"screens": [{**SCREEN, "on": "2026-02-19"}]}, "screens[0].on"),
        ({"outcomes": [{**MEASURE, "on": "2026-02-19"}]}, "outcomes[0].on"),
        ({"outcomes": [MEASURE, {**MEASURE, "instrument": "guesswork"}]}, "outcomes[1].instrument"),
        ({"outcomes": [{**MEASURE, "component": "ZZZ"}]}, "outcomes[0].component"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(casework: Casework, parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        brought(casework, **parts)
    assert refused.value.fields.keys() == {field}


@pytest.mark.parametrize("empty", [{"instrument": None}, {"score": None, "band": None}, {"score": float("nan")}])
def test_a_measure_says_what_it_is_and_how_much(empty: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"Say which|Enter a score|finite"):
        BundleIn.model_validate({**bundle(), "outcomes": [{**MEASURE, **empty}]})
