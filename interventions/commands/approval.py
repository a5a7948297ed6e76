"""The questions of an approval, and the manager's own answers, kept with it (5.19)."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.core.errors import Invalid
from app.core.i18n import _
from interventions.known import known_words
from interventions.schemas.plans import ApprovalAnswerIn
from interventions.store.approval import add_answers

LEFT_OUT = "left_out"
"""Asks for words alone: why it is right that work is left out."""


def keep_answers(session: Session, actor: Actor, row: Any, answers: Sequence[ApprovalAnswerIn]) -> None:
    """A no has its reason; an unanswered question stays open to see. Nobody else's words are taken for it."""
    known = known_words(session).codes["approval_questions"]
    faults: dict[str, str] = {}
    said: dict[str, tuple[bool | None, str | None]] = {}
    for n, answer in enumerate(answers):
        if answer.question not in known or answer.question in said:
            faults[f"answers[{n}].question"] = _("“{code}” is not a known code.").format(code=answer.question)
        elif _lacks_words(answer):
            faults[f"answers[{n}].words"] = _("Say why.")
        said[answer.question] = (answer.yes, (answer.words or "").strip() or None)
    if faults:
        raise Invalid(faults)
    add_answers(session, row.id, said, actor.email, clock.now())


def _lacks_words(answer: ApprovalAnswerIn) -> bool:
    needed = answer.yes is False or answer.yes is None or answer.question == LEFT_OUT
    return needed and not (answer.words or "").strip()
