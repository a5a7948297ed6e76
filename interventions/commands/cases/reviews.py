"""Reviews, meetings and change events: recorded as they were. A correction names the entry it replaces."""

from collections.abc import Sequence
from uuid import uuid4

from sqlmodel import Session

from app.core import audit
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.commands.cases.names import unprefixed
from interventions.due.changes import EDUCATION, SOMEBODY_NEW
from interventions.guard import require
from interventions.known import known_words
from interventions.review_faults import change_event_faults, meeting_faults, review_faults
from interventions.schemas.reviews import AgencyPartIn, ChangeEventIn, MeetingIn, ReviewIn
from interventions.store import reviews
from interventions.store.cases import CaseScope, hold_case, move_stamp

ASKED_ABOUT = "education"
"""Schools were seldom at the table: what became of them is answered each time (5.21)."""
NOT_TOLD = "not_told"


def record_review(
    session: Session, actor: Actor, scope: CaseScope, review: ReviewIn, replaces: int | None = None
) -> None:
    """Booked, or held. A booked one that is held now is replaced by what was held."""
    require(actor, Permission.CASE_EDIT, scope)
    events = reviews.refs(session, "change event", scope.id)
    faults = unprefixed(review_faults(review, known_words(session), events, "review"))
    if review.held_on is not None:
        faults |= _agency_faults(review.agencies)
    if faults:
        raise Invalid(faults)
    ref = _ref(session, "review", scope, replaces)
    said = review.model_copy(update={"ref": ref, "recorded_by": actor.email})
    reviews.add_review(session, scope.id, said, replaces)
    _record(session, actor, scope, "review", ref, held=review.held_on is not None)


def record_meeting(
    session: Session, actor: Actor, scope: CaseScope, meeting: MeetingIn, replaces: int | None = None
) -> None:
    require(actor, Permission.CASE_EDIT, scope)
    held = reviews.refs(session, "review", scope.id)
    assessments = reviews.assessment_ids(session, scope.id)
    faults = unprefixed(meeting_faults(meeting, known_words(session), held, len(assessments), "meeting"))
    if faults := faults | _agency_faults(meeting.agencies):
        raise Invalid(faults)
    ref = _ref(session, "meeting", scope, replaces)
    said = meeting.model_copy(update={"ref": ref, "recorded_by": actor.email})
    reviews.add_meeting(session, scope.id, said, assessments, replaces)
    _record(session, actor, scope, "meeting", ref)


def record_change(
    session: Session, actor: Actor, scope: CaseScope, event: ChangeEventIn, replaces: int | None = None
) -> None:
    """Somebody new, or a new school, is not recorded without an answer to what it forces (5.26, 4.11)."""
    require(actor, Permission.CASE_EDIT, scope)
    faults = unprefixed(change_event_faults(event, known_words(session), "event"))
    if faults := faults | forced(event) | _out_of_order(event):
        raise Invalid(faults)
    ref = _ref(session, "change event", scope, replaces)
    said = event.model_copy(update={"ref": ref, "recorded_by": actor.email})
    reviews.add_change_event(session, scope.id, said, replaces)
    _record(session, actor, scope, "change event", ref)


def forced(event: ChangeEventIn) -> dict[str, str]:
    """What this sort of event is not recorded without. No is an answer: then it stands on the list of what is due."""
    faults: dict[str, str] = {}
    if event.type in SOMEBODY_NEW:
        needed = {
            "owner": _("Say who sees to it: what nobody owns, nobody does."),
            "due_on": _("Say by when."),
            "victim_safety": _("Say whether the safety of those harmed, and of other children, was considered."),
            "child_safety": _("Say whether the child's own safety was considered."),
            "disclosure": _("Say whether they are told."),
        }
        faults = {name: sentence for name, sentence in needed.items() if getattr(event, name) is None}
    if event.type in EDUCATION and event.school is None:
        faults["school"] = _("Say whether the school or college is told. Either answer is possible, with its reason.")
    if NOT_TOLD in (event.disclosure, event.school) and not (event.decision_reason or "").strip():
        faults["decision_reason"] = _("Say why somebody is not told.")
    if event.due_on is not None and event.owner is None:
        faults.setdefault("owner", _("Say who sees to it: what nobody owns, nobody does."))
    return faults


def _out_of_order(event: ChangeEventIn) -> dict[str, str]:
    known = event.known_on or event.on
    faults: dict[str, str] = {}
    if event.due_on is not None and event.due_on < known:
        faults["due_on"] = _("This date is before we came to know.")
    if event.done_on is not None and event.done_on < known:
        faults["done_on"] = _("This date is before we came to know.")
    return faults


def _agency_faults(parts: Sequence[AgencyPartIn]) -> dict[str, str]:
    answered = any(
        part.agency == ASKED_ABOUT and (part.invited or part.attended or part.informed or part.note) for part in parts
    )
    if answered:
        return {}
    return {
        f"agency.{ASKED_ABOUT}": _("Say what became of the school or college: tick one, or say why it had no part.")
    }


def _ref(session: Session, what: str, scope: CaseScope, replaces: int | None) -> str:
    """A correction keeps the ref of its entry. The case is held from here on."""
    hold_case(session, scope.id)
    if replaces is None:
        return str(uuid4())
    ref = reviews.standing_ref(session, what, scope.id, replaces)
    if ref is None:
        raise Conflict(_("This entry has been corrected already: look at it again."), "entry-stale")
    return ref


def _record(session: Session, actor: Actor, scope: CaseScope, what: str, ref: str, **more: bool) -> None:
    move_stamp(session, scope.id)
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what=what, ref=ref, **more)
