"""What every shape shares: unknown keys are refused, and a text has its English."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from catalogue.canonical import filled
from catalogue.model import RestsOn, Text

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=60)]
Kebab = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Prose = Annotated[str, StringConstraints(pattern=r"\S", max_length=4000)]
Paragraph = Annotated[str, StringConstraints(pattern=r"^\d{1,2}\.\d{1,2}$")]
Version = Annotated[int, Field(ge=1)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    @classmethod
    def strictly(cls, json_text: str) -> Self:
        """No text for a number, no 1 for true. Raises pydantic's ValidationError with every fault."""
        return cls.model_validate_json(json_text, strict=True)

    def content(self) -> dict[str, Any]:
        """As it is kept and hashed: without what holds nothing or only repeats a default."""
        kept: dict[str, Any] = filled(self.model_dump(mode="json", exclude_defaults=True))
        return kept


class TextShape(Shape):
    en: Prose
    cy: Prose | None = None

    def value(self) -> Text:
        return {"en": self.en} if self.cy is None else {"en": self.en, "cy": self.cy}


class RestsOnShape(Shape):
    paragraphs: tuple[Paragraph, ...] = ()
    default: bool = False
    note: TextShape | None = None

    def value(self) -> RestsOn:
        return RestsOn(paragraphs=self.paragraphs, default=self.default, note=text_or_none(self.note))


def bilingual(text: Text) -> TextShape:
    """With null where the Welsh is not written yet."""
    return TextShape(en=text["en"], cy=text.get("cy"))


def text_or_none(text: TextShape | None) -> Text | None:
    return text.value() if text else None


def texts(shapes: tuple[TextShape, ...]) -> tuple[Text, ...]:
    return tuple(shape.value() for shape in shapes)
