"""Who works with the child, from when to when, and who could."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, may
from interventions.model import WorkerSpell
from interventions.queries.case import Overview, overview
from interventions.registers import Handover, handover_of
from interventions.store import CaseScope, case_scope
from interventions.store.people import Person, assignable, names_by_email
from interventions.store.registers import load_registers
from interventions.store.workers import spells


@dataclass(frozen=True, slots=True)
class WorkersScreen:
    """spells: the latest first. handovers: for each spell, in the same order; None for a reader of no register."""

    overview: Overview
    today: str
    spells: tuple[WorkerSpell, ...]
    names: Mapping[str, str]
    team: tuple[Person, ...]
    may_assign: bool
    may_edit: bool
    may_hand: bool
    handovers: tuple[Handover | None, ...] | None

    @property
    def told(self) -> list[tuple[WorkerSpell, Handover | None]]:
        """Each spell with its handover."""
        return list(zip(self.spells, self.handovers or (None,) * len(self.spells), strict=True))

    def heir_of(self, spell: WorkerSpell) -> str:
        """Who began on the day on which this one left, or after it; whoever has the case, where nobody did."""
        left = spell.ends_on
        after = [each for each in self.spells if each.starts_on and left and each.starts_on >= left]
        others = [each for each in (after[::-1] or self.current) if each.email != spell.email]
        return others[0].email if others else ""

    @property
    def current(self) -> tuple[WorkerSpell, ...]:
        return tuple(spell for spell in self.spells if spell.ends_on is None)

    @property
    def mark(self) -> str:
        """Of those who have the case, so that nothing said of them is done to others."""
        return " ".join(sorted(spell.email for spell in self.current))

    @property
    def names_of_team(self) -> Mapping[str, str]:
        return {person.email: person.name for person in self.team}

    @property
    def others(self) -> tuple[Person, ...]:
        """Of the team, those who do not have the case now."""
        here = {spell.email for spell in self.current}
        return tuple(person for person in self.team if person.email not in here)

    @property
    def heirs(self) -> tuple[Person, ...]:
        """To whom it can be handed over: anybody but the only worker."""
        return self.others if len(self.current) < 2 else self.team


def nobody_here(session: Session, reference: str) -> bool:
    """Whether none of those who have the case is of its team, as where it has just come from another service."""
    scope = case_scope(session, reference)
    if scope is None:
        return False
    team = {person.email for person in assignable(session, [scope.team_id])}
    return not team & {spell.email for spell in spells(session, scope.id) if spell.ends_on is None}


def workers_screen(session: Session, actor: Actor, scope: CaseScope) -> WorkersScreen:
    found = overview(session, actor, scope, view="workers")
    latest_first = spells(session, scope.id)[::-1]
    handovers = _handovers(session, scope.id, latest_first) if may(actor, Permission.REGISTER_VIEW, scope) else None
    return WorkersScreen(
        overview=found,
        today=clock.today().isoformat(),
        spells=latest_first,
        names=names_by_email(session, (spell.email for spell in latest_first)),
        team=assignable(session, [scope.team_id]),
        may_assign=may(actor, Permission.CASE_ASSIGN, scope),
        may_edit=may(actor, Permission.CASE_EDIT, scope),
        may_hand=may(actor, Permission.REGISTER_WRITE, scope),
        handovers=handovers,
    )


def _handovers(session: Session, case_id: int, found: Sequence[WorkerSpell]) -> tuple[Handover | None, ...]:
    made = load_registers(session, [case_id], only=["handovers"])[case_id].handovers
    return tuple(handover_of(spell, found, made) for spell in found)
