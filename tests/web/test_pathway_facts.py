"""Offences, the family's stance, acknowledgements and closings travel with the case."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from app.core import clock
from app.core.errors import Invalid
from catalogue.commands import publish_shipped
from interventions.bundle import import_case
from interventions.model import Offence, Spell
from interventions.schemas import BundleIn
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import TODAY, bundle
from tests.web.people import MANAGER, WORKER, People

PROVEN: dict[str, Any] = {
    "ref": "1", "label": "Sexual touching of a younger child", "happened_from": "2024-06-01",
    "happened_until": "2024-08-31", "basis": "conviction", "found_on": "2025-09-20",
    "appeal_live": {"from": "2025-10-05", "to": None}, "pending": None,
    "recorded_on": "2025-10-10", "recorded_by": WORKER,
}  # fmt: skip
ALLEGED: dict[str, Any] = {
    "ref": "2", "label": "Messages to a girl at school", "happened_from": None, "happened_until": None,
    "basis": "allegation_unproven", "found_on": None, "appeal_live": None,
    "pending": {"from": "2025-11-01", "to": "2025-12-01"}, "recorded_on": None, "recorded_by": None,
}  # fmt: skip
FACTS: dict[str, Any] = {
    "stances": [
        {
            "on": "2025-10-10", "stance": "denies", "family_stance": "supports", "reason": "first meeting",
            "recorded_by": None, "offence": "1", "acknowledged_on": "2025-10-12", "acknowledged_by": MANAGER,
        },
        {
            "on": "2025-12-01", "stance": "unknown", "family_stance": None, "reason": "Not asked of it yet",
            "recorded_by": None, "offence": None, "acknowledged_on": None, "acknowledged_by": None,
        },
    ],
    "offences": [PROVEN, ALLEGED],
    "family_stances": [{"on": "2025-09-01", "stance": "denies", "reason": "On the phone", "recorded_by": WORKER}],
    "closings": [
        {
            "on": "2026-01-05", "reason": "family_not_cooperating", "words": "No visit since November",
            "manager_reason": "Three teams tried", "recorded_by": MANAGER,
        },
        {"on": "2026-01-20", "reason": None, "words": "His father rang", "manager_reason": None, "recorded_by": None},
    ],
}  # fmt: skip


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        publish_shipped(session, people.service_id)
    return Casework(rolled_back, people)


def bring(casework: Casework, **facts: Any) -> bool:
    whole = {**bundle(), **deepcopy(facts)}
    with casework.database.write() as session:
        return import_case(session, casework.people.actors[MANAGER], BundleIn.model_validate(whole)).new


def test_what_came_in_goes_out_and_is_the_same_case_again(casework: Casework) -> None:
    assert bring(casework, **FACTS)
    stored = BundleIn.model_validate(casework.stored())
    assert stored.model_dump(mode="json", by_alias=True, include=set(FACTS)) == FACTS
    with casework.database.write() as session:
        again = import_case(session, casework.people.actors[MANAGER], stored)
    assert not again.new


def test_the_figures_know_them(casework: Casework) -> None:
    bring(casework, **FACTS)
    case = casework.case()
    assert case.offences[0] == Offence(
        ref="1",
        label="Sexual touching of a younger child",
        basis="conviction",
        found_on=date(2025, 9, 20),
        happened_from=date(2024, 6, 1),
        happened_until=date(2024, 8, 31),
        appeal_live=Spell(date(2025, 10, 5)),
    )
    assert [(s.offence, s.acknowledged_on) for s in case.stances] == [("1", date(2025, 10, 12)), (None, None)]
    assert [said.stance for said in case.family_stances] == ["denies"]
    assert [closing.reason for closing in case.closings] == ["family_not_cooperating", None]


def test_every_fault_of_them_is_told_at_once(casework: Casework) -> None:
    facts = deepcopy(FACTS)
    facts["offences"][0] |= {"basis": "gossip", "found_on": "2026-02-19", "happened_until": "2024-05-01"}
    facts["offences"][1] |= {"ref": "1", "pending": {"from": "2025-11-01", "to": "2025-10-01"}}
    facts["stances"][0]["offence"] = "9"
    facts["family_stances"][0]["stance"] = "angry"
    facts["closings"][0]["reason"] = "tired"
    with pytest.raises(Invalid) as refused:
        bring(casework, **facts)
    assert refused.value.fields.keys() == {
        "offences[0].basis",
        "offences[0].found_on",
        "offences[0].happened_until",
        "offences[1].ref",
        "offences[1].pending.to",
        "stances[0].offence",
        "family_stances[0].stance",
        "closings[0].reason",
    }
