"""What is due: everything with a date on it, over a worker's cases or a manager's."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, Role
from app.core.accounts.queries import service_settings
from interventions import rules
from interventions.bank_holidays import around
from interventions.challenges import State
from interventions.closing import TO_AGREE
from interventions.due import ACKNOWLEDGEMENT, Due
from interventions.periods import working_days_after
from interventions.queries.caseload import CaseFilter, CaseLine, lines, listed
from interventions.queries.caseload_page import to_read
from interventions.queries.closing import reports_due
from interventions.queries.exchanges import exchanges_of
from interventions.queries.quality import open_cases
from interventions.queries.registers import asked_in
from interventions.queries.today import approvals_of
from interventions.queries.transfers import caretaking_dues, offers_answered, offers_waiting
from interventions.store.people import names_by_email
from interventions.store.transfers import Transfer
from interventions.words import from_stored, say

SOON = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing due. initials: of the child; owners: whoever sees to it, by email."""

    due: Due
    initials: str
    owners: tuple[str, ...]

    def days_over(self, today: date) -> int:
        return max(0, (today - self.due.due_on).days)


@dataclass(frozen=True, slots=True)
class DuePage:
    """By date. mine: only what the reader's own cases hold, or what the reader owns. offers: cases to take.

    answered: what became of the reader's own offers.
    """

    today: date
    mine: bool
    is_manager: bool
    lines: tuple[DueLine, ...]
    names: Mapping[str, str]
    offers: Sequence[Transfer] = ()
    answered: Sequence[Transfer] = ()

    @property
    def overdue(self) -> tuple[DueLine, ...]:
        return tuple(line for line in self.lines if line.due.due_on < self.today)

    @property
    def soon(self) -> tuple[DueLine, ...]:
        return tuple(line for line in self.lines if self.today <= line.due.due_on <= self.today + SOON)

    @property
    def later(self) -> tuple[DueLine, ...]:
        return tuple(line for line in self.lines if line.due.due_on > self.today + SOON)


def due_page(session: Session, actor: Actor, mine: bool = False) -> DuePage:
    """One page view; its trail entry names the cases shown. A fixed number of queries, however many cases."""
    is_manager = Role.MANAGER in actor.roles
    mine = mine or not is_manager
    seen = lines(session, actor, CaseFilter())
    reads = to_read(session, actor, seen) if is_manager else set()
    found = [line for case in seen for line in _lines(case, actor, reads) if not mine or actor.email in line.owners]
    found += [line for line in _around(session, actor, seen) if not mine or actor.email in line.owners]
    found += [line for line in _exchanges(session, actor, seen) if not mine or actor.email in line.owners]
    found += [line for line in _closings(session, actor, seen) if not mine or actor.email in line.owners]
    if is_manager:
        found += _waiting(session, actor)
        found += [line for line in _files(session, actor, seen) if not mine or actor.email in line.owners]
    found.sort(key=lambda line: (line.due.due_on, line.due.case, line.due.kind, line.due.link))
    offers, answered = offers_waiting(session, actor), offers_answered(session, actor) if is_manager else ()
    told = [each.case for each in (*offers, *answered)]
    listed(session, actor, [*(line.due.case for line in found), *told], view="due")
    deciding = [each.decided_by for each in answered if each.decided_by]
    names = names_by_email(session, [*(email for line in found for email in line.owners), *deciding])
    return DuePage(clock.today(), mine, is_manager, tuple(found), names, offers, answered)


def _lines(case: CaseLine, actor: Actor, reads: Collection[int]) -> Iterator[DueLine]:
    """reads: the cases in which an entry waits for this reader; nobody else is asked to acknowledge it."""
    for kept in case.summary["dues"]:
        acknowledges = kept["kind"] == ACKNOWLEDGEMENT
        if acknowledges and case.id not in reads:
            continue
        due = Due(
            case=case.reference,
            kind=kept["kind"],
            text=from_stored(kept["text"]),
            due_on=date.fromisoformat(kept["due_on"]),
            owner=actor.email if acknowledges else kept["owner"],
            link=kept["link"],
        )
        yield DueLine(due, case.initials, (due.owner,) if due.owner else case.workers)


def _around(session: Session, actor: Actor, seen: Sequence[CaseLine]) -> Iterator[DueLine]:
    """What the registers around the plans ask for; an owner who is named there and is none of ours stays a name."""
    still = {case.id: case for case in seen if case.status != "ended"}
    for case_id, dues in asked_in(session, actor, list(still)).items():
        case = still[case_id]
        for asked in dues:
            due = Due(case.reference, "register", asked.text, asked.due_on, asked.owner, "around")
            yield DueLine(due, case.initials, (asked.owner,) if asked.owner else case.workers)


def _exchanges(session: Session, actor: Actor, seen: Sequence[CaseLine]) -> Iterator[DueLine]:
    """Replies and agreed actions, with the day by which each is to come."""
    texts = {
        State.ASKED: say("Reply to your manager's question."),
        State.ACTION: say("Do what was agreed with your manager, and say what came of it."),
    }
    for each in exchanges_of(session, actor, seen):
        due_on, text = each.exchange.due_on, texts.get(each.state)
        if due_on is not None and text is not None:
            link = f"challenges/{each.exchange.challenge.number}"
            due = Due(each.line.reference, "challenge", text, due_on, None, link)
            yield DueLine(due, each.line.initials, each.exchange.owners)


def _closings(session: Session, actor: Actor, seen: Sequence[CaseLine]) -> Iterator[DueLine]:
    """Closing reports to write or agree, and open cases that are only looked after here."""
    cases = {case.id: case for case in seen}
    references = {case.id: case.reference for case in seen}
    for case_id, due in reports_due(session, actor.service_id, references).items():
        case = cases[case_id]
        yield DueLine(due, case.initials, _agreers(actor, case) if due.kind == TO_AGREE else case.workers)
    still = {case.id: case.reference for case in seen if case.status != "closed" and _manages(actor, case)}
    for case_id, due in caretaking_dues(session, still).items():
        yield DueLine(due, cases[case_id].initials, (actor.email,))


def _agreers(actor: Actor, case: CaseLine) -> tuple[str, ...]:
    """The reader, where they manage the case's team: its worker has done their part."""
    return (actor.email,) if _manages(actor, case, Permission.CLOSING_REPORT_AGREE) else ()


def _manages(actor: Actor, case: CaseLine, permission: Permission = Permission.CASE_TRANSFER) -> bool:
    managed = actor.whole_teams(permission)
    return case.team in {m.team_code for m in actor.memberships if m.team_id in managed}


def _files(session: Session, actor: Actor, seen: Sequence[CaseLine]) -> Iterator[DueLine]:
    """Files drawn for a quality check, of the teams whose managers look at them."""
    teams = actor.whole_teams(Permission.QUALITY_CHECK)
    codes = {m.team_code for m in actor.memberships if m.team_id in teams}
    text = say("Look at the file: it was drawn for a quality check.")
    for each in open_cases(session, [case for case in seen if case.team in codes]):
        by, link = each.check.drawn_by, f"quality/{each.check.number}"
        due = Due(each.line.reference, "quality_check", text, each.check.due_on, by, link)
        yield DueLine(due, each.line.initials, (by,))


def _waiting(session: Session, actor: Actor) -> Iterator[DueLine]:
    """Plans that this manager can approve. Own ones wait for another."""
    holidays = around(service_settings(session, actor.service_id).nation, clock.today())
    allowed = rules.due_rules(clock.today()).approval_working_days
    for plan in approvals_of(session, actor):
        if plan.own or plan.submitted_on is None:
            continue
        yield DueLine(
            Due(
                case=plan.reference,
                kind="plan_approval",
                text=say("Approve the plan, version {version}, or return it with words.", version=plan.version),
                due_on=working_days_after(plan.submitted_on, allowed, holidays),
                owner=actor.email,
                link=f"plans/{plan.version}",
            ),
            plan.initials,
            (actor.email,),
        )
