"""Stance: dated history, apart from every rating. A correction is a further record that names what it replaces."""

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.commands.cases.names import unprefixed
from interventions.guard import require
from interventions.known import known_words
from interventions.model import Stance
from interventions.queries.case_facts.stance import may_be_asked
from interventions.refusals import stance_faults
from interventions.schemas.cases import StanceIn
from interventions.store import pathways
from interventions.store.cases import CaseScope, hold_case, move_stamp
from interventions.store.stances import stands


def record_stance(
    session: Session, actor: Actor, scope: CaseScope, stance: StanceIn, replaces: int | None = None
) -> None:
    """Before an admission or a finding the child is not asked. What the family says may be recorded at any time."""
    require(actor, Permission.STANCE_WRITE, scope)
    hold_case(session, scope.id)
    if faults := unprefixed(stance_faults(stance, known_words(session), "stance")) | _faults(session, scope, stance):
        raise Invalid(faults)
    _refuse_stale(session, scope, replaces)
    move_stamp(session, scope.id)
    pathways.add_stances(session, scope.id, [stance.model_copy(update={"recorded_by": actor.email})], replaces)
    audit.record(session, actor, AuditTag.STANCE_RECORDED, scope.reference, replaces=replaces)


def _faults(session: Session, scope: CaseScope, stance: StanceIn) -> dict[str, str]:
    faults: dict[str, str] = {}
    if stance.on > clock.today():
        faults["on"] = _("This date is after today.")
    if stance.stance is not Stance.NOT_ASKED and not may_be_asked(session, scope.id):
        faults["stance"] = _("Before an admission or a finding, how the child speaks of it is not asked.")
    if not (stance.reason or "").strip():
        faults["reason"] = _("Say in a few words how it came to be recorded.")
    return faults


def _refuse_stale(session: Session, scope: CaseScope, replaces: int | None) -> None:
    if replaces is not None and not stands(session, scope.id, replaces):
        raise Conflict(_("This entry has been corrected already: look at it again."), "stance-stale")
