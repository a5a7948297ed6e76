"""The case itself: open one, change its facts, its orders, stance, needs and workers."""

import re
from datetime import date

from sqlalchemy import select, update
from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.accounts.tables import Team
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.core.i18n import _
from interventions.guard import require
from interventions.known import known_words
from interventions.model import Stance
from interventions.refusals import need_faults, order_faults, stance_faults
from interventions.schemas.bundle import CaseFactsIn, CaseIn, FactsIn
from interventions.schemas.cases import NeedIn, OrderChangeIn, OrderIn, StanceIn, WorkerIn
from interventions.store import case_scope, write
from interventions.store.cases import CaseScope, hold_case, move_stamp
from interventions.store.load import not_replaced
from interventions.tables import CaseRow, CaseWorkerRow, NeedRow, OrderRow

NO_FINDING_NEEDED = "voluntary"
"""The order type that rests on neither an admission nor a finding."""


def open_case(session: Session, actor: Actor, case: CaseIn) -> str:
    """A new case in one of the actor's teams, with its first worker."""
    team_id = session.execute(
        select(Team.id).where(Team.service_id == actor.service_id, Team.code == case.team)
    ).scalar()
    if team_id is None or team_id not in actor.teams(Permission.CASE_CREATE):
        raise NotAllowed(_("You can open cases only in your own team."))
    if case_scope(session, case.reference):
        raise Conflict(_("There is already a case with this reference."), "reference-taken")
    case_id = write.add_case(session, actor.service_id, team_id, case)
    if case.worker:
        _refuse_outsider(session, team_id, case.worker)
        write.assign(session, case_id, team_id, [WorkerIn(email=case.worker, starts_on=clock.today())])
    audit.record(session, actor, AuditTag.CASE_CREATED, case.reference)
    return case.reference


def next_reference(session: Session) -> str:
    """The next free number after the highest KT- reference."""
    references = session.execute(select(CaseRow.reference).where(CaseRow.reference.like("KT-%"))).scalars()
    numbers = [int(r[3:]) for r in references if re.fullmatch(r"KT-\d{1,9}", r)]
    return f"KT-{max(numbers, default=1000) + 1}"


def change_facts(session: Session, actor: Actor, scope: CaseScope, facts: CaseFactsIn) -> None:
    """The child's details, the dates of the journey, and the two facts asked outright."""
    require(actor, Permission.CASE_EDIT, scope)
    move_stamp(session, scope.id)
    values = facts.model_dump(exclude={"facts"}) | facts.facts.model_dump()
    session.execute(update(CaseRow).where(CaseRow.id == scope.id).values(**values))
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="facts")


def change_two_facts(session: Session, actor: Actor, scope: CaseScope, facts: FactsIn) -> None:
    require(actor, Permission.ASSESSMENT_WRITE, scope)
    move_stamp(session, scope.id)
    session.execute(update(CaseRow).where(CaseRow.id == scope.id).values(**facts.model_dump()))
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="two facts")


def add_order(session: Session, actor: Actor, scope: CaseScope, order: OrderIn, replaces: int | None = None) -> None:
    """The court's dates as entered; a correction names the order it replaces, which stays."""
    require(actor, Permission.CASE_EDIT, scope)
    if faults := order_faults(order, known_words(session), "order"):
        raise Invalid(_unprefixed(faults))
    hold_case(session, scope.id)
    move_stamp(session, scope.id)
    position = _position(session, scope, replaces)
    write.add_orders(session, scope.id, [order], position, replaces)
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="order", type=order.type)


def _position(session: Session, scope: CaseScope, replaces: int | None) -> int:
    """An order keeps its place when it is corrected."""
    rows = session.execute(
        select(OrderRow.id, OrderRow.position).where(OrderRow.case_id == scope.id, not_replaced(OrderRow))
    ).all()
    if replaces is None:
        return max((row.position for row in rows), default=-1) + 1
    found = next((row.position for row in rows if row.id == replaces), None)
    if found is None:
        raise Conflict(_("This order has been corrected already: look at it again."), "order-stale")
    return int(found)


def change_order_end(session: Session, actor: Actor, scope: CaseScope, order_id: int, change: OrderChangeIn) -> None:
    """A new end date with its day and reason; the old one stays in the history."""
    require(actor, Permission.CASE_EDIT, scope)
    hold_case(session, scope.id)
    row = session.execute(
        select(OrderRow.starts_on).where(OrderRow.id == order_id, OrderRow.case_id == scope.id, not_replaced(OrderRow))
    ).first()
    if row is None:
        raise NotFound(_("This case has no such order."))
    if row.starts_on and change.ends_on < row.starts_on:
        raise Invalid({"ends_on": _("The order would end before it starts.")})
    move_stamp(session, scope.id)
    write.add_order_change(session, order_id, change.on, change.ends_on, change.reason)
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="order end", order=order_id)


def record_stance(session: Session, actor: Actor, scope: CaseScope, stance: StanceIn) -> None:
    """Dated history, apart from every rating. Before an admission or a finding it is not asked."""
    require(actor, Permission.STANCE_WRITE, scope)
    if faults := stance_faults(stance, known_words(session), "stance"):
        raise Invalid(_unprefixed(faults))
    if stance.on > clock.today():
        raise Invalid({"on": _("This date is after today.")})
    if stance.stance is not Stance.NOT_ASKED and not may_be_asked(session, scope.id):
        raise Invalid({"stance": _("Before an admission or a finding, how the child speaks of it is not asked.")})
    move_stamp(session, scope.id)
    write.add_stances(session, scope.id, [stance.model_copy(update={"recorded_by": actor.email})])
    audit.record(session, actor, AuditTag.STANCE_RECORDED, scope.reference)


def may_be_asked(session: Session, case_id: int) -> bool:
    """After a conviction, or where an order rests on an admission or a finding."""
    convicted_on: date | None = session.execute(select(CaseRow.convicted_on).where(CaseRow.id == case_id)).scalar()
    if convicted_on and convicted_on <= clock.today():
        return True
    rests_on_one = OrderRow.case_id == case_id, OrderRow.type != NO_FINDING_NEEDED, not_replaced(OrderRow)
    return session.execute(select(OrderRow.id).where(*rests_on_one)).first() is not None


def set_need(session: Session, actor: Actor, scope: CaseScope, need: NeedIn) -> None:
    """A need, with the adaptations planned for it, or the reason why none; said again, it is changed."""
    require(actor, Permission.ASSESSMENT_WRITE, scope)
    if faults := need_faults(need, known_words(session), "need"):
        raise Invalid(_unprefixed(faults))
    hold_case(session, scope.id)
    move_stamp(session, scope.id)
    row = session.execute(select(NeedRow).where(NeedRow.case_id == scope.id, NeedRow.code == need.code)).scalar()
    if row is None:
        write.add_needs(session, scope.id, [need])
    else:
        row.adaptations, row.reason = list(need.adaptations), need.reason
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="need", code=need.code)


def remove_need(session: Session, actor: Actor, scope: CaseScope, code: str) -> None:
    require(actor, Permission.ASSESSMENT_WRITE, scope)
    row = session.execute(select(NeedRow).where(NeedRow.case_id == scope.id, NeedRow.code == code)).scalar()
    if row is None:
        raise NotFound(_("This need is not recorded."))
    move_stamp(session, scope.id)
    session.delete(row)
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="need removed", code=code)


def hand_over(session: Session, actor: Actor, scope: CaseScope, to: WorkerIn) -> None:
    """Another worker from a day on: earlier assignments end, and stay as history."""
    require(actor, Permission.CASE_EDIT, scope)
    _refuse_outsider(session, scope.team_id, to.email)
    hold_case(session, scope.id)
    move_stamp(session, scope.id)
    day = to.starts_on or clock.today()
    current = CaseWorkerRow.case_id == scope.id, CaseWorkerRow.ends_on.is_(None)
    session.execute(update(CaseWorkerRow).where(*current).values(ends_on=day))
    write.assign(session, scope.id, scope.team_id, [to.model_copy(update={"starts_on": day, "ends_on": None})])
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="worker", to=to.email)


def _refuse_outsider(session: Session, team_id: int, email: str) -> None:
    if write.member(session, team_id, email) is None:
        raise Invalid({"worker": _("Choose a worker or manager of this team.")})


def _unprefixed(faults: dict[str, str]) -> dict[str, str]:
    return {path.partition(".")[2] or path: sentence for path, sentence in faults.items()}
