"""Who works with the child, from when to when, and who could."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, may
from interventions.model import WorkerSpell
from interventions.queries.case import Overview, overview
from interventions.store import CaseScope
from interventions.store.people import Person, assignable, names_by_email
from interventions.store.workers import spells


@dataclass(frozen=True, slots=True)
class WorkersScreen:
    """spells: the latest first."""

    overview: Overview
    today: str
    spells: tuple[WorkerSpell, ...]
    names: Mapping[str, str]
    team: tuple[Person, ...]
    may_assign: bool
    may_edit: bool

    @property
    def current(self) -> tuple[WorkerSpell, ...]:
        return tuple(spell for spell in self.spells if spell.ends_on is None)

    @property
    def others(self) -> tuple[Person, ...]:
        """Of the team, those who do not have the case now."""
        here = {spell.email for spell in self.current}
        return tuple(person for person in self.team if person.email not in here)

    @property
    def heirs(self) -> tuple[Person, ...]:
        """To whom it can be handed over: anybody but the only worker."""
        return self.others if len(self.current) < 2 else self.team


def workers_screen(session: Session, actor: Actor, scope: CaseScope) -> WorkersScreen:
    found = overview(session, actor, scope, view="workers")
    latest_first = spells(session, scope.id)[::-1]
    return WorkersScreen(
        overview=found,
        today=clock.today().isoformat(),
        spells=latest_first,
        names=names_by_email(session, (spell.email for spell in latest_first)),
        team=assignable(session, [scope.team_id]),
        may_assign=may(actor, Permission.CASE_ASSIGN, scope),
        may_edit=may(actor, Permission.CASE_EDIT, scope),
    )
