"""A case as boards' reports know it: as it is seen, what is kept of its figures, and what is recorded around it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from app.core import audit
from app.core.clock import LONDON
from interventions.board.period import Period
from interventions.board.reports import Known
from interventions.board.reports.access import Logged
from interventions.board.reports.cohort import Heard, Recorded, Talk
from interventions.queries.caseload import CaseLine
from interventions.queries.seen import each_seen
from interventions.store import board
from interventions.store.quality import checks_of


def known(session: Session, service_id: int, found: Sequence[CaseLine], until: date) -> list[Known]:
    """In a fixed number of queries."""
    ids = [line.id for line in found]
    seen, recorded = dict(each_seen(session, service_id, ids, until)), _recorded(session, ids)
    return [Known(seen[line.id], line.summary, recorded=recorded[line.id]) for line in found]


def logged(session: Session, service_id: int, over: Period) -> Iterator[Logged]:
    """The entries of the service's audit trail, in one query."""
    first, last = (datetime.combine(day, time(), LONDON) for day in (over.since, over.until + timedelta(1)))
    for tag, at, subjects in audit.between(session, service_id, first, last):
        yield Logged(tag, at.astimezone(LONDON).date(), tuple(subjects))


def _recorded(session: Session, ids: Sequence[int]) -> Mapping[int, Recorded]:
    sent, talks, heard = board.plans_sent(session, ids), board.talks(session, ids), board.heard(session, ids)
    checks = checks_of(session, ids)
    sheets, languages = board.sheets_given(session, ids), board.languages(session, ids)
    return {
        i: Recorded(
            sent=dict(sent.get(i, ())),
            talks=tuple(Talk(*talk) for talk in talks.get(i, ())),
            heard=tuple(Heard(*said) for said in heard.get(i, ())),
            sheets=tuple(at.astimezone(LONDON).date() for at in sheets.get(i, ())),
            checks=checks.get(i, ()),
            language=languages.get(i),
        )
        for i in ids
    }
