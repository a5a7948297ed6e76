"""Cognitive screens and outcome measures. A correction is a further record that names what it replaces."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.commands.cases.names import unprefixed
from interventions.guard import require
from interventions.known import known_words
from interventions.refusals import outcome_faults
from interventions.schemas.outcomes import OutcomeMeasureIn, ScreenIn
from interventions.store import outcomes
from interventions.store.cases import CaseScope, hold_case, move_stamp


def record_screen(
    session: Session, actor: Actor, scope: CaseScope, screen: ScreenIn, replaces: int | None = None
) -> None:
    require(actor, Permission.ASSESSMENT_WRITE, scope)
    if screen.on > clock.today():
        raise Invalid({"on": _("This date is after today.")})
    hold_case(session, scope.id)
    _refuse_stale(outcomes.screen_rows(session, scope.id), replaces)
    move_stamp(session, scope.id)
    outcomes.add_screens(session, scope.id, [screen.model_copy(update={"recorded_by": actor.email})], replaces)
    audit.record(session, actor, AuditTag.SCREEN_RECORDED, scope.reference, replaces=replaces)


def record_outcome(
    session: Session, actor: Actor, scope: CaseScope, measure: OutcomeMeasureIn, replaces: int | None = None
) -> None:
    require(actor, Permission.ASSESSMENT_WRITE, scope)
    faults = unprefixed(outcome_faults(measure, known_words(session), "outcome"))
    if measure.on > clock.today():
        faults["on"] = _("This date is after today.")
    if faults:
        raise Invalid(faults)
    hold_case(session, scope.id)
    _refuse_stale(outcomes.outcome_rows(session, scope.id), replaces)
    move_stamp(session, scope.id)
    outcomes.add_outcomes(session, scope.id, [measure.model_copy(update={"recorded_by": actor.email})], replaces)
    audit.record(session, actor, AuditTag.OUTCOME_RECORDED, scope.reference, replaces=replaces)


def _refuse_stale(rows: Sequence[Any], replaces: int | None) -> None:
    if replaces is not None and replaces not in {row.id for row in outcomes.standing_only(rows)}:
        raise Conflict(_("This entry has been corrected already: look at it again."), "entry-stale")
