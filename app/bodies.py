"""JSON bodies: read after the actor and the case, refused with a sentence for each field."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from anyio import to_thread
from fastapi import Request
from pydantic import BaseModel, ValidationError

from app.core.errors import Invalid
from app.core.i18n import _

Schema = TypeVar("Schema", bound=BaseModel)


class JsonBody(Generic[Schema]):
    """A dependency that stands after the route's declaration, so that 401, 404 and 403 come first.

    The framework's own body parameter is read and refused before any dependency runs.
    optional: no body at all is as good as an empty object.
    """

    def __init__(self, schema: type[Schema], *, optional: bool = False) -> None:
        self.schema, self.optional = schema, optional

    async def __call__(self, request: Request) -> Schema:
        return await to_thread.run_sync(self.read, await request.body())

    def validated(self, raw: bytes) -> Schema:
        try:
            return self.schema.model_validate_json(raw)
        except ValidationError as faults:
            raise Invalid(field_sentences(faults.errors(include_url=False, include_input=False))) from None

    def read(self, raw: bytes) -> Schema:
        if self.optional and not raw.strip():
            return self.schema()
        body = self.validated(raw)
        if rb"\u0000" in raw:
            _refuse_null_characters(json.loads(raw))
        return body


def json_body(schema: type[Schema], *, optional: bool = False) -> JsonBody[Schema]:
    """Annotated[PlanIn, Depends(json_body(PlanIn))]"""
    return JsonBody(schema, optional=optional)


def field_sentences(faults: Iterable[Any], skip: int = 0) -> dict[str, str]:
    """pydantic's faults as {"plans[0].items[0].component": sentence}, the first of each field."""
    sentences: dict[str, str] = {}
    for fault in faults:
        sentences.setdefault(_path(fault["loc"][skip:]), _sentence(fault))
    return sentences


def _path(parts: Sequence[str | int]) -> str:
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return text.removeprefix(".")


def _sentence(fault: Any) -> str:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    known = _known_sentences().get(kind)
    return known % context if known else _by_family(kind)


def _known_sentences() -> dict[str, str]:
    return {
        "bool_parsing": _("This must be true or false."),
        "bool_type": _("This must be true or false."),
        "dict_type": _("This must be an object."),
        "enum": _("This must be one of %(expected)s."),
        "extra_forbidden": _("This key is not known here."),
        "finite_number": _("This must be a finite number."),
        "greater_than": _("This must be more than %(gt)s."),
        "greater_than_equal": _("This must be %(ge)s or more."),
        "json_invalid": _("The body is not valid JSON."),
        "json_type": _("The body is not valid JSON."),
        "less_than": _("This must be less than %(lt)s."),
        "less_than_equal": _("This must be %(le)s or less."),
        "list_type": _("This must be a list."),
        "literal_error": _("This must be %(expected)s."),
        "missing": _("This is needed."),
        "model_attributes_type": _("This must be an object."),
        "model_type": _("This must be an object."),
        "string_pattern_mismatch": _("This is not written as it must be."),
        "string_too_long": _("Use %(max_length)s characters or fewer."),
        "string_too_short": _("Use %(min_length)s characters or more."),
        "string_type": _("This must be text."),
        "timezone_aware": _("A moment needs its offset, as in 2026-02-18T16:00:00+00:00."),
        "too_long": _("List %(max_length)s or fewer."),
        "too_short": _("List %(min_length)s or more."),
        "tuple_type": _("This must be a list."),
    }


def _by_family(kind: str) -> str:
    families = {
        "date_": _("This must be a date, as in 2026-02-18."),
        "datetime_": _("This must be a moment with its offset, as in 2026-02-18T16:00:00+00:00."),
        "float_": _("This must be a number."),
        "int_": _("This must be a whole number."),
        "time_": _("This must be a time, as in 16:05."),
        "uuid_": _("This must be a UUID."),
    }
    return next((sentence for start, sentence in families.items() if kind.startswith(start)), _("This is not valid."))


def _refuse_null_characters(value: Any, path: tuple[str | int, ...] = ()) -> None:
    """No database holds one. Looked for only where the body spells one."""
    if isinstance(value, str) and "\x00" in value:
        raise Invalid({_path(path): _("This holds a null character, which cannot be stored.")})
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        _refuse_null_characters(key)
        _refuse_null_characters(each, (*path, key))
