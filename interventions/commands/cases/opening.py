"""A new case in one of the actor's teams, with its first worker."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.accounts.tables import Team
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotAllowed
from app.core.i18n import _
from interventions.commands.cases.facts import refuse_impossible
from interventions.commands.cases.workers import refuse_outsider
from interventions.schemas.bundle import CaseIn
from interventions.schemas.cases import WorkerIn
from interventions.store import case_scope, write

ADDRESSES = ("import", "new")
"""Where a case by this reference could never be opened."""


def open_case(session: Session, actor: Actor, case: CaseIn) -> str:
    team_id = _own_team(session, actor, case.team)
    if case.reference.lower() in ADDRESSES:
        raise Invalid({"reference": _("Choose another reference: this one is an address of ours.")})
    refuse_impossible(case)
    if case.worker:
        refuse_outsider(session, team_id, case.worker)
    taken = Conflict(_("There is already a case with this reference."), "reference-taken")
    if case_scope(session, case.reference):
        raise taken
    try:
        with session.begin_nested():
            _add(session, actor, team_id, case)
    except IntegrityError:  # two people were offered the same next reference at one moment
        raise taken from None
    return case.reference


def _own_team(session: Session, actor: Actor, code: str) -> int:
    team_id: int | None = session.execute(
        select(Team.id).where(Team.service_id == actor.service_id, Team.code == code)
    ).scalar()
    if team_id is None or team_id not in actor.teams(Permission.CASE_CREATE):
        raise NotAllowed(_("You can open cases only in your own team."))
    return team_id


def _add(session: Session, actor: Actor, team_id: int, case: CaseIn) -> None:
    case_id = write.add_case(session, actor.service_id, team_id, case)
    if case.worker:
        write.assign(session, case_id, team_id, [WorkerIn(email=case.worker, starts_on=clock.today())])
    audit.record(session, actor, AuditTag.CASE_CREATED, case.reference)
