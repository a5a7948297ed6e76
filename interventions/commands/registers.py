"""An entry in a register of the case: checked, kept with who recorded it and when, and never overwritten."""

from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.guard import require
from interventions.known import known_words
from interventions.periods import first_ordered_on
from interventions.queries.figures import case_values
from interventions.register_faults import Named, entry_faults, known_faults
from interventions.registers import TakenBack
from interventions.schemas.registers import EntryIn, FurtherOffenceIn, RecommendationIn
from interventions.store.cases import CaseScope, hold_case
from interventions.store.registers import (
    REGISTERS,
    Register,
    add_entries,
    goal_refs,
    item_refs,
    register_of,
    standing_shapes,
    stands,
    take_back,
)

SERVERS = {"recorded_by", "recorded_on"}


def record_entry(session: Session, actor: Actor, scope: CaseScope, entry: EntryIn, replaces: int | None = None) -> None:
    """A change of what is recorded names the entry it replaces, which stays in the history."""
    require(actor, Permission.REGISTER_WRITE, scope)
    register = register_of(entry)
    hold_case(session, scope.id)
    entry = _decided(entry)
    named = Named(item_refs(session, scope.id), goal_refs(session, scope.id))
    faults = known_faults(entry, known_words(session), named)
    if faults := faults | entry_faults(entry, clock.today(), _began(session, scope, entry)):
        raise Invalid(faults)
    if replaces is None:
        _refuse_twice(session, register, scope, entry)
    elif not stands(session, register, scope.id, replaces):
        raise Conflict(_("This entry has been changed already: look at it again."), "register-stale")
    stamped = entry.model_copy(update={"recorded_by": actor.email, "recorded_on": clock.today()})
    add_entries(session, register, scope.id, [stamped], replaces)
    detail: dict[str, Any] = {"register": register.code, "replaces": replaces}
    audit.record(session, actor, AuditTag.REGISTER_RECORDED, scope.reference, **detail)


def take_entry_back(session: Session, actor: Actor, scope: CaseScope, code: str, entry_id: int, reason: str) -> None:
    """It stays in the history with the reason, and counts nowhere; what should stand instead is recorded anew."""
    register = REGISTERS[code]
    require(actor, Permission.REGISTER_WRITE, scope)
    hold_case(session, scope.id)
    if not reason.strip():
        raise Invalid({"reason": _("Say why it is taken back.")})
    if not stands(session, register, scope.id, entry_id):
        raise Conflict(_("This entry has been changed already: look at it again."), "register-stale")
    take_back(session, register, scope.id, entry_id, TakenBack(reason.strip(), actor.email, clock.today()))
    detail: dict[str, Any] = {"register": register.code, "entry": entry_id}
    audit.record(session, actor, AuditTag.REGISTER_TAKEN_BACK, scope.reference, **detail)


def _began(session: Session, scope: CaseScope, entry: EntryIn) -> date | None:
    """Asked only where it matters."""
    if not isinstance(entry, FurtherOffenceIn):
        return None
    today = clock.today()
    return first_ordered_on(*case_values(session, scope.service_id, scope.id, today), today)


def _decided(entry: EntryIn) -> EntryIn:
    """Decided today, where nobody says otherwise."""
    if isinstance(entry, RecommendationIn):
        if entry.decision == "open":
            return entry.model_copy(update={"decided_on": None})
        return entry.model_copy(update={"decided_on": entry.decided_on or clock.today()})
    return entry


def _refuse_twice(session: Session, register: Register, scope: CaseScope, entry: EntryIn) -> None:
    """A button pressed twice records one thing."""
    said = entry.model_dump(exclude=SERVERS)
    if any(each.model_dump(exclude=SERVERS) == said for each in standing_shapes(session, register, scope.id)):
        raise Invalid({register.by: _("This is recorded already, word for word.")})
