"""A worker's answer to a flag: what we will do about it, in their own words."""

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.bank_holidays import around
from interventions.drift import figures
from interventions.guard import require
from interventions.queries.figures import case_values
from interventions.queries.kept import service_of
from interventions.schemas.cases import AnswerIn
from interventions.store import write
from interventions.store.cases import CaseScope, hold_case, move_stamp

LONGEST = 2000


def answer_flag(session: Session, actor: Actor, scope: CaseScope, code: str, text: str) -> None:
    """Of a flag that is up today. An earlier answer stays; the latest one is shown."""
    require(actor, Permission.FLAG_ANSWER, scope)
    words = text.strip()
    if not words:
        raise Invalid({"text": _("Write your answer: what happened, or what you will do.")})
    if len(words) > LONGEST:
        raise Invalid({"text": _("Use %(longest)s characters or fewer.") % {"longest": f"{LONGEST:,}"}})
    hold_case(session, scope.id)
    if code not in _raised(session, scope):
        raise Conflict(_("This is no longer asked of us: the facts that it rested on have changed."), "flag-closed")
    answer = AnswerIn(flag=code, text=words, by=actor.email, at=clock.now())
    write.add_answer(session, scope.id, answer)
    move_stamp(session, scope.id)
    audit.record(session, actor, AuditTag.FLAG_ANSWERED, scope.reference, flag=code)


def _raised(session: Session, scope: CaseScope) -> set[str]:
    today = clock.today()
    case, setting = case_values(session, scope.service_id, scope.id, today)
    service = service_of(session, scope.service_id, scope.id, today)
    return {flag.code for flag in figures(case, setting, today, around(setting.nation, today), service).flags}
