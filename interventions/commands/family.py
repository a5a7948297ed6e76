"""What the child and a carer say of the work, and the words of the child's sheet: a change replaces what it names."""

from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.family_faults import feedback_faults, line_faults
from interventions.guard import require
from interventions.known import known_words
from interventions.schemas.family import FeedbackIn, SheetLineIn
from interventions.store.cases import CaseScope, hold_case
from interventions.store.family import add_feedback, add_line, feedback, lines

SERVERS = {"recorded_by", "recorded_on"}


def record_feedback(
    session: Session, actor: Actor, scope: CaseScope, said: FeedbackIn, replaces: int | None = None
) -> None:
    require(actor, Permission.CASE_EDIT, scope)
    hold_case(session, scope.id)
    if faults := feedback_faults(said, known_words(session)):
        raise Invalid(faults)
    there = feedback(session, scope.id)
    if replaces is None:
        _refuse_twice(there, said)
    elif replaces not in {row.id for row in there}:
        raise Conflict(_("This entry has been changed already: look at it again."), "feedback-stale")
    add_feedback(session, scope.id, _stamped(actor, said), replaces)
    audit.record(session, actor, AuditTag.FEEDBACK_RECORDED, scope.reference, who=said.who, replaces=replaces)


def word_sheet(
    session: Session, actor: Actor, scope: CaseScope, line: SheetLineIn, replaces: int | None = None
) -> None:
    """replaces: the line of this component that was seen; None where there was none."""
    require(actor, Permission.SHEET_PRINT, scope)
    hold_case(session, scope.id)
    if faults := line_faults(line, known_words(session)):
        raise Invalid(faults)
    there = lines(session, scope.id).get(line.component)
    if replaces != (there.id if there else None):
        raise Conflict(_("These words have been changed already: look at them again."), "sheet-words-stale")
    add_line(session, scope.id, _stamped(actor, line), replaces)
    audit.record(session, actor, AuditTag.SHEET_WORDED, scope.reference, replaces=replaces)


def _stamped(actor: Actor, entry: Any) -> Any:
    return entry.model_copy(update={"recorded_by": actor.email, "recorded_on": clock.today()})


def _refuse_twice(there: list[Any], said: FeedbackIn) -> None:
    """A button pressed twice records one thing."""
    words = said.model_dump(exclude=SERVERS)
    if any({name: getattr(row, name) for name in words} == words for row in there):
        raise Invalid({"voice": _("This is recorded already, word for word.")})
