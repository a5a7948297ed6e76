"""The thresholds in force, every set that was made, and what each changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, holds
from interventions import rules
from interventions.limits import Limit, Limits, difference, limits
from interventions.rules import ThresholdSet
from interventions.store.people import names_by_email
from interventions.store.thresholds import set_rows


@dataclass(frozen=True, slots=True)
class SetLine:
    """One set. changes: each threshold as it became, and what it was in the set before. by, at: None of what ships."""

    version: str
    valid_from: date
    reason: str
    by: str | None
    at: datetime | None
    changes: tuple[tuple[Limit, float | None], ...]
    in_force: bool


@dataclass(frozen=True, slots=True)
class ThresholdsScreen:
    """now: in force today; latest: what a further set starts from; sets: the latest first."""

    today: date
    now: ThresholdSet
    latest: Limits
    sets: tuple[SetLine, ...]
    names: Mapping[str, str]
    may_set: bool

    @property
    def by_flag(self) -> Mapping[str, tuple[Limit, ...]]:
        """Those in force, flag by flag in the order of the data."""
        return grouped_limits(self.now.flags)

    @property
    def made(self) -> int:
        """How many the service made for itself."""
        return sum(line.by is not None for line in self.sets)


def grouped_limits(flags: Limits) -> Mapping[str, tuple[Limit, ...]]:
    return {flag: tuple(limit for limit in limits(flags) if limit.flag == flag) for flag in flags}


def thresholds_screen(session: Session, actor: Actor) -> ThresholdsScreen:
    today = clock.today()
    rows = set_rows(session, actor.service_id)
    own = [ThresholdSet(str(row.number), row.valid_from, row.reason, row.flags) for row in rows]
    now = rules.threshold_set(today, own)
    whole = [*rules.threshold_sets(), *(rules.threshold_set(None, [each]) for each in own)]
    befores = [None, *whole[:-1]]
    lines = [_line(*each, now) for each in zip(whole, befores, _padded(rows, whole), strict=True)]
    return ThresholdsScreen(
        today=today,
        now=now,
        latest=rules.threshold_set(None, own).flags,
        sets=tuple(reversed(lines)),
        names=names_by_email(session, (row.set_by for row in rows)),
        may_set=holds(actor, Permission.THRESHOLD_SET),
    )


def _padded(rows: list[Any], whole: list[ThresholdSet]) -> list[Any]:
    """A row for each set, none for those that ship."""
    return [*[None] * (len(whole) - len(rows)), *rows]


def _line(each: ThresholdSet, before: ThresholdSet | None, row: Any, now: ThresholdSet) -> SetLine:
    return SetLine(
        version=each.version,
        valid_from=each.valid_from,
        reason=each.reason,
        by=row.set_by if row else None,
        at=row.set_at if row else None,
        changes=difference(before.flags, each.flags) if before else (),
        in_force=each.version == now.version,
    )
