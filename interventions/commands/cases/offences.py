"""Offences in neutral words. What changes of one is a further record that names what it replaces."""

from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions import rules
from interventions.guard import require
from interventions.known import known_words
from interventions.pathway_faults import offence_faults
from interventions.schemas.pathways import OffenceIn
from interventions.store import pathways
from interventions.store.cases import CaseScope, hold_case, move_stamp
from interventions.store.stances import offence_rows


def record_offence(
    session: Session, actor: Actor, scope: CaseScope, offence: OffenceIn, replaces: int | None = None
) -> None:
    """A new one gets the next ref; a later record of one keeps its own."""
    require(actor, Permission.STANCE_WRITE, scope)
    if faults := offence_faults(offence, known_words(session)) | _dating_faults(offence):
        raise Invalid(faults)
    hold_case(session, scope.id)
    rows = offence_rows(session, scope.id)
    said: dict[str, Any] = {"recorded_by": actor.email, "recorded_on": clock.today()}
    if replaces is None:
        said["ref"] = _next_ref([row.ref for row in rows])
    else:
        said["ref"] = _replaced_ref(rows, replaces)
    move_stamp(session, scope.id)
    pathways.add_offence(session, scope.id, offence.model_copy(update=said), replaces)
    audit.record(session, actor, AuditTag.OFFENCE_RECORDED, scope.reference, ref=said["ref"], replaces=replaces)


def _dating_faults(offence: OffenceIn) -> dict[str, str]:
    """A finding has its day; what is only alleged has none (never 11)."""
    found = offence.basis in rules.stance_rules().findings
    if found and offence.found_on is None:
        return {"found_on": _("Enter the day of the admission or finding.")}
    if not found and offence.found_on is not None:
        return {"found_on": _("Only an admission or a finding has this day: leave it empty.")}
    return {}


def _next_ref(taken: list[str]) -> str:
    numbers = [int(ref) for ref in taken if ref.isascii() and ref.isdigit()]
    return str(max(numbers, default=0) + 1)


def _replaced_ref(rows: list[Any], replaces: int) -> str:
    gone = {row.replaces_id for row in rows}
    found = next((row.ref for row in rows if row.id == replaces and row.id not in gone), None)
    if found is None:
        raise Conflict(_("This entry has been changed already: look at it again."), "offence-stale")
    return str(found)
