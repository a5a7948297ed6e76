"""What a child and a carer said, the sheet's lines and the carer's language travel with the case."""

from copy import deepcopy
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from app.core.errors import Invalid
from catalogue.commands import publish_shipped
from interventions.bundle import import_case
from interventions.schemas import BundleIn
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.family import SAID
from tests.support.recording import TODAY, bundle
from tests.web.people import MANAGER, People


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    return Casework(rolled_back, people)


def brought(casework: Casework, **parts: Any) -> None:
    clock.start_on(TODAY)
    with casework.database.write() as session:
        publish_shipped(session, casework.people.service_id)
        import_case(session, casework.people.actors[MANAGER], BundleIn.model_validate({**bundle(), **parts}))


def test_what_went_in_comes_out_and_the_same_again_changes_nothing(casework: Casework) -> None:
    whole = bundle()
    whole["case"]["carer_language"] = "cy"
    sent = BundleIn.model_validate({**whole, **SAID})
    brought(casework, case=whole["case"], **SAID)
    stored = BundleIn.model_validate(casework.stored())
    assert (stored.feedback, stored.sheet_lines) == (sent.feedback, sent.sheet_lines)
    assert stored.case.carer_language == "cy"
    with casework.database.write() as session:
        assert not import_case(session, casework.people.actors[MANAGER], stored).new


@pytest.mark.parametrize(
    ("key", "name", "value", "field"),
    [
        ("feedback", "given_on", "2026-02-19", "feedback[0].given_on"),
        ("feedback", "way", "guess", "feedback[0].way"),
        ("feedback", "who", "carer", "feedback[0].on_sheet"),
        ("sheet_lines", "picture", "weapon", "sheet_lines[0].picture"),
        ("sheet_lines", "component", "ZZZ", "sheet_lines[0].component"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    casework: Casework, key: str, name: str, value: Any, field: str
) -> None:
    parts = deepcopy(SAID)
    parts[key][0][name] = value
    with pytest.raises(Invalid) as refused:
        brought(casework, **parts)
    assert refused.value.fields.keys() == {field}
