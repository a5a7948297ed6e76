"""A word in every free text of a case: found by its shape, so that a field added later has one too."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints

from interventions.schemas import BundleIn

LONG = 200
"""Codes, refs and the short lines of a sheet hold less."""
SHOWN = frozenset(
    {"case.given_name", "closing_reports.words.contacts", "closing_reports.words.helps", "sheet_lines.words"}
)
"""What a sheet is there to show."""
KEPT = frozenset({"challenges.rules", "challenges.facts.figures"})
"""No words of a person: a version, and counts."""
ONE_OF_TWO = frozenset({"quality_checks.steps.words"})
"""Written only where the other is not."""
WORD = "Planted"


def plant(bundle: dict[str, Any]) -> dict[str, Any]:
    """The same case with `Planted[place]` wherever somebody writes freely, empty boxes too."""
    whole = BundleIn.model_validate(bundle)
    return _planted(whole, "").model_dump(mode="json", by_alias=True)


def word(place: str) -> str:
    return f"{WORD}[{place}]"


def places(shape: type[BaseModel] = BundleIn, above: str = "") -> Iterator[str]:
    """Every free text that a case can hold: `plans.objectives.text`."""
    for name, field in shape.model_fields.items():
        place = f"{above}.{name}".lstrip(".")
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        if _is_free(annotation) and place not in KEPT:
            yield place
        for inner in _shapes(annotation):
            yield from places(inner, place)


def _planted(value: BaseModel, above: str) -> BaseModel:
    changed: dict[str, Any] = {}
    for name, field in type(value).model_fields.items():
        place, held = f"{above}.{name}".lstrip("."), getattr(value, name)
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        if place in SHOWN | KEPT or (place in ONE_OF_TWO and held is None):
            continue
        if _is_free(annotation):
            changed[name] = [word(place)] if isinstance(held, list) else word(place)
        elif isinstance(held, BaseModel):
            changed[name] = _planted(held, place)
        elif isinstance(held, list) and any(isinstance(each, BaseModel) for each in held):
            changed[name] = [_planted(each, place) for each in held]
        elif isinstance(held, dict) and any(isinstance(each, BaseModel) for each in held.values()):
            changed[name] = {key: _planted(each, place) for key, each in held.items()}
    return value.model_copy(update=changed)


def _is_free(annotation: Any) -> bool:
    """A text, or a list of texts, with room for a sentence; an address of a person is none."""
    if get_origin(annotation) is Annotated:
        inner, *notes = get_args(annotation)
        limits = [note.max_length for note in notes if isinstance(note, StringConstraints)]
        checked = any(type(note).__name__ == "AfterValidator" for note in notes)
        if inner is str:
            return not checked and any(limit is not None and limit > LONG for limit in limits)
        return _is_free(inner)
    if get_origin(annotation) in (Union, UnionType, list):
        return any(_is_free(inner) for inner in get_args(annotation))
    return False


def _shapes(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _shapes(inner)
