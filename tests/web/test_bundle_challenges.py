"""A manager's challenges and supervision travel with the case, and what they close stays closed."""

from copy import deepcopy
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from app.core.errors import Invalid
from catalogue.commands import publish_shipped
from interventions.bundle import import_case
from interventions.schemas import BundleIn
from tests.support import drifting
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.printed import CHECK
from tests.web.people import MANAGER, WORKER, People

AT = "2026-03-16T10:00:00Z"
EXCHANGE: dict[str, Any] = {
    "about": "flag", "subject": "slip", "as_of": "2026-03-16", "rules": "1", "question": "What is in the way?",
    "facts": {
        "level": "act", "rests_on": ["s7"], "lines": ["3.0 weeks behind"], "answer": None, "figures": {"slip_days": 21},
    },
    "reply_due_on": "2026-03-20", "asked_by": MANAGER, "asked_at": AT,
    "steps": [
        {"kind": "reply", "words": "He moved.", "by": WORKER, "at": AT},
        {"kind": "action", "words": "Two a week", "by": MANAGER, "at": AT, "person": WORKER, "due_on": "2026-03-25",
         "component": "GLG"},
        {"kind": "outcome", "words": "Done", "by": WORKER, "at": AT, "of_action": 2, "done_on": "2026-03-16"},
        {"kind": "closed", "words": "Thank you", "by": MANAGER, "at": AT, "ground": "explained",
         "facts": {"level": "act", "rests_on": ["s7"]}},
    ],
}  # fmt: skip


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    return Casework(rolled_back, people)


TALK: dict[str, Any] = {
    "held_on": "2026-03-16", "led_by": MANAGER, "with_whom": [WORKER], "looked_at": "What is owed", "challenged": True,
    "next_by": "2026-04-27", "recorded_by": MANAGER, "recorded_at": AT,
}  # fmt: skip


def brought(casework: Casework, *challenges: dict[str, Any], **more: Any) -> None:
    clock.start_on(drifting.TODAY)
    with casework.database.write() as session:
        publish_shipped(session, casework.people.service_id)
        whole = drifting.bundle() | {"challenges": list(challenges)} | more
        import_case(session, casework.people.actors[MANAGER], BundleIn.model_validate(whole))


def test_what_went_in_comes_out_and_the_same_again_changes_nothing(casework: Casework) -> None:
    second = {**EXCHANGE, "subject": "dose", "steps": []}
    brought(casework, EXCHANGE, second, supervisions=[TALK], quality_checks=[CHECK])
    stored = casework.stored()
    (first, other) = BundleIn.model_validate({**stored, "components": []}).challenges
    assert first == BundleIn.model_validate(drifting.bundle() | {"challenges": [EXCHANGE]}).challenges[0]
    assert (other.subject, other.steps) == ("dose", [])
    assert stored["supervisions"] == [TALK]
    assert stored["quality_checks"] == [CHECK]
    with casework.database.write() as session:
        assert not import_case(session, casework.people.actors[MANAGER], BundleIn.model_validate(stored)).new


@pytest.mark.parametrize(
    ("where", "value"),
    [("ground", "because"), ("component", "NOPE"), ("at", "2026-03-19T10:00:00Z")],
)
def test_unknown_codes_and_days_to_come_are_refused(casework: Casework, where: str, value: str) -> None:
    wrong = deepcopy(EXCHANGE)
    step = next(step for step in wrong["steps"] if where in step)
    step[where] = value
    with pytest.raises(Invalid):
        brought(casework, wrong)


@pytest.mark.parametrize(
    "late",
    [{"supervisions": [TALK | {"held_on": "2026-03-19"}]}, {"quality_checks": [CHECK | {"drawn_on": "2026-03-19"}]}],
)
def test_what_was_looked_at_on_a_day_to_come_is_refused(casework: Casework, late: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        brought(casework, **late)
