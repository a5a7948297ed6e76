"""What a tablet sealed: the boxes of the record form as they were filled, or when duty was phoned."""

import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from app.core.days import Moment
from interventions.schemas.base import Ref, Strict

MOST_BOXES = 1000
LARGEST_OFFSET = 10**15

Offset = Annotated[int, Field(ge=-LARGEST_OFFSET, le=LARGEST_OFFSET)]
Reference = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Boxes = Annotated[dict[str, list[str]], Field(max_length=MOST_BOXES)]


class RecordIn(Strict):
    """saved_at: by the tablet's own clock. offset_ms: that clock less ours at contact_at; None before any."""

    form: Literal["record/1"]
    id: UUID
    case: Reference
    planned: Ref | None
    boxes: Boxes
    saved_at: Moment
    offset_ms: Offset | None
    contact_at: Moment | None


class PhonedIn(Strict):
    """phoned_at: by the tablet's own clock."""

    form: Literal["phoned/1"]
    id: UUID
    session: UUID
    case: Reference
    phoned_at: Moment
    offset_ms: Offset | None


Content = RecordIn | PhonedIn
KNOWN: TypeAdapter[Content] = TypeAdapter(Annotated[Content, Field(discriminator="form")])


@dataclass(frozen=True, slots=True)
class Found:
    """content: None where it is of a form, or of a shape, that is not known here."""

    form: str | None
    case: str | None
    content: Content | None


def content_of(plain: bytes) -> Found | None:
    """None where it is no JSON object at all."""
    try:
        said = json.loads(plain)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    said = _storable(said)
    return Found(_line(said.get("form")), _line(said.get("case")), _content(said))


def _content(said: dict[str, Any]) -> Content | None:
    try:
        return KNOWN.validate_json(json.dumps(said))
    except ValidationError:
        return None


def _line(value: Any) -> str | None:
    return value[:60] if isinstance(value, str) and value else None


def _storable(value: Any) -> Any:
    """Half a character, as a text cut at its longest leaves it, and a null character are what no database holds."""
    if isinstance(value, str):
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole.replace("\x00", "")
    if isinstance(value, dict):
        return {_storable(name): _storable(each) for name, each in value.items()}
    return [_storable(each) for each in value] if isinstance(value, list) else value
