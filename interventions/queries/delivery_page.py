"""How delivery stands in a manager's teams: how the cases lie in each figure, each band open to its cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission
from app.core.errors import NotFound
from app.core.i18n import _
from interventions.distribution import Band, Lying, Measure, lie, measure
from interventions.flag_names import FLAG_NAMES
from interventions.queries.caseload import CaseFilter, CaseLine, lines, listed
from interventions.queries.caseload_page import ShownFlag, shown_flags
from interventions.store.people import names_by_email


@dataclass(frozen=True, slots=True)
class FlagCount:
    """How many cases it asks to act and how many to check; of both, how many have no answer."""

    code: str
    act: int
    check: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Counted:
    """team: a code, or "" for all. teams: names of those to choose from, by code. cases: how many are counted."""

    team: str
    teams: Mapping[str, str]
    as_of: date
    cases: int


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    counted: Counted
    lying: tuple[Lying, ...]
    flags: tuple[FlagCount, ...]


@dataclass(frozen=True, slots=True)
class BandPage:
    """lines: the cases of one band, by reference."""

    counted: Counted
    measure: Measure
    band: Band
    lines: tuple[CaseLine, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AskedPage:
    counted: Counted
    code: str
    asked: tuple[tuple[CaseLine, ShownFlag], ...]
    names: Mapping[str, str]


def delivery_page(session: Session, actor: Actor, team: str, as_of: date | None) -> DeliveryPage:
    """One page view; its trail entry names every case counted. A fixed number of queries."""
    counted, found = _counted(session, actor, team, as_of)
    listed(session, actor, (line.reference for line in found), view="delivery")
    flags = [flag for line in found for flag in shown_flags(line, actor)]
    return DeliveryPage(counted, lie([line.summary for line in found]), _flags(flags))


def band_page(session: Session, actor: Actor, code: str, band: str, team: str, as_of: date | None) -> BandPage:
    of = measure(code)
    wanted = next((each for each in of.bands if each.code == band), None) if of else None
    if of is None or wanted is None:
        raise NotFound(_("There is no such figure."))
    counted, found = _counted(session, actor, team, as_of)
    held = tuple(line for line in found if of.band_of(line.summary) == band)
    listed(session, actor, (line.reference for line in held), view=f"delivery {code} {band}")
    names = names_by_email(session, (email for line in held for email in line.workers))
    return BandPage(counted, of, wanted, held, names)


def asked_page(session: Session, actor: Actor, code: str, team: str, as_of: date | None) -> AskedPage:
    """The cases in which a flag stands, the acts first."""
    if code not in FLAG_NAMES:
        raise NotFound(_("There is no such figure."))
    counted, found = _counted(session, actor, team, as_of)
    seen = [(line, flag) for line in found for flag in shown_flags(line, actor) if flag.code == code]
    listed(session, actor, (line.reference for line, _flag in seen), view=f"delivery {code}")
    people = (email for line, flag in seen for email in (*line.workers, flag.answered_by))
    asked = tuple(sorted(seen, key=lambda each: (not each[1].act, each[0].reference)))
    return AskedPage(counted, code, asked, names_by_email(session, people))


def _counted(session: Session, actor: Actor, team: str, as_of: date | None) -> tuple[Counted, Sequence[CaseLine]]:
    """Of the teams whose figures the actor answers for; a team that is none of them holds no case."""
    own = {m.team_code for m in actor.memberships if m.team_id in actor.teams(Permission.REPORT_VIEW)}
    day = as_of or clock.today()
    seen = [line for line in lines(session, actor, CaseFilter(), day) if line.team in own]
    found = [line for line in seen if not team or line.team == team]
    return Counted(team, {line.team: line.team_name for line in seen}, day, len(found)), found


def _flags(flags: Sequence[ShownFlag]) -> tuple[FlagCount, ...]:
    codes = dict.fromkeys(flag.code for flag in flags)
    found = [
        FlagCount(
            code,
            act=sum(flag.code == code and flag.act for flag in flags),
            check=sum(flag.code == code and not flag.act for flag in flags),
            unanswered=sum(flag.code == code and flag.answer is None for flag in flags),
        )
        for code in codes
    ]
    return tuple(sorted(found, key=lambda each: (-each.act, -each.check, each.code)))
