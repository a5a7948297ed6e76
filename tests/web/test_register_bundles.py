"""Registers travel with the case: what holds now comes out as it went in, and unknown codes and items are named."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from app.core.errors import Invalid
from interventions.bundle import export_case, import_case
from interventions.schemas import BundleIn
from interventions.schemas.registers import RegistersIn
from interventions.store.registers import REGISTERS, load_registers
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY, bundle
from tests.support.registers import registers
from tests.web.pages import Pages
from tests.web.people import MANAGER, People


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.bare(TODAY, reference="KT-1")
    return casework


def brought(casework: Casework, given: Any) -> None:
    with casework.database.write() as session:
        whole = bundle() | {"registers": given}
        import_case(session, casework.people.actors[MANAGER], BundleIn.model_validate(whole))


def test_every_register_comes_out_as_it_went_in(casework: Casework) -> None:
    given = registers()
    assert given.keys() == REGISTERS.keys() == RegistersIn.model_fields.keys()
    brought(casework, given)
    expected = RegistersIn.model_validate(given)
    assert RegistersIn.model_validate(casework.stored()["registers"]) == expected


def test_an_export_imports_again_and_changes_nothing(casework: Casework) -> None:
    brought(casework, registers())
    with casework.database.write() as session:
        manager = casework.people.actors[MANAGER]
        exported = export_case(session, manager, casework.scope(session))
        assert not import_case(session, manager, exported).new


def test_entries_load_in_the_order_of_their_dates(casework: Casework) -> None:
    given = registers()
    given["education"].reverse()
    brought(casework, given)
    with casework.database.read() as session:
        scope = casework.scope(session)
        loaded = load_registers(session, [scope.id])[scope.id]
    assert [each.status for each in loaded.education] == ["full_time", "none"]
    assert loaded.recommendations[0].items == ("item-g",)
    assert (loaded.mappa[0].category, loaded.mappa[0].level) == (1, 2)


def test_unknown_codes_and_items_are_named_where_they_stand(casework: Casework) -> None:
    given = registers()
    given["recommendations"][0] |= {"items": ["item-x"], "component": "ZZZ", "agency": "nobody"}
    given["education"][1]["status"] = "asleep"
    given["engagement_attempts"][0] |= {"way": "fax", "outcome": "silence"}
    given["school_arrangements"][0]["part"] = "noon"
    given["equality"][0] |= {"ethnicity": None, "disability": None}
    given["further_offences"][0]["basis"] = "rumour"
    given["enforcement_steps"][0]["step"] = "shouting"
    given["handovers"][0]["from_worker"] = given["handovers"][0]["to_worker"]
    given["goal_outcomes"][0] |= {"goal": "item-g", "child_view": None, "worker_view": None}
    with pytest.raises(Invalid) as refused:
        brought(casework, given)
    assert refused.value.fields.keys() == {
        "registers.recommendations[0].items[0]",
        "registers.recommendations[0].component",
        "registers.recommendations[0].agency",
        "registers.education[1].status",
        "registers.engagement_attempts[0].way",
        "registers.engagement_attempts[0].outcome",
        "registers.school_arrangements[0].part",
        "registers.equality[0].ethnicity",
        "registers.further_offences[0].basis",
        "registers.enforcement_steps[0].step",
        "registers.handovers[0].to_worker",
        "registers.goal_outcomes[0].goal",
        "registers.goal_outcomes[0].child_view",
    }


def test_what_others_sent_as_a_further_offence_and_is_none_is_shown_as_that(
    casework: Casework, signed_in: Callable[[str], Pages]
) -> None:
    given = registers()
    [offence] = given["further_offences"]
    given["further_offences"] = [
        {**offence, "basis": "allegation_unproven"},
        {**offence, "offended_on": "2025-10-01"},
        offence,
    ]
    brought(casework, given)
    text = signed_in(MANAGER).get(f"/cases/{REFERENCE}/around/further-offences").text
    assert text.count("it is counted nowhere") == 2
    assert "Not proved: it is counted nowhere." in text
    assert "From before the first order began: it is counted nowhere." in text
