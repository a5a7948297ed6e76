"""A new case in one of the actor's teams, with its first worker."""

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.db import AlreadyThere
from app.core.errors import Conflict, Invalid, NotAllowed
from app.core.i18n import _
from interventions.commands.cases.facts import refuse_impossible
from interventions.commands.cases.workers import refuse_outsider
from interventions.schemas.bundle import CaseIn
from interventions.schemas.cases import WorkerIn
from interventions.store import case_scope, write
from interventions.store.teams import team_id

ADDRESSES = ("import", "new")
"""Where a case by this reference could never be opened."""


def open_case(session: Session, actor: Actor, case: CaseIn) -> str:
    into = _own_team(session, actor, case.team)
    if case.reference.lower() in ADDRESSES:
        raise Invalid({"reference": _("Choose another reference: this one is an address of ours.")})
    refuse_impossible(case)
    if case.worker:
        refuse_outsider(session, into, case.worker)
    taken = Conflict(_("There is already a case with this reference."), "reference-taken")
    if case_scope(session, case.reference):
        raise taken
    try:
        with session.begin_nested():
            _add(session, actor, into, case)
    except AlreadyThere:  # two people were offered the same next reference at one moment
        raise taken from None
    return case.reference


def _own_team(session: Session, actor: Actor, code: str) -> int:
    found = team_id(session, actor.service_id, code)
    if found is None or found not in actor.teams(Permission.CASE_CREATE):
        raise NotAllowed(_("You can open cases only in your own team."))
    return found


def _add(session: Session, actor: Actor, into: int, case: CaseIn) -> None:
    allocated = case.allocated_on or (clock.today() if case.worker else None)
    case_id = write.add_case(session, actor.service_id, into, case.model_copy(update={"allocated_on": allocated}))
    if case.worker:
        write.assign(session, case_id, into, [WorkerIn(email=case.worker, starts_on=clock.today())])
    audit.record(session, actor, AuditTag.CASE_CREATED, case.reference)
