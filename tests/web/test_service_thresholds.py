"""Thresholds: made from the data, set by an administrator with a reason, never changed in place."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import select

from app.core.audit import AuditEntry
from app.limit_words import label
from interventions import queries, rules
from interventions.limits import limits
from interventions.queries import CaseFilter, caseload
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import ADMINISTRATOR, MANAGER, People

LIST = "/service/thresholds"
NEW = f"{LIST}/new"


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def administrator(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(ADMINISTRATOR)


TOO_SOON = "“Act” cannot come before “Check”: enter at least the number of “Check”."


def typed(**changes: str) -> dict[str, str]:
    numbers = {f"{limit.flag}.{limit.name}": f"{limit.value:g}" for limit in limits(rules.thresholds())}
    return {**numbers, "valid_from": "2026-02-18", "reason": "Agreed with the board", "seen": "0", **changes}


def changed(pages: Pages, status: int = 200, **boxes: Any) -> Page:
    form = pages.get(NEW).form()
    return form.send(status, **{"reason": "Agreed with the board", **boxes})


def listed(casework: Casework) -> dict[str, str]:
    with casework.database.write() as session:
        flags = caseload(session, casework.people.actors[MANAGER], CaseFilter())[0].summary["flags"]
    return {flag["code"]: flag["level"] for flag in flags}


def test_every_threshold_of_the_data_stands_on_the_page_and_in_the_form(administrator: Pages) -> None:
    page = administrator.get(LIST)
    assert "Sessions without a record" in page.text
    assert "Act: working days, for a partner's session" in page.text
    assert "Came with the product." in page.text
    shares = [label(limit) for limit in limits(rules.thresholds()) if limit.what == "percent"]
    assert "Check: per cent of the baseline's sessions that were removed or moved later" in shares
    assert all("per cent of the " in words and words in page.text for words in shares)
    boxes = page.follow("Set other numbers").form().boxes
    for limit in limits(rules.thresholds()):
        assert boxes[f"{limit.flag}.{limit.name}"] == [f"{limit.value:g}"]


def test_a_set_moves_flags_kept_ones_too_and_the_version_that_every_figure_names(
    administrator: Pages, casework: Casework, people: People, application: FastAPI
) -> None:
    before = listed(casework)
    assert "unrecorded" in before
    page = changed(
        administrator,
        200,
        **{"unrecorded.check_working_days": "300", "unrecorded.act_working_days": "300"}
        | {"unrecorded.check_working_days_of_a_partner": "300"}
        | {"unrecorded.act_working_days_of_a_partner": "300"},
    )
    assert page.path == LIST
    assert "Version 1.1 of the rules is in force, since 18 February 2026." in page.text
    assert "Sessions without a record, Check: working days: 300 instead of 2" in page.text
    assert "Agreed with the board" in page.text
    assert listed(casework) == {code: level for code, level in before.items() if code != "unrecorded"}
    client = Pages(application, **people.bearer(MANAGER)).client
    path = f"/api/v1/cases/{REFERENCE}/drift"
    assert client.get(path).json()["rules"] == "1.1"
    assert client.get(f"{path}?as_of=2026-02-17").json()["rules"] == "1", "an earlier day keeps its rules"


def test_what_was_set_is_in_the_trail(administrator: Pages, casework: Casework) -> None:
    changed(administrator, 200, **{"slip.check_days": "10"})
    with casework.database.read() as session:
        entry = session.exec(select(AuditEntry).where(AuditEntry.tag == "thresholds:set")).one()
    assert entry.actor == ADMINISTRATOR
    assert entry.detail == {"number": 1, "valid_from": "2026-02-18", "changed": {"slip.check_days": 10}}


@pytest.mark.parametrize(
    ("boxes", "errors"),
    [
        ({"slip.check_days": "29"}, {"slip.act_days": TOO_SOON}),
        ({"dose.check_percent": "101"}, {"dose.check_percent": "Enter a whole number from 0 to 100."}),
        ({"dose.check_percent": ""}, {"dose.check_percent": "Enter a number."}),
        ({"slip.check_days": "10", "valid_from": "2026-02-17"},
         {"valid_from": "Choose today or a later day: what was said of an earlier day stays."}),
        ({"slip.check_days": "10", "reason": ""}, {"reason": "Say why these numbers."}),
        ({}, {"reason": "No number differs from those that are set already."}),
    ],
)  # fmt: skip
def test_what_is_not_sensible_is_refused_at_its_box(
    administrator: Pages, boxes: dict[str, str], errors: dict[str, str]
) -> None:
    page = changed(administrator, 422, **boxes)
    assert page.errors == errors
    assert "Version 1 of the rules is in force" in administrator.get(LIST).text


def test_a_set_to_come_changes_nothing_yet_and_a_stale_form_is_told(administrator: Pages, casework: Casework) -> None:
    before = listed(casework)
    old = administrator.get(NEW).form()
    page = changed(administrator, 200, **{"slip.check_days": "1", "valid_from": "2026-03-01"})
    assert "To come." in page.text
    assert listed(casework) == before
    page = old.send(422, **{"slip.check_days": "2", "reason": "mine"})
    assert "Somebody else set thresholds since you opened this page." in page.text
    assert page.form().boxes["slip.check_days"] == ["2"]
    assert page.form().send().path == LIST


def test_each_verb_has_its_people(application: FastAPI, people: People, casework: Casework) -> None:
    nobody_else = dict.fromkeys(("specialist", "stranger", "colleague", "worker"), 403)
    managers = {"manager": 200, "other_manager": 200}
    climb(application, people, "GET", LIST).allows(**nobody_else, **managers, administrator=200)
    climb(application, people, "GET", "/service").allows(**nobody_else, **managers, administrator=200)
    not_theirs: dict[str, Any] = {**nobody_else, "manager": 403, "other_manager": 403}
    climb(application, people, "GET", NEW).allows(**not_theirs, administrator=200)
    body = typed(**{"slip.check_days": "10"})
    climb(application, people, "POST", NEW, data=body).allows(**not_theirs, administrator=303)


def test_what_is_there_to_see_follows_the_role(signed_in: Callable[[str], Pages], casework: Casework) -> None:
    assert "Absences of the service" in signed_in(MANAGER).get("/service").links
    assert "Absences of the service" not in signed_in(ADMINISTRATOR).get("/service").links
    assert queries.grouped_limits({"slip": {"check_days": 1}})["slip"][0].level == "check"
