"""Orders change and are corrected: what was there stays, and the figures follow what holds now."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import select

from app.core.errors import Conflict, Invalid, NotFound
from interventions import commands
from interventions.schemas import OrderChangeIn, OrderIn
from interventions.tables import OrderRow
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import WORKER, People

ORDERS = f"/cases/{REFERENCE}/orders"
REFERRAL = f"{ORDERS}/new?type=referral_order"


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    return Casework(rolled_back, people)


@pytest.fixture
def worker(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    """Sam: a youth rehabilitation order of 2 October 2025 to 1 October 2026, to be extended in March."""
    casework.load()
    return signed_in(WORKER)


def orders(casework: Casework) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = casework.stored()["orders"]
    return found


def added(pages: Pages, order_type: str, **typed: Any) -> Page:
    """Types the dates, looks at what is suggested, and saves."""
    page = pages.get(f"{ORDERS}/new?type={order_type}").form().send(**typed)
    return page if page.h1 == "Orders" else page.form().send()


# Changes and corrections, as history


def test_a_change_of_the_end_keeps_the_old_one(worker: Pages, casework: Casework) -> None:
    name = "Change its end: Youth rehabilitation order"
    form = worker.get(ORDERS).follow(name).form()
    assert form.boxes["on"] == ["2026-02-18"]
    page = form.send(ends_on="2026-08-01", reason="Revoked early for good progress")
    assert "24 weeks left, until 1 August 2026." in page.text
    assert "18 February 2026: to 1 August 2026. Revoked early for good progress" in page.text
    order = casework.case().orders[0]
    assert (order.ends_on, len(order.changes)) == (date(2026, 10, 1), 2)
    assert order.end_as_at(date(2026, 2, 17)) == date(2026, 10, 1)


NOT_ENOUGH: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({}, {"ends_on": "Enter the new last day.", "reason": "Say why the end was changed."}),
    ({"ends_on": "2025-10-01", "reason": "x"}, {"ends_on": "The order would end before it starts."}),
    ({"ends_on": "2026-08-01", "reason": "x", "on": "2026-02-19"}, {"on": "This date is after today."}),
]


def test_a_change_of_the_end_needs_its_date_and_reason(worker: Pages) -> None:
    form = worker.get(ORDERS).follow("Change its end: Youth rehabilitation order").form()
    for typed, errors in NOT_ENOUGH:
        assert form.send(422, **typed).errors == errors


def test_a_correction_takes_the_place_of_what_it_corrects(worker: Pages, casework: Casework) -> None:
    added(worker, "reparation_order", made_on="2026-01-05")
    form = worker.get(ORDERS).follow("Correct it: Youth rehabilitation order").form()
    assert form.boxes["changes"] == ["0"]
    page = form.send(ends_on="2026-09-01", made_on="2025-10-02", changes=[])
    first, second = orders(casework)
    assert (first["type"], first["ends_on"], first["changes"]) == ("youth_rehabilitation_order", "2026-09-01", [])
    assert second["type"] == "reparation_order"
    assert "Corrected once: what it said before" in page.text
    assert "1 October 2026" in page.text


def test_a_correction_carries_the_changes_that_stand(worker: Pages, casework: Casework) -> None:
    worker.get(ORDERS).follow("Correct it: Youth rehabilitation order").form().send(made_on="2025-10-02")
    assert [change["reason"] for change in orders(casework)[0]["changes"]] == ["extended on breach"]


def test_an_order_that_was_corrected_meanwhile_is_not_corrected_again(casework: Casework) -> None:
    casework.load()
    order = OrderIn(type="reparation_order", made_on=date(2026, 1, 5))
    casework.change(WORKER, commands.add_order, order, replaces=_first(casework))
    with pytest.raises(Conflict):
        casework.change(WORKER, commands.add_order, order, replaces=_first(casework))
    change = OrderChangeIn(on=date(2026, 2, 1), ends_on=date(2026, 8, 1), reason="x")
    with pytest.raises(NotFound):
        casework.change(WORKER, commands.change_order_end, _first(casework), change)


def _first(casework: Casework) -> int:
    with casework.database.read() as session:
        return session.exec(select(OrderRow.id).order_by(OrderRow.id)).first() or 0


def test_an_order_that_has_not_started_has_no_end_to_change(casework: Casework) -> None:
    casework.bare(date(2026, 2, 18))
    casework.change(WORKER, commands.add_order, OrderIn(type="referral_order", made_on=date(2026, 2, 10)))
    change = OrderChangeIn(on=date(2026, 2, 18), ends_on=date(2026, 8, 1), reason="x")
    with pytest.raises(Invalid) as refused:
        casework.change(WORKER, commands.change_order_end, _first(casework), change)
    assert list(refused.value.fields) == ["ends_on"]


def test_a_code_that_the_catalogue_lacks_is_refused(casework: Casework) -> None:
    casework.load()
    with pytest.raises(Invalid) as refused:
        casework.change(WORKER, commands.add_order, OrderIn(type="parole"))
    assert list(refused.value.fields) == ["type"]


# Who


def test_who_may_see_and_change_orders(application: FastAPI, people: People, casework: Casework) -> None:
    casework.load()
    first = _first(casework)
    climb(application, people, "GET", ORDERS).allows(worker=200, manager=200, colleague=200)
    for path in (f"{ORDERS}/new", f"{ORDERS}/{first}/correct", f"{ORDERS}/{first}/end"):
        climb(application, people, "GET", path).allows(worker=200, manager=200, colleague=403)
    sent = {"type": "reparation_order", "made_on": "2026-01-05", "starts_on": "2026-01-05", "ends_on": "2026-04-04"}
    end = {"on": "2026-02-18", "ends_on": "2026-08-01", "reason": "x"}
    for path, body in (
        (f"{ORDERS}/new", sent),
        (f"{ORDERS}/{first}/correct", sent),
        (f"{ORDERS}/{first}/end", end),
        (f"{ORDERS}/programme", {"programme_ends_on": "2026-06-10"}),
    ):
        climb(application, people, "POST", path, data=body).allows(worker=303, manager=303, colleague=403)


def test_an_order_of_another_case_is_not_there(worker: Pages, casework: Casework) -> None:
    worker.get("/cases/new").form().send(
        given_name="A", family_name="B", date_of_birth="2010-01-01", convicted_on="2025-09-20"
    )
    worker.get(f"/cases/KT-1002/orders/{_first(casework)}/correct", 404)
    worker.get(f"/cases/KT-1002/orders/{_first(casework)}/end", 404)
