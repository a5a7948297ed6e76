"""An extract of a case for an inspection: to a named person, for a reason, kept as it was given out."""

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Invalid
from app.core.i18n import _
from interventions.guard import require
from interventions.queries.extracts import shown_of
from interventions.store.cases import CaseScope, hold_case
from interventions.store.extracts import add_extract

LONGEST = 300


def make_extract(session: Session, actor: Actor, scope: CaseScope, recipient: str, why: str) -> int:
    """Answers with its number. The trail names it as a disclosure, with who receives it (Data Protection Act, 62)."""
    require(actor, Permission.CASE_EXPORT, scope)
    who, reason = recipient.strip(), why.strip()
    faults = {
        **({} if who else {"recipient": _("Name who receives it.")}),
        **({} if reason else {"why": _("Say what it is for.")}),
        **_too_long(recipient=who, why=reason),
    }
    if faults:
        raise Invalid(faults)
    hold_case(session, scope.id)
    shown = shown_of(session, scope)
    number = add_extract(session, scope.id, shown, recipient=who, why=reason, made_by=actor.email, made_at=clock.now())
    audit.record(session, actor, AuditTag.CASE_DISCLOSED, scope.reference, extract=number, recipient=who)
    return number


def _too_long(**said: str) -> dict[str, str]:
    sentence = _("Use %(longest)s characters or fewer.") % {"longest": LONGEST}
    return {name: sentence for name, text in said.items() if len(text) > LONGEST}
