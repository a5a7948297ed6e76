"""Lists of cases: what needs attention, from figures kept under the stamp of their facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from interventions.flag_names import BY_STANCE
from interventions.queries import kept
from interventions.queries.case import Overview
from interventions.queries.summary import summary
from interventions.store.lists import case_lines
from interventions.store.workers import emails_by_case

STATUSES = ("open", "ended", "no_plan", "closed")


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Each narrows; an unknown value narrows to nothing rather than opening everything."""

    worker: str | None = None
    team: str | None = None
    flag: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One row of a caseload: who, and the kept summary of the figures."""

    id: int
    reference: str
    given_name: str
    family_name: str
    team: str
    team_name: str
    workers: tuple[str, ...]
    summary: Mapping[str, Any]

    @property
    def initials(self) -> str:
        return f"{self.given_name[:1]}.{self.family_name[:1]}."

    @property
    def status(self) -> str:
        return str(self.summary["status"])


def caseload(session: Session, actor: Actor, wanted: CaseFilter, as_of: date | None = None) -> list[CaseLine]:
    """Every visible case that the filter leaves, by reference. One trail entry names them all."""
    left = [line for line in lines(session, actor, wanted, as_of) if _left_by(line, wanted)]
    listed(session, actor, (line.reference for line in left))
    return left


def lines(session: Session, actor: Actor, wanted: CaseFilter, as_of: date | None = None) -> list[CaseLine]:
    """Visible cases of a worker or a team, by reference, in a fixed number of queries. `listed` records those shown."""
    rows = case_lines(session, actor, wanted.worker, wanted.team)
    workers = emails_by_case(session, [row.id for row in rows])
    day = as_of or clock.today()
    summaries = kept.summaries(session, actor.service_id, {row.id: row.stamp for row in rows}, day)
    return [
        CaseLine(
            id=row.id,
            reference=row.reference,
            given_name=row.given_name,
            family_name=row.family_name,
            team=row.team,
            team_name=row.team_name,
            workers=workers.get(row.id, ()),
            summary=_seen_by(actor, row.team, summaries[row.id]),
        )
        for row in rows
    ]


def _seen_by(actor: Actor, team: str, summary: Mapping[str, Any]) -> Mapping[str, Any]:
    """Without what rests on the stance, for a reader of another team, who does not see it."""
    teams = actor.teams(Permission.STANCE_VIEW)
    if any(m.team_code == team and m.team_id in teams for m in actor.memberships):
        return summary
    return {**summary, "flags": [flag for flag in summary["flags"] if flag["code"] not in BY_STANCE]}


def listed(session: Session, actor: Actor, references: Iterable[str], view: str = "list") -> None:
    """One trail entry a page view, which names the cases; none where there was nothing to see."""
    if shown := list(dict.fromkeys(references)):
        audit.record(session, actor, AuditTag.CASE_LISTED, *shown, view=view)


def line_of(found: Overview) -> CaseLine:
    """The same line, of a case that is open already."""
    told = summary(found.figures, found.case)
    names = found.given_name, found.family_name, found.team, found.team_name
    return CaseLine(found.id, found.reference, *names, found.workers, told)


def _left_by(line: CaseLine, wanted: CaseFilter) -> bool:
    flags: Iterable[Any] = line.summary["flags"]
    return (wanted.flag is None or any(f["code"] == wanted.flag for f in flags)) and (
        wanted.status is None or line.status == wanted.status
    )
