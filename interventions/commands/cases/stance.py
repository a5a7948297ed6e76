"""Stance: dated history, apart from every rating. A correction is a further record that names what it replaces."""

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from interventions import rules
from interventions.commands.cases.names import unprefixed
from interventions.guard import require
from interventions.known import known_words
from interventions.model import Offence, Stance
from interventions.pathway_faults import family_faults
from interventions.queries.case_facts.stance import stands_today
from interventions.refusals import stance_faults
from interventions.schemas.cases import StanceIn
from interventions.schemas.pathways import FamilyStanceIn
from interventions.stances import is_found
from interventions.store import load_cases, pathways
from interventions.store.cases import CaseScope, hold_case, move_stamp
from interventions.store.stances import family_stands, is_acknowledged, stands


def record_stance(
    session: Session, actor: Actor, scope: CaseScope, stance: StanceIn, replaces: int | None = None
) -> None:
    """Before an admission or a finding the child is not asked. What the family says may be recorded at any time."""
    require(actor, Permission.STANCE_WRITE, scope)
    hold_case(session, scope.id)
    if faults := unprefixed(stance_faults(stance, known_words(session), "stance")) | _faults(session, scope, stance):
        raise Invalid(faults)
    if replaces is not None and not stands(session, scope.id, replaces):
        raise _stale()
    move_stamp(session, scope.id)
    said = stance.model_copy(update={"recorded_by": actor.email, "acknowledged_on": None, "acknowledged_by": None})
    pathways.add_stances(session, scope.id, [said], replaces)
    audit.record(session, actor, AuditTag.STANCE_RECORDED, scope.reference, replaces=replaces)


def record_family_stance(
    session: Session, actor: Actor, scope: CaseScope, said: FamilyStanceIn, replaces: int | None = None
) -> None:
    """What the family says waits for no finding."""
    require(actor, Permission.STANCE_WRITE, scope)
    faults = family_faults(said, known_words(session))
    if said.on > clock.today():
        faults["on"] = _("This date is after today.")
    if not (said.reason or "").strip():
        faults["reason"] = _("Say in a few words how it came to be recorded.")
    if faults:
        raise Invalid(faults)
    hold_case(session, scope.id)
    if replaces is not None and not family_stands(session, scope.id, replaces):
        raise _stale()
    move_stamp(session, scope.id)
    pathways.add_family_stance(session, scope.id, said.model_copy(update={"recorded_by": actor.email}), replaces)
    audit.record(session, actor, AuditTag.STANCE_RECORDED, scope.reference, whose="family", replaces=replaces)


def acknowledge_stance(session: Session, actor: Actor, scope: CaseScope, stance_id: int) -> None:
    """A manager has read it. Said again, nothing changes."""
    require(actor, Permission.STANCE_ACKNOWLEDGE, scope)
    hold_case(session, scope.id)
    if not stands(session, scope.id, stance_id):
        raise NotFound(_("This case has no such entry, or it has been corrected since."))
    if is_acknowledged(session, stance_id):
        return
    pathways.acknowledge(session, scope.id, stance_id, clock.today(), actor.email)
    move_stamp(session, scope.id)
    audit.record(session, actor, AuditTag.STANCE_ACKNOWLEDGED, scope.reference, entry=stance_id)


def _faults(session: Session, scope: CaseScope, stance: StanceIn) -> dict[str, str]:
    faults: dict[str, str] = {}
    case = load_cases(session, [scope.id])[scope.id]
    if stance.on > clock.today():
        faults["on"] = _("This date is after today.")
    if stance.stance is not Stance.NOT_ASKED and stands_today(case).locked:
        faults["stance"] = _("Before an admission or a finding, how the child speaks of it is not asked.")
    if stance.offence is not None:
        faults |= _offence_faults(stance, {offence.ref: offence for offence in case.offences})
    if not (stance.reason or "").strip():
        faults["reason"] = _("Say in a few words how it came to be recorded.")
    return faults


def _offence_faults(stance: StanceIn, offences: dict[str, Offence]) -> dict[str, str]:
    offence = offences.get(stance.offence or "")
    if offence is None:
        return {"offence": _("This case has no such offence.")}
    if stance.stance is not Stance.NOT_ASKED and not is_found(offence, rules.stance_rules(), clock.today()):
        return {"offence": _("There is no admission and no finding about this one yet, so it is not asked.")}
    return {}


def _stale() -> Conflict:
    return Conflict(_("This entry has been corrected already: look at it again."), "stance-stale")
