"""Who will see a sheet is asked before it is made, and each one given out is kept with the answers."""

from datetime import date

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from interventions.guard import require
from interventions.queries.sheets import sheet_language, standing_check
from interventions.sheets import Answers, Way, way_for
from interventions.store.cases import CaseScope, case_head, hold_case
from interventions.store.family import add_check, add_print


def check_sheet(session: Session, actor: Actor, scope: CaseScope, answers: Answers, note: str | None = None) -> Way:
    """What may stand on the sheet follows from the answers; nobody chooses it."""
    require(actor, Permission.SHEET_PRINT, scope)
    if not answers.holders:
        raise Invalid({"holders": _("Choose who will hold it.")})
    if not {*answers.holders} <= {*catalogue_queries.catalogue(session).codes["sheet_holders"]}:
        raise Invalid({"holders": _("Choose from the list.")})
    hold_case(session, scope.id)
    way = way_for(answers)
    add_check(
        session, scope.id, checked_at=clock.now(), checked_by=actor.email, holders=list(answers.holders),
        harmed_household=answers.harmed_household, harmed_the_child=answers.harmed_the_child,
        reprisals=answers.reprisals, way=way, note=note or None,
    )  # fmt: skip
    audit.record(session, actor, AuditTag.SHEET_CHECKED, scope.reference, way=way)
    return way


def give_out_sheet(session: Session, actor: Actor, scope: CaseScope, sheet: str, week_on: date | None = None) -> int:
    """sheet: plan, diary, carer or calendar. Answers with the number under which it is kept."""
    require(actor, Permission.SHEET_PRINT, scope)
    hold_case(session, scope.id)
    check = standing_check(session, scope, sheet)
    if check is None:
        raise Conflict(_("Say first who will see it."), "sheet-unchecked")
    if check.way == Way.NOT_ON_PAPER:
        raise Conflict(_("This sheet is not for paper: show it on the tablet instead."), "sheet-not-on-paper")
    language = sheet_language(case_head(session, scope.id), sheet)
    made = add_print(
        session, scope.id, check_id=check.id, sheet=sheet, way=check.way, language=language, week_on=week_on,
        printed_at=clock.now(), printed_by=actor.email,
    )  # fmt: skip
    audit.record(session, actor, AuditTag.SHEET_PRINTED, scope.reference, sheet=sheet, way=check.way)
    return made
