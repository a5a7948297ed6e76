"""The closing report as its page shows it, the child's own edition, and which closed cases still wait for theirs."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission, may
from app.core.accounts.queries import service_settings
from app.core.audit import AuditTag
from app.core.errors import NotAllowed, NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from interventions import rules
from interventions.bank_holidays import around
from interventions.closing import Facts, Said, closing_facts, opened_again, report_due
from interventions.due import Due
from interventions.guard import require
from interventions.plans import look
from interventions.queries.case import Overview, overview, unseen_overview
from interventions.store.cases import CaseScope
from interventions.store.closing import Report, closed_cases, reports_of, written
from interventions.store.family import feedback_of
from interventions.store.people import names_by_email
from interventions.store.registers import SINCE, load_registers


@dataclass(frozen=True, slots=True)
class ReportScreen:
    """facts: as signed, or as they are now where nobody has signed. report None: nobody has begun to write.

    earlier: numbers of the agreed ones before it. writes, agrees, leaves: what the reader may do now.
    """

    reference: str
    heading: str
    child: str
    team: str
    facts: Facts
    report: Report | None
    earlier: tuple[int, ...]
    names: Mapping[str, str]
    writes: bool
    agrees: bool
    own: bool
    prints: bool
    leaves: bool


LEAVING = (Permission.CLOSING_REPORT_WRITE, Permission.CLOSING_REPORT_AGREE, Permission.CASE_EXPORT)


def facts_of(session: Session, scope: CaseScope) -> Facts:
    """As they would be signed now."""
    return facts_from(session, scope, unseen_overview(session, scope))


def open_spell(session: Session, scope: CaseScope) -> int:
    return opened_again(closed_cases(session, [scope.id]).get(scope.id, ()), clock.today())


def closing_report(
    session: Session, actor: Actor, scope: CaseScope, number: int | None = None, form: str = "page"
) -> ReportScreen:
    """number: of an earlier one; else the one of this spell of work, begun or not. One page view, one trail entry.

    Signed or not, it tells what the registers hold: whoever reads those reads it. form: page, or the kind of file that
    it leaves as, which a draft does not, and which is for those who write or agree it, or may export the case.
    """
    require(actor, Permission.REGISTER_VIEW, scope)
    leaves = any(may(actor, each, scope) for each in LEAVING)
    if form != "page" and not leaves:
        raise NotAllowed(_("You can read this report here, but to take it away as a file is not yours to do."))
    found = overview(session, actor, scope, view="closing report")
    reports, spell = reports_of(session, scope.id), open_spell(session, scope)
    if number is not None:
        report = next((each for each in reports if each.number == number), None)
        if report is None:
            raise NotFound(_("This case has no such report."))
    else:
        report = next((each for each in reports if each.spell == spell), None)
    people = (report.signed_by, report.agreed_by, report.returned_by) if report else ()
    status = report.status if report else "draft"
    if form != "page":
        if status == "draft":
            raise NotFound(_("A draft leaves as no file. Sign it first."))
        audit.record(session, actor, AuditTag.CASE_EXPORTED, scope.reference, form=f"closing report, {form}")
    return ReportScreen(
        reference=found.reference,
        heading=f"{found.reference}, {found.initials}",
        child=f"{found.given_name} {found.family_name}",
        team=found.team_name,
        facts=report.shown if report and report.shown else facts_from(session, scope, found),
        report=report,
        earlier=tuple(each.number for each in reports if each.status == "agreed" and each is not report),
        names=names_by_email(session, (email for email in people if email)),
        writes=status == "draft" and may(actor, Permission.CLOSING_REPORT_WRITE, scope),
        agrees=status == "signed" and may(actor, Permission.CLOSING_REPORT_AGREE, scope),
        own=bool(report and report.signed_by == actor.email),
        prints=may(actor, Permission.SHEET_PRINT, scope),
        leaves=leaves and status != "draft",
    )


def facts_from(session: Session, scope: CaseScope, found: Overview) -> Facts:
    """Of the case as it was loaded."""
    view = look(found.case, found.setting, found.figures.as_of)
    names = catalogue_queries.catalogue(session).codes
    said = (
        Said(row.given_on, row.who, row.voice, row.influence)
        for row in feedback_of(session, scope.id)
        if row.given_on <= view.as_of
    )
    registers = load_registers(session, [scope.id], only=SINCE)[scope.id]
    return closing_facts(view, found.figures, names, sorted(said, key=lambda each: each.on), registers)


def reports_due(session: Session, service_id: int, references: Mapping[int, str]) -> dict[int, Due]:
    """Hard rule (l): where a report is to be written, or agreed. As many statements, however many cases.

    references: of the cases to look at, by id.
    """
    today = clock.today()
    closings, reports = closed_cases(session, list(references)), written(session, list(references))
    allowed = rules.due_rules(today).closing_report_working_days
    holidays = around(service_settings(session, service_id).nation, today)
    dues = {
        case_id: report_due(
            references[case_id], closings.get(case_id, ()), reports.get(case_id, ()), today, allowed, holidays
        )
        for case_id in closings.keys() | reports.keys()
    }
    return {case_id: due for case_id, due in dues.items() if due is not None}
