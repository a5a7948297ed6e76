"""The registers of a case: one sheet of them with its history, and all of them in a line each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission, may
from app.core.accounts.queries import service_settings
from app.core.audit import AuditTag
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.model import Text
from interventions import rules
from interventions.bank_holidays import around
from interventions.drift.names import component_name
from interventions.guard import require
from interventions.model import Plan, PlanStatus
from interventions.periods import first_ordered_on
from interventions.plans import Matched
from interventions.queries.case import Overview, overview
from interventions.registers import (
    ASKING,
    Asked,
    Entry,
    Goal,
    Handover,
    Registers,
    TakenBack,
    Waiting,
    dues,
    goals_of,
)
from interventions.schemas.registers import RegistersIn
from interventions.store import CaseScope
from interventions.store.people import assignable, names_by_email
from interventions.store.registers import (
    REGISTERS,
    entry_rows,
    exported_registers,
    ids_in_teams,
    load_registers,
    taken_back,
)
from interventions.store.workers import spells

HANDOVERS = "handovers"

Codes = Mapping[str, Mapping[str, Text]]


NEEDS = {"equality": Permission.EQUALITY_VIEW, "victim_offers": Permission.VICTIM_OFFER_VIEW}
"""What a register asks of its reader beyond REGISTER_VIEW: these entries are for those who need them (5.2, 6.13)."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """earlier: what the entry said before it was changed, the latest first. back: why it no longer stands."""

    entry: Any
    earlier: tuple[Any, ...] = ()
    back: TakenBack | None = None

    def was(self, entry_id: int) -> bool:
        """Whether this is the entry, or what stands in its place since."""
        return any(each.id == entry_id for each in (self.entry, *self.earlier))


@dataclass(frozen=True, slots=True)
class RegisterScreen:
    """Some registers of one case. lines: by register, the latest first. found: what holds now of them.

    items: what a term or a recommendation can name, of the plan in force or else of the latest version.
    closed: the registers that the reader is told of, and does not read.
    workers: emails of those who have or had the case, or could, where handovers are among the registers.
    """

    overview: Overview
    today: date
    lines: Mapping[str, tuple[EntryLine, ...]]
    found: Registers
    dues: tuple[Asked, ...]
    codes: Codes
    components: Mapping[str, Text]
    items: tuple[tuple[str, Text], ...]
    names: Mapping[str, str]
    me: str
    may_write: bool
    closed: frozenset[str]
    workers: tuple[str, ...] = ()

    @property
    def goals(self) -> tuple[Goal, ...]:
        return goals_of(self.overview.case.plans)

    @property
    def began(self) -> date | None:
        """The first day of the child's first order."""
        return first_ordered_on(self.overview.case, self.overview.setting, self.today)

    @property
    def matched(self) -> Matched | None:
        current = self.overview.figures.current
        return current.matched if current else None

    def line(self, register: str, entry_id: int) -> EntryLine:
        line = next((line for line in self.lines[register] if line.entry.id == entry_id and not line.back), None)
        if line is None:
            raise NotFound(_("This case has no such entry, or it has been changed since."))
        return line

    def line_since(self, register: str, entry_id: int) -> EntryLine:
        """What became of an entry: what stands in its place now, or that it was taken back."""
        line = next((line for line in self.lines[register] if line.was(entry_id)), None)
        if line is None:
            raise NotFound(_("This case has no such entry."))
        return line

    def due(self, register: str, entry_id: int) -> Asked | None:
        return next((due for due in self.dues if (due.register, due.entry) == (register, entry_id)), None)


def register_screen(
    session: Session, actor: Actor, scope: CaseScope, sheet: str, registers: Sequence[str]
) -> RegisterScreen:
    """One page view, one trail entry; a query a register."""
    require(actor, Permission.REGISTER_VIEW, scope)
    for code in registers:
        require(actor, NEEDS.get(code, Permission.REGISTER_VIEW), scope)
    found = overview(session, actor, scope, view=f"around {sheet}")
    back = taken_back(session, scope.id)
    lines = {code: tuple(_lines(session, code, scope.id, back)) for code in registers}
    given = {
        code: tuple(line.entry for line in _in_order(code, lines[code]) if line.back is None) for code in registers
    }
    workers = tuple(_workers(session, scope)) if HANDOVERS in registers else ()
    return _screen(session, actor, scope, found, lines, Registers(**given), workers)


def around_screen(session: Session, actor: Actor, scope: CaseScope) -> RegisterScreen:
    """Every register, without its history."""
    require(actor, Permission.REGISTER_VIEW, scope)
    found = overview(session, actor, scope, view="around")
    return _screen(session, actor, scope, found, {}, load_registers(session, [scope.id])[scope.id])


def case_registers(session: Session, actor: Actor, scope: CaseScope) -> RegistersIn:
    """What holds now in each register that the reader reads, as it travels. One page view, one trail entry."""
    require(actor, Permission.REGISTER_VIEW, scope)
    audit.record(session, actor, AuditTag.CASE_VIEWED, scope.reference, view="registers")
    closed = closed_to(actor, scope)
    held = exported_registers(session, scope.id).items()
    return RegistersIn.model_validate({code: entries for code, entries in held if code not in closed})


def closed_to(actor: Actor, scope: CaseScope) -> frozenset[str]:
    """The registers that the reader does not read."""
    return frozenset(code for code, permission in NEEDS.items() if not may(actor, permission, scope))


def _screen(
    session: Session,
    actor: Actor,
    scope: CaseScope,
    found: Overview,
    lines: Mapping[str, tuple[EntryLine, ...]],
    held: Registers,
    workers: tuple[str, ...] = (),
) -> RegisterScreen:
    catalogue = catalogue_queries.catalogue(session)
    return RegisterScreen(
        overview=found,
        today=clock.today(),
        lines=lines,
        found=held,
        dues=register_dues(held, found.setting.nation, found.figures.as_of, catalogue.codes),
        codes=catalogue.codes,
        components={code: component.name for code, component in catalogue.components.items()},
        items=tuple(_items(found)),
        names=names_by_email(session, (*_people(lines), *workers)),
        me=actor.name,
        may_write=may(actor, Permission.REGISTER_WRITE, scope),
        closed=closed_to(actor, scope),
        workers=workers,
    )


def register_dues(held: Registers, nation: str, as_of: date, codes: Codes) -> tuple[Asked, ...]:
    return dues(Waiting(held, rules.register_waits(as_of), around(nation, as_of), codes["agencies"]))


def asked_in(session: Session, actor: Actor, case_ids: Sequence[int]) -> Mapping[int, tuple[Asked, ...]]:
    """By case id; nothing of a case whose team is not the reader's. A fixed number of queries, however many cases."""
    seen = ids_in_teams(session, case_ids, actor.teams(Permission.REGISTER_VIEW))
    loaded = load_registers(session, seen, only=ASKING)
    nation = service_settings(session, actor.service_id).nation
    codes = catalogue_queries.catalogue(session).codes
    return {case_id: register_dues(held, nation, clock.today(), codes) for case_id, held in loaded.items()}


def _lines(session: Session, code: str, case_id: int, back: Mapping[tuple[str, int], TakenBack]) -> list[EntryLine]:
    rows = entry_rows(session, REGISTERS[code], case_id)
    by_id = {entry.id: (replaces, entry) for replaces, entry in rows}
    replaced = {replaces for replaces, _entry in rows}
    standing = [
        EntryLine(entry, tuple(_before(n, by_id)), back.get((code, entry.id)))
        for n, entry in rows
        if entry.id not in replaced
    ]
    return _in_order(code, standing)[::-1]


def _before(replaces: int | None, by_id: Mapping[int, tuple[int | None, Entry]]) -> Iterator[Entry]:
    while replaces is not None:
        replaces, entry = by_id[replaces]
        yield entry


def _in_order(code: str, lines: Iterable[EntryLine]) -> list[EntryLine]:
    by = REGISTERS[code].by
    return sorted(lines, key=lambda line: (getattr(line.entry, by), line.entry.id))


def _workers(session: Session, scope: CaseScope) -> Iterator[str]:
    """The latest first, then the rest of the team."""
    emails = [spell.email for spell in reversed(spells(session, scope.id))]
    emails += [person.email for person in assignable(session, [scope.team_id])]
    yield from dict.fromkeys(emails)


def _items(found: Overview) -> Iterator[tuple[str, Text]]:
    plan = _plan(found)
    for item in plan.items if plan else ():
        yield item.ref, component_name(item.component, found.setting)


def _plan(found: Overview) -> Plan | None:
    plans = sorted(found.case.plans, key=lambda plan: plan.version)
    approved = [plan for plan in plans if plan.status is PlanStatus.APPROVED]
    return next(reversed(approved or plans), None)


def _people(lines: Mapping[str, Sequence[EntryLine]]) -> Iterator[str | None]:
    for each in lines.values():
        for line in each:
            for entry in (line.entry, *line.earlier):
                yield entry.recorded_by
                if isinstance(entry, Handover):
                    yield from (entry.from_worker, entry.to_worker)
            yield line.back.by if line.back else None
