"""The ladder itself, climbed for a case: it stands for every verb, and it would notice a missing rung."""

from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, FastAPI
from sqlmodel import Session

from app.auth import CaseNeeds, Needs
from app.core.access import Actor, Permission
from app.forms import Posted
from catalogue.commands import publish_shipped
from interventions.bundle import import_case
from interventions.queries import CaseScope
from interventions.schemas import BundleIn
from tests.support.databases import RolledBack
from tests.support.example import example
from tests.web.conftest import unplaced
from tests.web.ladder import climb
from tests.web.people import MANAGER, People

router = APIRouter(include_in_schema=False)


@router.post("/sound/{reference}")
def sound(case: Annotated[CaseScope, Depends(CaseNeeds(Permission.SESSION_RECORD))], form: Posted) -> dict[str, bool]:
    return {"stopped": form.stopped}


@router.post("/broken/{reference}")
def broken(form: Posted, case: Annotated[CaseScope, Depends(CaseNeeds(Permission.SESSION_RECORD))]) -> dict[str, bool]:
    return {"stopped": form.stopped}


@router.post("/open/{reference}")
def open_to_all(
    reference: str, actor: Annotated[Actor, Depends(Needs(Permission.CATALOGUE_VIEW))], form: Posted
) -> dict[str, bool]:
    return {"stopped": form.stopped}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    application = unplaced(tmp_path_factory.mktemp("ladder"))
    application.include_router(router)
    return application


@pytest.fixture
def case(application: FastAPI, people: People, rolled_back: RolledBack) -> str:
    with rolled_back.write() as session:
        _import(session, people)
    return "KT-1001"


def _import(session: Session, people: People) -> None:
    publish_shipped(session, people.service_id)
    import_case(session, people.actors[MANAGER], BundleIn.model_validate(example()))


@pytest.mark.parametrize("path", ["/api/v1/cases/{}", "/api/v1/cases/{}/drift", "/api/v1/cases/{}/plans/1"])
def test_a_case_is_seen_by_its_team(application: FastAPI, people: People, case: str, path: str) -> None:
    climb(application, people, "GET", path.format(case)).allows(worker=200, colleague=200, manager=200)


def test_a_case_that_is_not_there_looks_as_one_that_is_not_for_you(
    application: FastAPI, people: People, case: str
) -> None:
    climb(application, people, "GET", "/api/v1/cases/KT-0000").allows()


def test_a_case_leaves_by_its_manager_alone(application: FastAPI, people: People, case: str) -> None:
    path = f"/api/v1/cases/{case}/bundle"
    climb(application, people, "GET", path).allows(manager=200, worker=403, colleague=403)


def test_a_form_is_refused_before_it_is_read(application: FastAPI, people: People, case: str) -> None:
    climb(application, people, "POST", f"/sound/{case}", data={"note": "x"}).allows(
        worker=200, manager=403, colleague=403
    )


def test_the_ladder_notices_a_form_that_is_read_first(application: FastAPI, people: People, case: str) -> None:
    climbed = climb(application, people, "POST", f"/broken/{case}", data={"note": "x"})
    with pytest.raises(AssertionError):
        climbed.allows(worker=200, manager=403, colleague=403)


def test_the_ladder_notices_an_open_door(application: FastAPI, people: People, case: str) -> None:
    climbed = climb(application, people, "POST", f"/open/{case}", data={"note": "x"})
    with pytest.raises(AssertionError):
        climbed.allows(worker=200, manager=403, colleague=403)
