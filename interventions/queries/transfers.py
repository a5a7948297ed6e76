"""Offers of a case: as the team that makes one sees it, and as the manager who is asked does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission, Role
from app.core.audit import AuditTag
from app.core.errors import NotFound
from app.core.i18n import _
from interventions.due import Due
from interventions.loans import standing_loan
from interventions.queries.case import overview, unseen_overview
from interventions.store.cases import CaseScope
from interventions.store.people import names_by_email, of_team
from interventions.store.teams import other_teams
from interventions.store.transfers import (
    Transfer,
    answered_since,
    looked_after,
    offered_to,
    transfer_by_id,
    transfers_of,
)
from interventions.words import say

TOLD_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class TransferScreen:
    """open: the offer that waits, None without one. managers: of each other team, by its code: address and name.

    lent: by which the case is only looked after here; lender: "team:address" of who lent it, "" where nobody answers.
    owed: by which whoever takes what is open still owes it to somebody, although it is offered for good.
    """

    reference: str
    heading: str
    today: date
    open: Transfer | None
    before: Sequence[Transfer]
    lent: Transfer | None
    lender: str
    owed: Transfer | None
    travels: Mapping[str, int]
    teams: Mapping[str, str]
    managers: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OfferScreen:
    """What the manager who is asked sees before the case is theirs: where it comes from, and what would travel.

    lent: by which somebody else is owed it back, although it is offered for good.
    """

    transfer: Transfer
    lent: Transfer | None
    names: Mapping[str, str]


def transfer_screen(session: Session, actor: Actor, scope: CaseScope) -> TransferScreen:
    found = overview(session, actor, scope, view="transfer")
    transfers = transfers_of(session, scope.id)
    teams = other_teams(session, scope.service_id, scope.team_id)
    people = [email for each in transfers for email in (each.offered_by, each.decided_by, each.manager) if email]
    managers = {team.code: of_team(session, team.id, Role.MANAGER) for team in teams}
    lent = lent_by(transfers, scope.team_id)
    codes = [
        team.code for team in teams if lent and team.id == lent.from_team_id and lent.offered_by in managers[team.code]
    ]
    waits = next((each for each in transfers if each.status == "offered"), None)
    return TransferScreen(
        reference=found.reference,
        heading=f"{found.reference}, {found.initials}",
        today=clock.today(),
        open=waits,
        before=[each for each in transfers if each.status != "offered"],
        lent=lent,
        lender=f"{codes[0]}:{lent.offered_by}" if lent and codes else "",
        owed=_owed(transfers, waits) if waits else None,
        travels=travelling(session, scope),
        teams={team.code: team.name for team in teams},
        managers=managers,
        names=names_by_email(session, [email for email in people if "@" in email]),
    )


def lent_by(transfers: Sequence[Transfer], team_id: int) -> Transfer | None:
    """Of a case's transfers, the latest first: that by which this team only looks after it."""
    moved = _moved(transfers)
    return standing_loan(moved) if moved and moved[-1].to_team_id == team_id else None


def _moved(transfers: Sequence[Transfer]) -> list[Transfer]:
    """Those by which the case went to another team here, the earliest first."""
    return [each for each in reversed(transfers) if each.status == "accepted" and not each.elsewhere]


def _owed(transfers: Sequence[Transfer], offer: Transfer) -> Transfer | None:
    """The loan that binds whoever takes what is offered to a team here for good. None: it is theirs."""
    if offer.elsewhere or offer.until_on is not None:
        return None
    return standing_loan([*(each for each in _moved(transfers) if each.id < offer.id), offer])


def travelling(session: Session, scope: CaseScope) -> Mapping[str, int]:
    """What of the case goes with it, each with its count. Access to it does not: the workers here hand over."""
    found = unseen_overview(session, scope)
    case, current = found.case, found.figures.current
    plan = current.matched.plan if current else None
    held = {each.id for each in case.sessions}
    return {
        "orders": len(case.orders),
        "assessments": len(case.assessments),
        "plans": len(case.plans),
        "core_delivered": current.coverage.delivered if current else 0,
        "core_due": current.coverage.due if current else 0,
        "minutes": current.dose.minutes if current else 0,
        "sessions": len(held),
        "to_come": sum(not p.due and not p.delivered for p in current.matched.planned) if current else 0,
        "adaptations": sum(len(need.adaptations) for need in case.needs),
        "safety": plan.keeps_others_safe + plan.keeps_child_safe if plan else 0,
        "stances": len(case.stances),
        "reviews": len(case.reviews) + len(case.meetings),
        "exchanges": len(case.challenges),
    }


def offer_to(session: Session, actor: Actor, transfer_id: int) -> Transfer:
    """One that names this person, who still manages the team that is asked. For anybody else there is none."""
    found = transfer_by_id(session, transfer_id)
    manages = actor.whole_teams(Permission.CASE_TRANSFER)
    if (
        found is None
        or found.service_id != actor.service_id
        or found.manager != actor.email
        or found.to_team_id not in manages
    ):
        raise NotFound(_("There is no such offer to you."))
    return found


def offer_screen(session: Session, actor: Actor, transfer_id: int) -> OfferScreen:
    found = offer_to(session, actor, transfer_id)
    audit.record(session, actor, AuditTag.TRANSFER_VIEWED, found.case, transfer=found.id)
    people = [email for email in (found.offered_by, found.decided_by) if email]
    owed = _owed(transfers_of(session, found.case_id), found)
    return OfferScreen(found, owed, names_by_email(session, people))


def caretaking_dues(session: Session, references: Mapping[int, str]) -> dict[int, Due]:
    """By case: by the day until which it is looked after here, it is offered back."""
    text = say("The time of looking after it ends: offer the case back, or record that it stays.")
    ends = looked_after(session, list(references))
    return {i: Due(references[i], "transfer", text, until_on, link="transfer") for i, until_on in ends.items()}


def offers_answered(session: Session, actor: Actor) -> Sequence[Transfer]:
    """What became of the reader's own offers in the last two weeks, and of what their teams lent and that stays there.

    A case that moved tells them nothing more.
    """
    manages = actor.whole_teams(Permission.CASE_TRANSFER)
    return answered_since(session, actor.service_id, actor.email, manages, clock.now() - TOLD_FOR)


def offers_waiting(session: Session, actor: Actor) -> Sequence[Transfer]:
    """For the reader to accept or return, of the teams that they still manage."""
    manages = actor.whole_teams(Permission.CASE_TRANSFER)
    return offered_to(session, actor.service_id, actor.email, manages) if manages else ()
