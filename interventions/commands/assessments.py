"""Assessments: kept as a draft while open, complete with a date; then only a later one changes the picture."""

from dataclasses import asdict

from sqlmodel import Session

from app.core import audit
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from interventions.assessing import screen_missing
from interventions.commands.assessment_checks import TwoFacts, incomplete
from interventions.commands.cases.facts import change_two_facts
from interventions.guard import require
from interventions.known import known_words
from interventions.queries.assessments import content_hash, specialist_tools
from interventions.refusals import assessment_faults
from interventions.schemas.cases import AssessmentIn
from interventions.store import load_cases, write
from interventions.store.assessments import assessment as stored_assessment
from interventions.store.assessments import replace_assessment
from interventions.store.cases import CaseScope, hold_case, move_stamp, stored_facts
from interventions.words import english


def start_assessment(
    session: Session, actor: Actor, scope: CaseScope, assessment: AssessmentIn, from_earlier: int | None = None
) -> int:
    """A further one may start from the ratings and strengths of a complete one, each with its own date."""
    require(actor, Permission.ASSESSMENT_WRITE, scope)
    hold_case(session, scope.id)
    if from_earlier is not None:
        earlier = _stored(session, scope, from_earlier)
        carried = {"ratings": earlier.ratings, "strengths": earlier.strengths}
        assessment = assessment.model_copy(update=carried)
    _refuse(session, scope, assessment)
    move_stamp(session, scope.id)
    assessment_id = write.add_assessment(session, scope.id, assessment)
    audit.record(session, actor, AuditTag.ASSESSMENT_SAVED, scope.reference, assessment=assessment_id)
    return assessment_id


def save_assessment(
    session: Session,
    actor: Actor,
    scope: CaseScope,
    assessment_id: int,
    assessment: AssessmentIn,
    seen: str | None = None,
    facts: TwoFacts | None = None,
) -> None:
    """What was rated and found so far replaces what was kept; a complete assessment no longer changes.

    seen: the hash of what the actor saw. Two people assess together: the second to save is shown what the first did.
    facts: the two facts, where they were asked here; one that nobody answered stays as it was.
    """
    require(actor, Permission.ASSESSMENT_WRITE, scope)
    hold_case(session, scope.id)
    stored = _stored(session, scope, assessment_id)
    if stored.completed_on:
        raise Conflict(
            _("This assessment is complete. Start a further one for what has changed."), "assessment-complete"
        )
    if seen is not None and seen != content_hash(stored):
        raise Conflict(_("Somebody else saved this assessment since you opened it."), "assessment-stale")
    _refuse(session, scope, assessment, facts)
    move_stamp(session, scope.id)
    replace_assessment(session, scope.id, assessment_id, assessment)
    _answer(session, actor, scope, facts)
    detail = {"assessment": assessment_id, "complete": assessment.completed_on is not None}
    audit.record(session, actor, AuditTag.ASSESSMENT_SAVED, scope.reference, **detail)


def _stored(session: Session, scope: CaseScope, assessment_id: int) -> AssessmentIn:
    found = stored_assessment(session, scope.id, assessment_id)
    if found is None:
        raise NotFound(_("This case has no such assessment."))
    return found


def _answer(session: Session, actor: Actor, scope: CaseScope, facts: TwoFacts | None) -> None:
    stored = stored_facts(session, scope.id).facts
    answered = {name: answer for name, answer in asdict(facts).items() if answer is not None} if facts else {}
    told = stored.model_copy(update=answered)
    if told != stored:
        change_two_facts(session, actor, scope, told)


def _refuse(session: Session, scope: CaseScope, assessment: AssessmentIn, facts: TwoFacts | None = None) -> None:
    faults = assessment_faults(assessment, known_words(session), "assessment")
    faults = {path.removeprefix("assessment."): sentence for path, sentence in faults.items()}
    if not faults:
        faults = _unscreened(session, scope, assessment) | incomplete(session, scope.service_id, assessment, facts)
    if faults:
        raise Invalid(faults)


def _unscreened(session: Session, scope: CaseScope, assessment: AssessmentIn) -> dict[str, str]:
    """A gate before a specialist assessment is complete, which a reason opens."""
    done = assessment.completed_on
    if done is None or assessment.tool not in specialist_tools(session) or (assessment.unscreened_reason or "").strip():
        return {}
    missing = screen_missing(load_cases(session, [scope.id])[scope.id], done)
    if missing is None:
        return {}
    return {"unscreened_reason": _(missing.one).format(**{name: english(value) for name, value in missing.values})}
