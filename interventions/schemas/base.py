"""What every shape shares: unknown keys are refused, texts are bounded, moments carry an offset."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from app.core.i18n import _


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True, hide_input_in_errors=True)


def _email(value: str) -> str:
    if "@" not in value:
        raise ValueError(_("This must be an email address."))
    return value.lower()


LARGEST = 2**31 - 1
"""What a column of whole numbers holds."""

Counted = Annotated[int, Field(ge=0, le=LARGEST)]
Ordinal = Annotated[int, Field(ge=1, le=LARGEST)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Ref = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Prose = Annotated[str, StringConstraints(max_length=20_000)]
Email = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(_email)]
