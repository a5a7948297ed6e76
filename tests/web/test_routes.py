"""Every route says who may use it, once; reads what was sent only after that; and the rule would notice."""

import ast
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Depends, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from pydantic import BaseModel
from starlette.routing import Route

from app.auth import DECLARATIONS, CaseNeeds, Needs, Public, SignedIn, Tx
from app.bodies import JsonBody, json_body
from app.core.access import Permission
from app.forms import Form, Posted, posted
from app.openapi import calls
from tests.support.code import own_functions, tree_of


def routes(application: FastAPI) -> list[RouteContext]:
    return list(iter_route_contexts(application.routes))


def undeclared(found: Iterable[RouteContext]) -> list[str]:
    """Routes that declare nobody, or two different things."""
    return [_name(route) for route in found if len(_declared(route)) != 1]


def _declared(route: RouteContext) -> set[Any]:
    return {call for call in calls(_dependant(route)) if isinstance(call, DECLARATIONS)}


def _dependant(route: RouteContext) -> Dependant:
    """What is no route of ours (a mounted application, a bare starlette route) depends on nothing, so it fails."""
    return route.dependant if isinstance(route.original_route, APIRoute) else Dependant()


def _name(route: RouteContext) -> str:
    return f"{'/'.join(sorted(route.methods or ()))} {route.path}"


def read_too_early(found: Iterable[RouteContext]) -> list[str]:
    """Routes that read a body before they know who asks, and for what."""
    return [_name(route) for route in found if _reads_first(_dependant(route))]


def _reads_first(dependant: Dependant) -> bool:
    if dependant.body_params or any(each.body_params for each in dependant.dependencies):
        return True
    order = list(calls(dependant))
    reads = [n for n, call in enumerate(order) if isinstance(call, JsonBody) or call is posted]
    declares = [n for n, call in enumerate(order) if isinstance(call, DECLARATIONS)]
    return bool(reads) and min(reads) < max(declares, default=len(order))


def acts_on_what_only_comes_back(found: Iterable[RouteContext]) -> list[str]:
    """Routes that read a form and never ask whether it was sent, or only came back after signing in again."""
    reading = [route for route in found if any(call is posted for call in calls(_dependant(route)))]
    return [_name(route) for route in reading if route.endpoint and not _asks(route.endpoint, set())]


def _asks(function: Callable[..., Any], seen: set[Any]) -> bool:
    """Whether the function, or one of its own that it calls or hands on, looks at form.stopped."""
    seen.add(function)
    tree = tree_of(function)
    if any(isinstance(node, ast.Attribute) and node.attr in ("stopped", "only_show") for node in ast.walk(tree)):
        return True
    return any(_asks(each, seen) for each in own_functions(function) if each not in seen)


def test_every_route_declares_who_may_use_it(application: FastAPI) -> None:
    assert undeclared(routes(application)) == []


def test_every_route_reads_the_body_last(application: FastAPI) -> None:
    assert read_too_early(routes(application)) == []


def test_no_route_acts_on_a_form_that_only_came_back(application: FastAPI) -> None:
    """Choosing a language keeps nothing, and does no harm twice."""
    assert acts_on_what_only_comes_back(routes(application)) == ["POST /language"]


def test_only_these_routes_are_open_to_anyone(application: FastAPI) -> None:
    assert {route.path for route in routes(application) if _declared(route) == {Public()}} == {
        "/api/v1/sync/contact",
        "/api/v1/sync/hand-in",
        "/language",
        "/openapi.json",
        "/service-worker.js",
        "/sign-in",
        "/sign-out",
        "/static/{name:path}",
        "/tablet",
        "/tablet.webmanifest",
        "/tablet/{code}",
    }


def test_every_case_in_a_path_goes_through_the_one_way_to_a_case(application: FastAPI) -> None:
    with_reference = [route for route in routes(application) if "{reference}" in (route.path or "")]
    assert [_name(route) for route in with_reference if not _needs_case(route)] == []


def _needs_case(route: RouteContext) -> bool:
    return any(isinstance(call, CaseNeeds) for call in _declared(route))


class Body(BaseModel):
    text: str


def forgotten(actor: SignedIn, tx: Tx) -> None: ...


def twofold(
    first: Annotated[Any, Depends(Needs(Permission.CASE_LIST))],
    second: Annotated[Any, Depends(Needs(Permission.CATALOGUE_VIEW))],
) -> None: ...


def sound(actor: Annotated[Any, Depends(Needs(Permission.CASE_LIST))], form: Posted) -> None: ...


def form_first(form: Posted, actor: Annotated[Any, Depends(Needs(Permission.CASE_LIST))]) -> None: ...


def json_first(
    body: Annotated[Body, Depends(json_body(Body))], actor: Annotated[Any, Depends(Needs(Permission.CASE_LIST))]
) -> None: ...


def body_parameter(actor: Annotated[Any, Depends(Needs(Permission.CASE_LIST))], body: Body) -> None: ...


def careful(actor: Annotated[Any, Depends(Needs(Permission.CASE_LIST))], form: Posted) -> None:
    _look(form)


def _look(form: Form) -> bool:
    return form.stopped


def planted(endpoint: Callable[..., Any]) -> list[RouteContext]:
    router, application = APIRouter(prefix="/planted"), FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    router.add_api_route("/route", endpoint, methods=["POST"])
    application.include_router(router)
    return routes(application)


@pytest.mark.parametrize("endpoint", [forgotten, twofold])
def test_the_rule_finds_a_route_that_declares_nobody_or_twice(endpoint: Callable[..., Any]) -> None:
    assert undeclared(planted(endpoint)) == ["POST /planted/route"]


def test_the_rule_finds_a_route_that_is_none_of_ours() -> None:
    assert undeclared(iter_route_contexts([Route("/bare", lambda request: None)])) == ["GET/HEAD /bare"]


@pytest.mark.parametrize("endpoint", [form_first, json_first, body_parameter])
def test_the_rule_finds_a_body_read_too_early(endpoint: Callable[..., Any]) -> None:
    assert read_too_early(planted(endpoint)) == ["POST /planted/route"]


def test_the_rule_finds_a_form_that_is_acted_on_unasked() -> None:
    assert acts_on_what_only_comes_back(planted(sound)) == ["POST /planted/route"]


def test_the_rules_leave_a_sound_route_alone() -> None:
    assert acts_on_what_only_comes_back(planted(careful)) == []
    assert undeclared(planted(sound)) == []
    assert read_too_early(planted(sound)) == []
