"""Packs for boards: one as it is written, over the cases as they are known now, and those that were sent."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission, holds
from app.core.audit import AuditTag
from app.core.errors import NotFound
from app.core.i18n import _, language
from catalogue.model import Text
from interventions import rules
from interventions.board.pack import Against, Choice, Earlier, Edition, Words, pack_paper, stands_against
from interventions.board.paper import Paper, Speak
from interventions.board.period import quarters
from interventions.board.reports import REPORTS, Definition, definitions
from interventions.queries.board import counting_of, own_teams, tables_of
from interventions.queries.caseload import listed
from interventions.store import board_packs as store
from interventions.store.people import names_by_email
from interventions.store.teams import team_names

QUARTERS = 8
"""How far back a pack may be made."""
CHOSEN_AMONG = tuple(report for report in REPORTS if report != "R25")
"""The whole pack as one report would only say all of it twice."""
Told = tuple[Speak, Callable[[Text], str]]
"""How sentences and texts read."""


@dataclass(frozen=True, slots=True)
class PackChoices:
    """teams: names of the actor's own, by code. quarters: their last days, the latest first."""

    teams: Mapping[str, str]
    quarters: tuple[date, ...]
    reports: Mapping[str, Definition]


@dataclass(frozen=True, slots=True)
class Draft:
    id: int
    choice: Choice
    narratives: Mapping[str, str]

    @property
    def seen(self) -> str:
        """Otherwise as soon as any of its words are."""
        return hashlib.sha256(json.dumps(dict(self.narratives), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class DraftScreen:
    """paper: what would be sent now. mark: of the paper, so that what is sent is what was looked at.

    cases: the references counted. against: what was circulated before that it must not stand beside.
    """

    draft: Draft
    paper: Paper
    mark: str
    cases: tuple[str, ...]
    against: Against | None


@dataclass(frozen=True, slots=True)
class PackLine:
    """A pack, sent or not, in a list. teams: names."""

    id: int
    edition: Edition
    teams: tuple[str, ...]
    until: date
    months: int
    sent_by: str = ""
    sent_at: Any = None


@dataclass(frozen=True, slots=True)
class PacksScreen:
    drafts: tuple[PackLine, ...]
    packs: tuple[PackLine, ...]


@dataclass(frozen=True, slots=True)
class SentPack:
    line: PackLine
    paper: Paper
    recipients: tuple[str, ...]
    why: str


def pack_choices(session: Session, actor: Actor) -> PackChoices:
    return PackChoices(
        _own_names(session, actor),
        quarters(clock.today(), QUARTERS),
        {report: definitions()[report] for report in CHOSEN_AMONG},
    )


def draft_of(session: Session, actor: Actor, draft: int) -> Draft:
    """The actor's own, over teams that are still theirs."""
    row = store.draft_of(session, actor.user_id, draft)
    if row is None or not {*row.teams} <= own_teams(actor):
        raise NotFound(_("There is no such pack."))
    choice = Choice(Edition(row.edition), tuple(row.teams), row.until, row.months, tuple(row.reports))
    return Draft(row.id, choice, row.narratives)


def draft_screen(session: Session, actor: Actor, draft: int, told: Told) -> DraftScreen:
    """Counted anew at each look; its trail entry names every case."""
    found = draft_of(session, actor, draft)
    choice = found.choice
    counting = counting_of(session, actor, choice.teams, choice.until, choice.months)
    cases = counting.cohort.cases
    counted = {report: (definitions()[report], tables_of(actor, report, cases)) for report in CHOSEN_AMONG}
    names = _own_names(session, actor)
    words = Words(*told, language.get(), rules.DIGEST, found.narratives)
    paper = pack_paper(
        choice, [names[code] for code in choice.teams], counting.period.since, len(cases), counted, words
    )
    listed(session, actor, counting.lines, view="board pack")
    mark = hashlib.sha256(json.dumps(paper, sort_keys=True).encode()).hexdigest()
    against = stands_against(choice, _circulated(session, actor), counting.lines)
    return DraftScreen(found, paper, mark, tuple(counting.lines), against)


def _circulated(session: Session, actor: Actor) -> Sequence[Earlier]:
    counted, rows = _disclosed(session, actor), store.circulated(session, actor.service_id)
    return [Earlier(row.teams, row.until, row.months, counted.get(row.id, ())) for row in rows]


def _disclosed(session: Session, actor: Actor) -> Mapping[int, Sequence[str]]:
    """By pack, the children that it counted when it was sent, which the trail tells."""
    return audit.subjects_by(session, actor.service_id, AuditTag.REPORT_DISCLOSED, "pack")


def board_packs(session: Session, actor: Actor) -> PacksScreen:
    """The actor's own drafts, and what was sent that is for them to read."""
    names = _own_names(session, actor)
    drafts = [_line(row, names) for row in store.drafts_of(session, actor.user_id) if {*row.teams} <= {*names}]
    sent = [row for row in store.packs_of(session, actor.service_id) if _may_read(actor, row)]
    people = names_by_email(session, (row.sent_by for row in sent))
    packs = [_line(row, names, people[row.sent_by], row.sent_at) for row in sent]
    return PacksScreen(tuple(drafts), tuple(packs))


def board_pack(session: Session, actor: Actor, pack: int, form: str = "page") -> SentPack:
    """Exactly what was sent. form: page, or the kind of file that it leaves as; the trail says which, and of whom."""
    row = store.pack_of(session, actor.service_id, pack)
    if row is None or not _may_read(actor, row):
        raise NotFound(_("There is no such pack."))
    tag = AuditTag.CASE_VIEWED if form == "page" else AuditTag.CASE_EXPORTED
    cases = () if form == "page" else _disclosed(session, actor).get(pack, ())
    audit.record(session, actor, tag, *cases, pack=pack, edition=row.edition, form=form)
    people = names_by_email(session, [row.sent_by])
    line = _line(row, {}, people[row.sent_by], row.sent_at)
    return SentPack(line, row.content, tuple(row.recipients), row.why)


def _may_read(actor: Actor, row: Any) -> bool:
    """What is circulated, every manager of the service; full counts, who answers for all the teams in them."""
    if row.edition == Edition.CIRCULATION:
        return holds(actor, Permission.REPORT_VIEW)
    return {*row.teams} <= own_teams(actor)


def _line(row: Any, names: Mapping[str, str], by: str = "", at: Any = None) -> PackLine:
    teams: Sequence[str] = [names.get(code, code) for code in row.teams]
    return PackLine(row.id, Edition(row.edition), tuple(teams), row.until, row.months, by, at)


def _own_names(session: Session, actor: Actor) -> Mapping[str, str]:
    return team_names(session, actor.teams(Permission.REPORT_VIEW))
