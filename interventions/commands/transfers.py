"""A case offered to another team or service: nothing of it moves until a named manager there has accepted it.

In this installation the case itself moves with its whole history; elsewhere its file does, and the answer is recorded.
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission, Role
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from app.core.sealing import SealedFile, seal_file
from interventions import bundle
from interventions.guard import require
from interventions.queries.access import held_case
from interventions.queries.transfers import lent_by, offer_to, travelling
from interventions.schemas import ClosingIn
from interventions.stances import is_closed
from interventions.store import load_cases
from interventions.store.cases import CaseScope, case_scope, change_case, hold_case, move_stamp
from interventions.store.pathways import add_closing
from interventions.store.people import of_team
from interventions.store.teams import team_id
from interventions.store.transfers import Transfer, add_offer, decide, transfers_of
from interventions.store.workers import assignments, end_assignments

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Offer:
    """team: a code, "" for elsewhere; then service names where it goes. manager: an address here, a name elsewhere.

    until_on: of caretaking, when it ends; None: the case goes for good.
    """

    team: str
    manager: str
    reason: str
    service: str = ""
    until_on: date | None = None


def offer_transfer(session: Session, actor: Actor, scope: CaseScope, offer: Offer) -> None:
    require(actor, Permission.CASE_TRANSFER, scope)
    scope = held_case(session, actor, scope, Permission.CASE_TRANSFER)
    to_team = team_id(session, scope.service_id, offer.team) if offer.team else None
    if faults := _faults(session, scope, offer, to_team):
        raise Invalid(faults)
    if any(each.status == "offered" for each in transfers_of(session, scope.id)):
        raise Conflict(_("This case is offered already. Withdraw that offer first."), "transfer-open")
    add_offer(
        session, scope.id, kind="caretaking" if offer.until_on else "full", from_team_id=scope.team_id,
        to_team_id=to_team, to_service=None if to_team else offer.service.strip(), manager=offer.manager.strip(),
        reason=offer.reason.strip(), until_on=offer.until_on, travels=dict(travelling(session, scope)),
        offered_by=actor.email, offered_at=clock.now(),
    )  # fmt: skip
    to = offer.team or offer.service.strip()
    audit.record(
        session, actor, AuditTag.TRANSFER_OFFERED, scope.reference, to=to, manager=offer.manager.strip(),
        elsewhere=to_team is None,
    )  # fmt: skip


def _faults(session: Session, scope: CaseScope, offer: Offer, to_team: int | None) -> dict[str, str]:
    faults: dict[str, str] = {}
    if offer.team and (to_team is None or to_team == scope.team_id):
        faults["team"] = _("Choose another team.")
    if not offer.team and not offer.service.strip():
        faults["service"] = _("Name the service.")
    if not offer.manager.strip():
        faults["manager"] = _("Name the manager who receives it.")
    elif to_team is not None and offer.manager not in of_team(session, to_team, Role.MANAGER):
        faults["manager"] = _("Choose a manager of that team.")
    if not offer.reason.strip():
        faults["reason"] = _("Say why the case goes there.")
    if offer.until_on is not None and offer.until_on <= clock.today():
        faults["until_on"] = _("Choose a day to come.")
    return faults


def withdraw_transfer(session: Session, actor: Actor, scope: CaseScope, words: str) -> None:
    """By the team that offered it: the case stays where it is."""
    require(actor, Permission.CASE_TRANSFER, scope)
    _decide(session, actor, _open(session, actor, scope), "withdrawn", words)


def accept_transfer(session: Session, actor: Actor, transfer_id: int, words: str = "") -> None:
    """The case moves with all that is known of it; those who worked with it hand over, and a worker is to be named."""
    transfer, scope = _received(session, actor, transfer_id)
    today = clock.today()
    leaving = [row.id for row in assignments(session, scope.id)]
    end_assignments(session, leaving, today, _("Transferred to the %(team)s team") % {"team": transfer.to})
    change_case(session, scope.id, team_id=transfer.to_team_id)
    move_stamp(session, scope.id)
    _decide(session, actor, transfer, "accepted", words, needed=False)


def return_transfer(session: Session, actor: Actor, transfer_id: int, words: str) -> None:
    """With words; nothing has moved."""
    transfer, _scope = _received(session, actor, transfer_id)
    _decide(session, actor, transfer, "returned", words)


def keep_case(session: Session, actor: Actor, scope: CaseScope, words: str) -> None:
    """A case that was only looked after here stays for good. words: with whom that was agreed."""
    require(actor, Permission.CASE_TRANSFER, scope)
    scope = held_case(session, actor, scope, Permission.CASE_TRANSFER)
    transfers = transfers_of(session, scope.id)
    lent = lent_by(transfers, scope.team_id)
    if lent is None or any(each.status == "offered" for each in transfers):
        raise Conflict(_("This case is not looked after for another team now."), "transfer-decided")
    said = _said(words, "staying", needed=True)
    now = clock.now()
    add_offer(
        session, scope.id, status="accepted", kind="full", from_team_id=lent.from_team_id, to_team_id=scope.team_id,
        manager=actor.email, reason=lent.reason, travels=dict(travelling(session, scope)), offered_by=actor.email,
        offered_at=now, decided_by=actor.email, decided_at=now, words=said,
    )  # fmt: skip
    audit.record(session, actor, AuditTag.TRANSFER_ACCEPTED, scope.reference, stays=True)


def answer_from_elsewhere(session: Session, actor: Actor, scope: CaseScope, accepted: bool, words: str) -> None:
    """What the other service said, recorded by hand. A case that went for good is closed here; caretaking keeps it."""
    require(actor, Permission.CASE_TRANSFER, scope)
    transfer = _open(session, actor, scope)
    if not transfer.elsewhere:
        raise Conflict(_("The receiving manager answers this offer."), "transfer-here")
    _decide(session, actor, transfer, "accepted" if accepted else "returned", words)
    today = clock.today()
    if accepted and transfer.kind == "full":
        if is_closed(load_cases(session, [scope.id])[scope.id].closings, today):
            return
        said = _("Accepted by %(manager)s, %(service)s") % {"manager": transfer.manager, "service": transfer.to}
        closing = ClosingIn(on=today, reason="transferred", words=said[:LONGEST], recorded_by=actor.email)
        add_closing(session, scope.id, closing)
        move_stamp(session, scope.id)
        audit.record(session, actor, AuditTag.CASE_CLOSED, scope.reference, reason="transferred")


def transfer_file(session: Session, actor: Actor, scope: CaseScope) -> SealedFile:
    """The case as it travels, for the manager whom the open offer names: the trail says to whom.

    Sealed under a passphrase that is made for it. Neither is kept: taken again, it has another.
    """
    require(actor, Permission.CASE_TRANSFER, scope)
    transfer = _open(session, actor, scope)
    sealed = seal_file(bundle.as_it_travels(session, scope.id).model_dump_json(by_alias=True).encode())
    audit.record(
        session, actor, AuditTag.CASE_DISCLOSED, scope.reference, recipient=f"{transfer.manager}, {transfer.to}"
    )
    return sealed


def _open(session: Session, actor: Actor, scope: CaseScope) -> Transfer:
    held_case(session, actor, scope, Permission.CASE_TRANSFER)
    found = next((each for each in transfers_of(session, scope.id) if each.status == "offered"), None)
    if found is None:
        raise Conflict(_("This case is not offered to anybody now."), "transfer-decided")
    return found


def _received(session: Session, actor: Actor, transfer_id: int) -> tuple[Transfer, CaseScope]:
    """Held, and looked at again: two who answer at one moment do not both."""
    transfer = offer_to(session, actor, transfer_id)
    hold_case(session, transfer.case_id)
    transfer, scope = offer_to(session, actor, transfer_id), case_scope(session, transfer.case)
    if scope is None:
        raise NotFound(_("There is no such offer to you."))
    if transfer.status != "offered":
        raise Conflict(_("This offer was answered or withdrawn already."), "transfer-decided")
    return transfer, scope


TAGS = {
    "accepted": AuditTag.TRANSFER_ACCEPTED,
    "returned": AuditTag.TRANSFER_RETURNED,
    "withdrawn": AuditTag.TRANSFER_WITHDRAWN,
}


def _decide(
    session: Session, actor: Actor, transfer: Transfer, status: str, words: str, *, needed: bool = True
) -> None:
    said = _said(words, "words", needed)
    decide(session, transfer.id, status=status, decided_by=actor.email, decided_at=clock.now(), words=said or None)
    audit.record(session, actor, TAGS[status], transfer.case, transfer=transfer.id, elsewhere=transfer.elsewhere)


def _said(words: str, box: str, needed: bool) -> str:
    said = words.strip()
    if needed and not said:
        raise Invalid({box: _("Say it in a few words.")})
    if len(said) > LONGEST:
        raise Invalid({box: _("Use %(longest)s characters or fewer.") % {"longest": LONGEST}})
    return said
