"""The closing report: the worker's words, and the whole of it as it travels with a case."""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from app.core.days import Day
from interventions.schemas.base import Email, Strict

Told = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Shorter = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)]


class ClosingWordsIn(Strict):
    """undone: what was not done and what that means for the child. helps, contacts: of the child's own edition."""

    progress: Told = ""
    undone: Told = ""
    safety: Told = ""
    family: Told = ""
    recommendations: Told = ""
    helps: Shorter = ""
    contacts: Shorter = ""


class ClosingReportIn(Strict):
    """shown: the facts as they were signed."""

    spell: Annotated[int, Field(ge=0, le=1000)] = 0
    status: Literal["draft", "signed", "agreed"]
    words: ClosingWordsIn = ClosingWordsIn()
    shown: dict[str, Any] | None = None
    as_of: Day | None = None
    rules: str | None = None
    signed_by: Email | None = None
    signed_at: AwareDatetime | None = None
    agreed_by: Email | None = None
    agreed_at: AwareDatetime | None = None
    returned_by: Email | None = None
    returned_words: Told | None = None
