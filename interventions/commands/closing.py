"""The closing report: written and signed by who worked with the child, agreed by a manager, and kept as it is.

What the report counts is the system's; what it meant for the child is the worker's to say (R24, 5.14).
"""

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.guard import require
from interventions.queries.closing import facts_of, open_spell
from interventions.schemas.closing import ClosingWordsIn
from interventions.store.cases import CaseScope, hold_case
from interventions.store.closing import Report, add_report, change_report, reports_of, stored_facts

LONGEST = 600


def save_closing_report(session: Session, actor: Actor, scope: CaseScope, words: ClosingWordsIn, edit: int = 0) -> None:
    """A draft. edit: of the one that was looked at, 0 where there was none."""
    require(actor, Permission.CLOSING_REPORT_WRITE, scope)
    hold_case(session, scope.id)
    _write(session, scope, words, edit)
    audit.record(session, actor, AuditTag.CLOSING_REPORT_SAVED, scope.reference)


def sign_closing_report(session: Session, actor: Actor, scope: CaseScope, words: ClosingWordsIn, edit: int = 0) -> None:
    """The facts of this moment are kept with the words: what is agreed later is what was signed."""
    require(actor, Permission.CLOSING_REPORT_WRITE, scope)
    hold_case(session, scope.id)
    facts = facts_of(session, scope)
    faults = {name: sentence for name, sentence in _needed().items() if not getattr(words, name)}
    if not facts.all_done and not words.undone:
        faults["undone"] = _("Say what it means for the child that this was not done.")
    if faults:
        raise Invalid(faults)
    number = _write(session, scope, words, edit)
    change_report(
        session, scope.id, number, edit + 1, status="signed", shown=stored_facts(facts), as_of=facts.as_of,
        rules=facts.rules, signed_by=actor.email, signed_at=clock.now(), returned_by=None, returned_words=None,
    )  # fmt: skip
    audit.record(session, actor, AuditTag.CLOSING_REPORT_SIGNED, scope.reference, number=number)


def return_closing_report(session: Session, actor: Actor, scope: CaseScope, words: str, edit: int) -> None:
    """Back to whoever writes it, with words; the facts are taken anew when it is signed again."""
    require(actor, Permission.CLOSING_REPORT_AGREE, scope)
    said = words.strip()
    if not said:
        raise Invalid({"returned": _("Say what is missing, or what to look at again.")})
    if len(said) > LONGEST:
        raise Invalid({"returned": _("Use %(longest)s characters or fewer.") % {"longest": LONGEST}})
    signed = _signed(session, scope, edit)
    change_report(
        session, scope.id, signed.number, edit, status="draft", shown=None, as_of=None, rules=None, signed_by=None,
        signed_at=None, returned_by=actor.email, returned_words=said,
    )  # fmt: skip
    audit.record(session, actor, AuditTag.CLOSING_REPORT_RETURNED, scope.reference, number=signed.number)


def agree_closing_report(session: Session, actor: Actor, scope: CaseScope, edit: int) -> None:
    """By somebody other than who signed it. From now on nothing changes it."""
    require(actor, Permission.CLOSING_REPORT_AGREE, scope)
    signed = _signed(session, scope, edit)
    if signed.signed_by == actor.email:
        raise Conflict(_("You signed it yourself: another manager agrees it."), "closing-report-own")
    change_report(session, scope.id, signed.number, edit, status="agreed", agreed_by=actor.email, agreed_at=clock.now())
    audit.record(session, actor, AuditTag.CLOSING_REPORT_AGREED, scope.reference, number=signed.number)


def _needed() -> dict[str, str]:
    return {
        "progress": _("Say what has changed for the child."),
        "safety": _("Say how those who were harmed, and the child, are safe from here on."),
        "recommendations": _("Say what you recommend to whoever is there now."),
    }


def _write(session: Session, scope: CaseScope, words: ClosingWordsIn, edit: int) -> int:
    """The draft of the spell that is now; its number."""
    spell, reports = open_spell(session, scope), reports_of(session, scope.id)
    current = next((each for each in reports if each.spell == spell), None)
    if (current.edit if current else 0) != edit:
        raise _stale()
    if current is None:
        number = len(reports) + 1
        add_report(session, scope.id, number, spell=spell, status="draft", words=words.model_dump())
        return number
    if current.status != "draft":
        raise Conflict(_("This report is signed: a manager agrees it, or returns it."), "closing-report-signed")
    change_report(session, scope.id, current.number, edit, words=words.model_dump())
    return current.number


def _signed(session: Session, scope: CaseScope, edit: int) -> Report:
    hold_case(session, scope.id)
    last = next(iter(reversed(reports_of(session, scope.id))), None)
    if last is None or last.status != "signed" or last.edit != edit:
        raise _stale()
    return last


def _stale() -> Conflict:
    return Conflict(
        _("Somebody has changed this report since you opened it. What you wrote is still here: look at it again."),
        "closing-report-stale",
    )
