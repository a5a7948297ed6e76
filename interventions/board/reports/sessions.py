"""R1, R5 and R9: from what is kept of a case's figures."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from interventions.board.reports.cohort import Known
from interventions.board.reports.counting import Names, banded, lie, parts, placed
from interventions.board.values import Table
from interventions.distribution import FINISH
from interventions.inspection.seen import Seen
from interventions.inspection.tally import Part
from interventions.pathways.report import GROUPS as GROUP_OF
from interventions.pathways.report import Group, WorkLine, line_kept
from interventions.stances import standing
from interventions.words import say

DUE = {"delivered": say("Delivered"), "short": say("Due and not delivered")}
GROUPS = {
    Group.DENIED.value: say("Denied, not discussed or not known yet"),
    Group.ACCEPTED.value: say("Accepted, wholly or in part"),
}
NOT_ASKED = "not_asked"
STANCES = {**GROUPS, NOT_ASKED: say("Not asked")}
OFFERED = {"offered": say("Offered work"), "without": say("Offered none")}
PLANS = {"with_plan": say("With a plan"), "no_plan": say("Without a plan")}


def delivered(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Core sessions due, delivered and not."""
    asked = {
        "baseline": (say("By the first plans"), _core("baseline")),
        "current": (say("By the plans in force"), _core("current")),
    }
    return (parts("delivered", say("Core sessions due"), say("Core sessions"), asked, cases, DUE),)


def _core(version: str) -> Callable[[Known], Part | None]:
    def ask(known: Known) -> Part | None:
        found = known.summary[version]
        return Part(found["delivered"], found["due"]) if found else None

    return ask


core_due = _core("current")


def finishing(cases: Sequence[Known]) -> tuple[Table, ...]:
    return (banded(FINISH, cases),)


def while_denied(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Whether structured work was offered in 28 days, of those who are asked and whose time is not over."""
    lines = {each.reference: line for each in cases if (line := line_kept(each.summary["work"])) is not None}
    offered = {
        reference: (line.group.value, "offered" if line.offered else "without") for reference, line in lines.items()
    }
    planned = {
        reference: (line.group.value, "with_plan" if line.has_plan else "no_plan") for reference, line in lines.items()
    }
    gaps = (
        lie(say("Days without an offer, the most of each child: denied"), _gaps(lines.values(), Group.DENIED)),
        lie(say("Days without an offer, the most of each child: accepted"), _gaps(lines.values(), Group.ACCEPTED)),
    )
    work, plan = say("Structured work in the last 28 days"), say("An approved plan")
    return (
        placed("denied", work, GROUPS, OFFERED, offered, **_read(OFFERED), lies=gaps),
        placed("denied_plans", plan, GROUPS, PLANS, planned, **_read(PLANS)),
    )


def group_of(seen: Seen) -> str | None:
    """By the stance in force on the day; None where nothing may be asked."""
    now = standing(seen.case, seen.view.setting.stance_rules, seen.view.as_of).stance
    group = GROUP_OF.get(now)
    return group.value if group else None


def _read(columns: Names) -> dict[str, Any]:
    """The first of the columns of both; both tables count the same children."""
    first, *_others = columns
    return {"share": (first,), "of": tuple(columns), "by_stance": True}


def _gaps(lines: Iterable[WorkLine], group: Group) -> Iterator[int | None]:
    return (line.longest_gap for line in lines if line.group is group)
