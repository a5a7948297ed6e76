"""What changed since a manager last looked, case by case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor
from interventions.flag_names import BY_STANCE
from interventions.news import TOLD, Flags, Happened, News, Recorded, first_weight, news
from interventions.queries.caseload import CaseLine
from interventions.queries.caseload_page import OVER, early_flags, shown_flags
from interventions.store.oversight import Look
from interventions.store.sessions import recorded_since

FIRST_LOOK = timedelta(days=7)
"""How far back the page tells what changed, for a manager who has never marked a look."""


@dataclass(frozen=True, slots=True)
class CaseNews:
    """news: the most important first."""

    line: CaseLine
    news: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """cases: by what is most important, then by reference. left: references of those that are with the team no more.

    looked_at: None where the reader has never marked a look. flags: those that are up now, of every case.
    """

    looked_at: datetime | None
    cases: tuple[CaseNews, ...]
    left: tuple[str, ...]
    flags: Mapping[str, Flags]


def changed(session: Session, actor: Actor, seen: Sequence[CaseLine], look: Look | None) -> Changed:
    """Of these cases, in two queries. What the reader did is no news to the reader."""
    since = look.at if look else clock.now() - FIRST_LOOK
    happened = _happened(session, actor, seen, since)
    recorded = recorded_since(session, [line.id for line in seen], since, actor.email)
    then, flags = look.flags if look else None, flags_of(seen, actor)
    found = [
        CaseNews(line, news(happened[ref], _then(line, then), flags[ref], _recorded(recorded.get(line.id, ()))))
        for line in seen
        for ref in (line.reference,)
    ]
    told = sorted((each for each in found if each.news), key=lambda e: (first_weight(e.news), e.line.reference))
    here = {line.reference for line in seen}
    return Changed(look.at if look else None, tuple(told), tuple(sorted(set(then or ()) - here)), flags)


def flags_of(seen: Sequence[CaseLine], actor: Actor) -> Mapping[str, Flags]:
    """Of every case, those that the reader sees and that anything is told of; of a case that is over, none."""
    return {line.reference: {} if line.status in OVER else _flags_up(line, actor) for line in seen}


def _flags_up(line: CaseLine, actor: Actor) -> Flags:
    shown = (*shown_flags(line, actor), *early_flags(line, actor))
    return {f.code: "act" if f.act else "check" for f in shown if f.code not in BY_STANCE}


def _then(line: CaseLine, then: Mapping[str, Flags] | None) -> Flags | None:
    return None if then is None or line.status in OVER else then.get(line.reference, {})


def _happened(
    session: Session, actor: Actor, seen: Sequence[CaseLine], since: datetime
) -> Mapping[str, list[Happened]]:
    found: dict[str, list[Happened]] = {line.reference: [] for line in seen}
    for entry in audit.since(session, actor.service_id, since, TOLD):
        for reference in found.keys() & set(entry.subjects) if entry.actor != actor.email else ():
            found[reference].append(Happened(entry.tag, entry.detail))
    return found


def _recorded(revisions: Sequence[tuple[bool, bool]]) -> Recorded:
    held = [held for first, held in revisions if first]
    return Recorded(sum(held), len(held) - sum(held), len(revisions) - len(held))
