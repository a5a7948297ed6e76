"""Reviews, meetings and change events travel with their case."""

from collections.abc import Sequence
from typing import Any

import pytest
from fastapi import FastAPI

from app.core.errors import Invalid
from catalogue.commands import publish_shipped
from interventions import model
from interventions.bundle import export_case, import_case
from interventions.schemas import BundleIn
from interventions.store import case_scope, load_cases
from tests.support.databases import RolledBack
from tests.support.reviewed import REVIEWED, reviewed
from tests.web.people import MANAGER, People


@pytest.fixture(autouse=True)
def catalogue(rolled_back: RolledBack, people: People, application: FastAPI) -> None:
    with rolled_back.write() as session:
        publish_shipped(session, people.service_id)


def carry(rolled_back: RolledBack, people: People, bundle: dict[str, Any]) -> tuple[dict[str, Any], model.Case]:
    """In, and what comes out: the bundle, and the values that figures rest on."""
    with rolled_back.write() as session:
        import_case(session, people.actors[MANAGER], BundleIn.model_validate(bundle))
        scope = case_scope(session, "KT-1001")
        assert scope
        out = export_case(session, people.actors[MANAGER], scope).model_dump(mode="json", exclude_defaults=True)
        return out, load_cases(session, [scope.id])[scope.id]


def test_what_went_in_comes_out(rolled_back: RolledBack, people: People) -> None:
    out, _case = carry(rolled_back, people, reviewed())
    sent = BundleIn.model_validate(reviewed()).model_dump(mode="json", exclude_defaults=True)
    assert {key: out[key] for key in REVIEWED} == {key: sent[key] for key in REVIEWED}
    assert out["case"]["allocated_on"] == "2025-10-06"


def test_figures_see_them(rolled_back: RolledBack, people: People) -> None:
    _out, case = carry(rolled_back, people, reviewed())
    assert [review.ref for review in case.reviews] == ["r1", "r2"]
    assert case.reviews[0].considered == model.Considered(True, True, True, False, True, False)
    assert [part.answered for part in case.reviews[0].agencies] == [True, True]
    assert [meeting.assessment for meeting in case.meetings] == [0, None]
    assert [str(event.known_on) for event in case.change_events] == ["2025-12-29", "2026-03-30"]


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("reviews", 0, "kind"), "chat", "reviews[0].kind"),
        (("reviews", 0, "held_on"), "2027-01-01", "reviews[0].held_on"),
        (("reviews", 0, "changes"), ["c9"], "reviews[0].changes[0]"),
        (("reviews", 1, "ref"), "r1", "reviews[1].ref"),
        (("reviews", 0, "agencies", 0, "agency"), "guild", "reviews[0].agencies[0].agency"),
        (("meetings", 0, "framework"), "club", "meetings[0].framework"),
        (("meetings", 0, "assessment"), 2, "meetings[0].assessment"),
        (("meetings", 1, "review"), "r9", "meetings[1].review"),
        (("change_events", 0, "type"), "weather", "change_events[0].type"),
        (("change_events", 0, "school"), "perhaps", "change_events[0].school"),
        (("change_events", 0, "known_on"), "2027-01-01", "change_events[0].known_on"),
    ],
)
def test_what_is_refused_names_its_field(
    rolled_back: RolledBack, people: People, path: Sequence[Any], value: Any, field: str
) -> None:
    bundle: Any = reviewed()
    place = bundle
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with rolled_back.write() as session, pytest.raises(Invalid) as refused:
        import_case(session, people.actors[MANAGER], BundleIn.model_validate(bundle))
    assert refused.value.fields.keys() == {field}
