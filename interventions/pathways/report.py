"""Work while the offence is denied (5.15): what is offered to children who do not accept, beside those who do."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from interventions.model import Case, Setting, Stance
from interventions.pathways.work import structured_work
from interventions.periods import term
from interventions.plans import look
from interventions.stances import is_closed, standing

DAYS = 28


class Group(StrEnum):
    """denied: denies, will not discuss it, or not yet known. accepted: wholly or in part."""

    DENIED = "denied"
    ACCEPTED = "accepted"


GROUPS = {
    Stance.DENIES: Group.DENIED,
    Stance.REFUSES: Group.DENIED,
    Stance.UNKNOWN: Group.DENIED,
    Stance.ACCEPTS: Group.ACCEPTED,
    Stance.PARTIAL: Group.ACCEPTED,
}


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One open case. offered, held: structured sessions of the last 28 days. longest_gap: days without an offer since
    the clock started; None while it has not."""

    case: str
    group: Group
    has_plan: bool
    offered: int
    held: int
    longest_gap: int | None


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """Sums over cases, never a rate of a worker."""

    cases: int
    with_plan: int
    offered: int
    held: int
    without: int
    longest_gap: int | None


def work_line(case: Case, setting: Setting, as_of: date) -> WorkLine | None:
    """None where the case is closed or over, or where nothing may be asked yet."""
    time = term(case, setting, as_of)
    group = GROUPS.get(standing(case, setting.stance_rules, as_of).stance)
    over = time.ends_on is not None and time.ends_on < as_of
    if group is None or over or is_closed(case.closings, as_of):
        return None
    view = look(case, setting, as_of)
    work, since = structured_work(view), as_of - timedelta(days=DAYS)
    return WorkLine(
        case=case.reference,
        group=group,
        has_plan=view.current is not None,
        offered=work.offered_after(since),
        held=work.held_after(since),
        longest_gap=work.longest_gap(time.starts_on, as_of) if time.starts_on else None,
    )


def kept_line(line: WorkLine | None) -> dict[str, Any] | None:
    """Plain values, to be kept with a case's other figures."""
    return None if line is None else {**asdict(line), "group": line.group.value}


def line_kept(kept: Mapping[str, Any] | None) -> WorkLine | None:
    return None if kept is None else WorkLine(**{**kept, "group": Group(kept["group"])})


def counts(lines: Sequence[WorkLine]) -> WorkCounts:
    return WorkCounts(
        cases=len(lines),
        with_plan=sum(line.has_plan for line in lines),
        offered=sum(line.offered for line in lines),
        held=sum(line.held for line in lines),
        without=sum(line.offered == 0 for line in lines),
        longest_gap=max((line.longest_gap for line in lines if line.longest_gap is not None), default=None),
    )
