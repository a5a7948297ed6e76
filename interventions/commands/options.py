"""An option of the forecast, taken: a drafted revision, which a person looks at, changes and sends or leaves."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission
from app.core.errors import Conflict
from app.core.i18n import _
from interventions.bank_holidays import around
from interventions.commands.drafting import Seen, Start, begin_plan, change_draft
from interventions.commands.plans import plan_row
from interventions.completion import completion
from interventions.guard import require
from interventions.measures.finish import Option, OptionKind
from interventions.model import ChangeReason, Plan
from interventions.plans import look
from interventions.plans.edits import Change, LayOutAgain, RemoveWork, SetDays
from interventions.queries.figures import case_values
from interventions.queries.kept import service_of
from interventions.store import CaseScope


@dataclass(frozen=True, slots=True)
class Wanted:
    """what: the weekday, the items with spaces between them, or the number of weeks."""

    kind: str
    stream: str
    what: str


def wanted(option: Option) -> Wanted:
    match option.kind:
        case OptionKind.ADD_WEEKDAY:
            what = option.weekday.value if option.weekday else ""
        case OptionKind.LEAVE_OUT:
            what = " ".join(option.items)
        case OptionKind.CONTINUE_VOLUNTARILY:
            what = str(option.weeks)
    return Wanted(option.kind.value, option.stream, what)


def take_option(session: Session, actor: Actor, scope: CaseScope, asked: Wanted) -> int:
    """The draft's version. Its dates are laid out again; its reason is our capacity, until a person gives another."""
    require(actor, Permission.PLAN_WRITE, scope)
    current, option = _found(session, scope, asked)
    today = clock.today()
    start = Start(current.kind, today, {}, revise=True, change_reason=ChangeReason.SERVICE_CAPACITY)
    version = begin_plan(session, actor, scope, start)
    edit = plan_row(session, scope, version).edit
    for change in _changes(option, replace(current, starts_on=today)):
        edit = change_draft(session, actor, scope, Seen(version, edit), change)
    return version


def _found(session: Session, scope: CaseScope, asked: Wanted) -> tuple[Plan, Option]:
    today = clock.today()
    case, setting = case_values(session, scope.service_id, scope.id, today)
    service = service_of(session, scope.service_id, scope.id, today)
    found = completion(case, setting, today, around(setting.nation, today), service)
    option = next((each for each in found.options if wanted(each) == asked), None)
    current = look(case, setting, today).current
    if option is None or current is None:
        raise Conflict(
            _("This is no longer proposed: the facts have changed. Look at the forecast again."), "option-gone"
        )
    return current, option


def _changes(option: Option, plan: Plan) -> tuple[Change, ...]:
    if option.kind is OptionKind.LEAVE_OUT:
        return (*(RemoveWork(item) for item in option.items), LayOutAgain())
    if option.weekday is None:
        return (LayOutAgain(),)
    streams = tuple(
        replace(s, usual_weekdays=(*s.usual_weekdays, option.weekday)) if s.code == option.stream else s
        for s in plan.streams
    )
    days = SetDays(plan.kind, plan.starts_on, streams, plan.pauses, ChangeReason.SERVICE_CAPACITY, again=True)
    return (days,)
