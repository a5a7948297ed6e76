"""/openapi.json: the JSON interface as it stands, with the bodies and refusals that the framework cannot see."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.responses import JSONResponse
from fastapi.routing import RouteContext, iter_route_contexts
from pydantic.json_schema import models_json_schema

from app.auth import CaseNeeds, Needs, NeedsApart, Public
from app.bodies import JsonBody

router = APIRouter(include_in_schema=False)

REFERENCE = "#/components/schemas/{model}"
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "fields"],
            "properties": {
                "code": {"type": "string", "description": "kebab-case, stable"},
                "message": {"type": "string", "description": "a sentence for the person"},
                "fields": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        }
    },
}
SECURITY_SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "keeptrack token create EMAIL"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "__Host-keeptrack", "description": "the browser's sign-in"},
}
REFUSALS = {
    401: "Not signed in",
    403: "Seen, but not allowed",
    404: "Not there, or not for you",
    409: "Somebody was first, or the same id came with other content",
    413: "Larger than can be sent here",
    422: "Not valid: a sentence for each field",
}


@router.get("/openapi.json", dependencies=[Depends(Public())])
def openapi(request: Request) -> Response:
    return JSONResponse(request.app.openapi())


def describe(app: FastAPI) -> None:
    """Has the application describe itself once, by everything its routes depend on."""
    drawn = app.openapi

    @cache
    def described() -> dict[str, Any]:
        document = drawn()
        components = document.setdefault("components", {})
        components["securitySchemes"] = SECURITY_SCHEMES
        components.setdefault("schemas", {})["Error"] = ERROR
        for route in described_routes(app):
            for method in route.methods or ():
                _complete(document, document["paths"][route.path][method.lower()], route.dependant)
        return document

    app.openapi = described  # type: ignore[method-assign]


def described_routes(app: FastAPI) -> Iterator[RouteContext]:
    return (route for route in iter_route_contexts(app.routes) if getattr(route, "include_in_schema", False))


def calls(dependant: Dependant) -> Iterator[Any]:
    """Everything a route depends on, in the order in which it is resolved."""
    for each in dependant.dependencies:
        yield from calls(each)
        yield each.call


def _complete(document: dict[str, Any], operation: dict[str, Any], dependant: Dependant) -> None:
    needed = list(calls(dependant))
    refused = [413, 422] if any(isinstance(call, JsonBody) for call in needed) else [422]
    if any(isinstance(call, Needs | NeedsApart | CaseNeeds) for call in needed):
        operation["security"] = [{"bearer": []}, {"cookie": []}]
        refused += [401, 403, *([404] if any(isinstance(call, CaseNeeds) for call in needed) else [])]
    for status in sorted(refused):
        operation["responses"][str(status)] = _refusal(status)
    for call in needed:
        if isinstance(call, JsonBody):
            operation["requestBody"] = _request_body(document["components"]["schemas"], call)


def _refusal(status: int) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": REFERENCE.format(model="Error")}}}
    return {"description": REFUSALS[status], "content": content}


def _request_body(schemas: dict[str, Any], body: JsonBody[Any]) -> dict[str, Any]:
    _places, drawn = models_json_schema([(body.schema, "validation")], ref_template=REFERENCE)
    names = {name: _free_name(name, schema, schemas) for name, schema in drawn["$defs"].items()}
    references = {REFERENCE.format(model=old): REFERENCE.format(model=new) for old, new in names.items()}
    schemas.update({names[name]: _pointing(schema, references) for name, schema in drawn["$defs"].items()})
    schema = {"$ref": references[REFERENCE.format(model=body.schema.__name__)]}
    return {"required": not body.optional, "content": {"application/json": {"schema": schema}}}


def _free_name(name: str, schema: Any, schemas: dict[str, Any]) -> str:
    """A model that is answered in one shape and sent in another gets a second name for what is sent."""
    return name if schemas.get(name, schema) == schema else f"{name}Sent"


def _pointing(part: Any, references: dict[str, str]) -> Any:
    """The same schema with its references led to the names that the models have here."""
    if isinstance(part, dict):
        return {key: _pointing(value, references) for key, value in part.items()}
    if isinstance(part, list):
        return [_pointing(value, references) for value in part]
    return references.get(part, part) if isinstance(part, str) else part
