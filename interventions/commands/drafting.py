"""A draft of a plan: begun, and changed one step at a time. Each step is saved at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic import ValidationError
from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.model import Catalogue, Component, Programme, ProgrammeItem, Variant
from interventions import rules
from interventions.bank_holidays import around
from interventions.commands.plans import draft_plan, open_draft, plan_row, save_draft
from interventions.guard import require
from interventions.model import Case, ChangeReason, Plan, PlanKind, Weekday, Withheld
from interventions.pathways import form_for, way
from interventions.plans import look, match
from interventions.plans.build import Defaults, Refs, afresh, empty, from_programme, revision_of, with_stream
from interventions.plans.draft import begun
from interventions.plans.edits import AddWork, Bench, Change, TakeUp, dated, edited
from interventions.plans.layout import calendar
from interventions.plans.newer import worked_on
from interventions.queries.figures import case_values
from interventions.queries.plan_findings import plan_of
from interventions.schemas.drafts import draft_in
from interventions.schemas.plans import PlanDraftIn
from interventions.stances import standing
from interventions.store import CaseScope
from interventions.store.cases import hold_case
from interventions.store.plans import latest_version


@dataclass(frozen=True, slots=True)
class Start:
    """revise: from the approved version as it stands; else from nothing, or from the programme of this code."""

    kind: PlanKind
    starts_on: date
    weekdays: Mapping[str, tuple[Weekday, ...]]
    programme: str | None = None
    revise: bool = False
    change_reason: ChangeReason | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """The draft as a person had it before them."""

    version: int
    edit: int


def begin_plan(session: Session, actor: Actor, scope: CaseScope, start: Start, over: Seen | None = None) -> int:
    """The new draft's version. `over`: the draft that the person wants to begin again."""
    require(actor, Permission.PLAN_WRITE, scope)
    hold_case(session, scope.id)
    latest = latest_version(session, scope.id)
    if over is None:
        _refuse_open(session, scope, latest)
        version = (latest or 0) + 1
    else:
        open_draft(session, scope, over.version, over.edit)
        version = over.version
    draft = _shaped(_begun(session, actor, scope, start, version), latest)
    if over is None:
        return draft_plan(session, actor, scope, draft)
    save_draft(session, actor, scope, over.version, over.edit, draft)
    return version


def change_draft(session: Session, actor: Actor, scope: CaseScope, seen: Seen, change: Change) -> int:
    """One change to the draft as it was seen; the new edit count comes back."""
    require(actor, Permission.PLAN_WRITE, scope)
    open_draft(session, scope, seen.version, seen.edit)
    case, bench = _bench(session, actor, scope, catalogue_queries.catalogue(session))
    _refuse_unavailable(change, bench)
    try:
        plan = edited(plan_of(case, seen.version), change, bench)
    except KeyError as missing:
        raise NotFound(_("The plan has no such work any more.")) from missing
    return save_draft(session, actor, scope, seen.version, seen.edit, _shaped(plan))


def revise_with(session: Session, actor: Actor, scope: CaseScope, start: Start, change: Change) -> int:
    """A draft begun with one change in it. Its version. Where the change is refused, nothing is begun."""
    with session.begin_nested():
        version = begin_plan(session, actor, scope, start)
        change_draft(session, actor, scope, Seen(version, plan_row(session, scope, version).edit), change)
    return version


def _refuse_unavailable(change: Change, bench: Bench) -> None:
    if isinstance(change, TakeUp):
        _refuse_unread(change, bench)
    if not isinstance(change, AddWork) or change.component not in bench.components:
        return
    if way(bench.components[change.component], bench.stands, bench.stance_rules).withheld is Withheld.NEVER:
        raise Invalid({"component": _("This work is not available before an admission or a finding.")})


def _refuse_unread(change: TakeUp, bench: Bench) -> None:
    """Nobody takes up what is out of use, or a version that they have not read of."""
    now = bench.components.get(change.component)
    if now is None:
        raise Invalid({"component": _("This work was taken out of use: no version of it can be taken up.")})
    if now.version != change.version:
        sentence = _("Version {now} was published meanwhile: read what it changes, then press again.")
        raise Invalid({"component": sentence.format(now=now.version)})


def _shaped(plan: Plan, based_on: int | None = None) -> PlanDraftIn:
    """Invalid where a text is longer, or a code stranger, than any draft may hold."""
    try:
        return draft_in(plan, based_on)
    except ValidationError as error:
        faults = {_path(fault["loc"]): _("This cannot be saved as it is.") for fault in error.errors()}
        raise Invalid(faults) from error


def _path(place: Iterable[str | int]) -> str:
    """items[3].agency"""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


def _refuse_open(session: Session, scope: CaseScope, latest: int | None) -> None:
    """One draft at a time: two would hide each other's work."""
    status = plan_row(session, scope, latest).status if latest else "approved"
    if status in ("draft", "returned"):
        raise Conflict(_("Somebody has begun a draft of this plan: work on that one."), "plan-stale")
    if status == "submitted":
        raise Conflict(
            _("A version of this plan waits for approval: it must be approved or returned first."), "plan-status"
        )


def _begun(session: Session, actor: Actor, scope: CaseScope, start: Start, version: int) -> Plan:
    catalogue = catalogue_queries.catalogue(session)
    _case, bench = _bench(session, actor, scope, catalogue)
    plan = _from(start, version, bench)
    if start.programme is not None:
        programme = catalogue.programmes.get(start.programme)
        if programme is None:
            raise Invalid({"programme": _("The catalogue has no such programme.")})
        suited = replace(programme, items=tuple(_suited(programme, catalogue, bench)))
        plan = from_programme(plan, suited, catalogue.components, bench.refs, bench.defaults)
    return dated(plan, bench, again=not start.revise)


def _suited(programme: Programme, catalogue: Catalogue, bench: Bench) -> Iterator[ProgrammeItem]:
    """The programme's work in the form that suits this child; what is held back or not available stays out."""
    for each in programme.items:
        found = way(catalogue.components[each.component], bench.stands, bench.stance_rules)
        if found.usual is not None:
            yield each if each.variant in found.forms else replace(each, variant=found.usual)


def _of_nobody(component: Component) -> Variant:
    """Of work that is held back, the form that speaks of made-up people."""
    return Variant.ADAPTED if component.is_adapted else Variant.STANDARD


def _from(start: Start, version: int, bench: Bench) -> Plan:
    if bench.base is None:
        return empty(version, start.kind, start.starts_on, start.weekdays)
    if start.revise:
        plan = revision_of(bench.base, version, start.starts_on)
    else:
        streams = empty(version, start.kind, start.starts_on, start.weekdays).streams
        plan = replace(afresh(bench.base, version, start.kind, start.starts_on, bench.begun), streams=streams)
        for item in plan.items:
            plan = with_stream(plan, item.stream)
    return replace(plan, kind=start.kind, change_reason=start.change_reason)


def _bench(session: Session, actor: Actor, scope: CaseScope, catalogue: Catalogue) -> tuple[Case, Bench]:
    today = clock.today()
    case, setting = case_values(session, scope.service_id, scope.id, today)
    view = look(case, setting, today)
    base, stands = view.current, standing(case, setting.stance_rules, today)
    matched = match(base, view) if base else None
    adaptations = tuple(dict.fromkeys(code for need in case.needs for code in need.adaptations))
    return case, Bench(
        components=catalogue.components,
        refs=Refs(case.plans),
        calendar=lambda plan: calendar(plan, around(setting.nation, plan.starts_on), view.absences),
        defaults=Defaults(actor.email, adaptations),
        usual_variant=lambda component: form_for(component, stands, setting.stance_rules) or _of_nobody(component),
        shorter=rules.shorter_rule(today),
        stands=stands,
        stance_rules=setting.stance_rules,
        base=base,
        begun=frozenset(planned.ref for planned in begun(matched)) if matched else frozenset(),
        worked_on=worked_on(matched, view) if matched else frozenset(),
        today=today,
    )
