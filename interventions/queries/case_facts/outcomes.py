"""Cognitive screens, and what has changed for the child."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, may
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.model import Catalogue
from interventions.assessing import screen_missing
from interventions.changed import Direction, FactorChange, Readings, counted, factor_changes, readings
from interventions.model import Objective
from interventions.queries.case import Overview, overview
from interventions.queries.case_facts.replaced import standing
from interventions.store import CaseScope, outcomes
from interventions.store.people import names_by_email
from interventions.words import Say


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it stands; earlier: what it said before it was corrected, the latest first."""

    id: int
    said: Any
    earlier: tuple[Any, ...]


def _entries(rows: list[Any], said: Any) -> tuple[Entry, ...]:
    """The latest first."""
    found = [Entry(row.id, said(row), tuple(said(each) for each in earlier)) for row, earlier in standing(rows)]
    return tuple(sorted(found, key=lambda entry: (entry.said.on, entry.id), reverse=True))


def _one(entries: tuple[Entry, ...], entry_id: int) -> Entry:
    found = next((entry for entry in entries if entry.id == entry_id), None)
    if found is None:
        raise NotFound(_("This case has no such entry, or it has been corrected since."))
    return found


@dataclass(frozen=True, slots=True)
class ScreensScreen:
    overview: Overview
    today: date
    entries: tuple[Entry, ...]
    missing: Say | None
    names: Mapping[str, str]
    may_write: bool

    def entry(self, entry_id: int) -> Entry:
        return _one(self.entries, entry_id)


def screens_screen(session: Session, actor: Actor, scope: CaseScope) -> ScreensScreen:
    found = overview(session, actor, scope, view="screens")
    rows = outcomes.screen_rows(session, scope.id)
    return ScreensScreen(
        overview=found,
        today=clock.today(),
        entries=_entries(rows, outcomes.screen_said),
        missing=screen_missing(found.case, found.figures.as_of),
        names=names_by_email(session, (row.recorded_by for row in rows)),
        may_write=may(actor, Permission.ASSESSMENT_WRITE, scope),
    )


@dataclass(frozen=True, slots=True)
class OutcomesScreen:
    """changes: dynamic factors; counts: of those rated more than once. objectives: of the current plan, by ref."""

    overview: Overview
    today: date
    entries: tuple[Entry, ...]
    readings: tuple[Readings, ...]
    changes: tuple[FactorChange, ...]
    counts: Mapping[Direction, int]
    catalogue: Catalogue
    objectives: Mapping[str, Objective]
    components: tuple[str, ...]
    names: Mapping[str, str]
    may_write: bool

    def entry(self, entry_id: int) -> Entry:
        return _one(self.entries, entry_id)


def outcomes_screen(session: Session, actor: Actor, scope: CaseScope) -> OutcomesScreen:
    found = overview(session, actor, scope, view="outcomes")
    rows = outcomes.outcome_rows(session, scope.id)
    current = found.figures.current
    plan = current.matched.plan if current else None
    changes = factor_changes(found.case, found.setting.factors, found.figures.as_of)
    return OutcomesScreen(
        overview=found,
        today=clock.today(),
        entries=_entries(rows, outcomes.outcome_said),
        readings=readings(found.case, found.figures.as_of),
        changes=changes,
        counts=counted(changes),
        catalogue=catalogue_queries.catalogue(session),
        objectives={o.ref: o for o in plan.objectives} if plan else {},
        components=tuple(dict.fromkeys(item.component for item in plan.items)) if plan else (),
        names=names_by_email(session, (row.recorded_by for row in rows)),
        may_write=may(actor, Permission.ASSESSMENT_WRITE, scope),
    )
