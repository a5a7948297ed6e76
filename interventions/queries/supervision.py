"""The supervision of one case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from app.core.access import Actor, Permission, may
from app.core.errors import NotFound
from app.core.i18n import _
from interventions import rules
from interventions.queries.case import Overview, overview
from interventions.queries.case_facts.entries import Entry
from interventions.queries.case_facts.replaced import standing
from interventions.store.cases import CaseScope
from interventions.store.people import names_by_email
from interventions.store.supervision import supervision_rows

TalkEntry = Entry[Any]


@dataclass(frozen=True, slots=True)
class SupervisionScreen:
    """talks: the latest first; taken_back: those that count no more, each saying why.

    workers: the case's, name by address. next_by: as the rules have it, from today.
    """

    overview: Overview
    talks: tuple[TalkEntry, ...]
    taken_back: tuple[TalkEntry, ...]
    workers: Mapping[str, str]
    names: Mapping[str, str]
    next_by: date
    records: bool

    def talk(self, record: int, since: bool = False) -> TalkEntry:
        """since: where it has been corrected or taken back, the entry that holds instead."""
        for talk in (*self.talks, *self.taken_back) if since else self.talks:
            if talk.id == record or (since and record in [row.id for row in talk.earlier]):
                return talk
        raise NotFound(_("There is no such entry, or it has been corrected since."))


def supervision_screen(session: Session, actor: Actor, scope: CaseScope) -> SupervisionScreen:
    """One page view, one trail entry."""
    found = overview(session, actor, scope, view="supervision")
    rows = supervision_rows(session, scope.id)
    entries = [Entry(row.id, row, tuple(earlier)) for row, earlier in standing(rows)]
    entries.sort(key=lambda entry: (entry.said.held_on, entry.id), reverse=True)
    people = [email for row in rows for email in (row.led_by, row.recorded_by, *row.with_whom)]
    today = found.figures.as_of
    return SupervisionScreen(
        overview=found,
        talks=tuple(entry for entry in entries if not entry.said.taken_back),
        taken_back=tuple(entry for entry in entries if entry.said.taken_back),
        workers=names_by_email(session, found.workers),
        names=names_by_email(session, people),
        next_by=today + timedelta(weeks=rules.due_rules(today).supervision_weeks),
        records=may(actor, Permission.SUPERVISION_RECORD, scope),
    )
