"""Assessments: kept as a draft while open, complete with a date; then only a later one changes the picture."""

from typing import Any

from sqlalchemy import delete, select, update
from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from interventions.guard import require
from interventions.known import known_words
from interventions.refusals import assessment_faults
from interventions.schemas.cases import AssessmentIn
from interventions.store import write
from interventions.store.cases import CaseScope, hold_case, move_stamp
from interventions.tables import AgencyCheckRow, AssessmentRow, RatingRow

EVIDENCE_FROM = 2
"""From this rating on, evidence is needed (domain.md 3)."""
ASKED_OUTRIGHT = ("police", "social_care", "health", "education")
"""An assessment is not complete until these have answered, or been asked and named (4.7)."""


def start_assessment(session: Session, actor: Actor, scope: CaseScope, assessment: AssessmentIn) -> int:
    require(actor, Permission.ASSESSMENT_WRITE, scope)
    _refuse(session, assessment)
    move_stamp(session, scope.id)
    assessment_id = write.add_assessment(session, scope.id, assessment)
    audit.record(session, actor, AuditTag.ASSESSMENT_SAVED, scope.reference, assessment=assessment_id)
    return assessment_id


def save_assessment(
    session: Session, actor: Actor, scope: CaseScope, assessment_id: int, assessment: AssessmentIn
) -> None:
    """What was rated and found so far replaces what was kept; a complete assessment no longer changes."""
    require(actor, Permission.ASSESSMENT_WRITE, scope)
    hold_case(session, scope.id)
    _open_row(session, scope, assessment_id)
    _refuse(session, assessment)
    move_stamp(session, scope.id)
    session.execute(delete(RatingRow).where(RatingRow.assessment_id == assessment_id))
    session.execute(delete(AgencyCheckRow).where(AgencyCheckRow.assessment_id == assessment_id))
    session.execute(
        update(AssessmentRow).where(AssessmentRow.id == assessment_id).values(**write.assessment_columns(assessment))
    )
    write.add_assessment_rows(session, scope.id, assessment_id, assessment)
    audit.record(session, actor, AuditTag.ASSESSMENT_SAVED, scope.reference, assessment=assessment_id)


def _open_row(session: Session, scope: CaseScope, assessment_id: int) -> Any:
    row = session.execute(
        select(AssessmentRow.completed_on).where(AssessmentRow.id == assessment_id, AssessmentRow.case_id == scope.id)
    ).first()
    if row is None:
        raise NotFound(_("This case has no such assessment."))
    if row.completed_on:
        raise Conflict(
            _("This assessment is complete. Start a further one for what has changed."), "assessment-complete"
        )
    return row


def _refuse(session: Session, assessment: AssessmentIn) -> None:
    faults = assessment_faults(assessment, known_words(session), "assessment")
    faults = {path.removeprefix("assessment."): sentence for path, sentence in faults.items()}
    if faults or (faults := _incomplete(assessment)):
        raise Invalid(faults)


def _incomplete(assessment: AssessmentIn) -> dict[str, str]:
    """What must stand before an assessment can be called complete. A draft may lack all of it."""
    if assessment.completed_on is None:
        return {}
    faults: dict[str, str] = {}
    if assessment.completed_on > clock.today():
        faults["completed_on"] = _("This date is after today.")
    if assessment.started_on and assessment.completed_on < assessment.started_on:
        faults["completed_on"] = _("The assessment would be complete before it was started.")
    for n, rating in enumerate(assessment.ratings):
        if rating.rating is not None and rating.rating >= EVIDENCE_FROM and not (rating.evidence and rating.source):
            faults[f"ratings[{n}].evidence"] = _("A rating of 2 or more needs its evidence and where it comes from.")
    if not assessment.summary.formulation:
        faults["summary.formulation"] = _("Say in a few sentences why it happened: a score alone is no assessment.")
    answered = {check.agency for check in assessment.agency_checks if check.outcome}
    for agency in ASKED_OUTRIGHT:
        if agency not in answered:
            faults[f"agency_checks.{agency}"] = _(
                "Say what this agency answered. “Asked, no reply, escalated” is an answer."
            )
    return faults
