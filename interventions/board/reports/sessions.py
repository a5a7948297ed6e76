"""R1, R5 and R9: from what is kept of a case's figures."""

from collections.abc import Sequence

from interventions.board.reports.cohort import Known
from interventions.board.reports.counting import CHILDREN, cell
from interventions.board.values import Cell, Row, Table
from interventions.distribution import FINISH
from interventions.pathways.report import Group, line_kept
from interventions.words import say

PLANS = {"baseline": say("By the first plans"), "current": say("By the plans in force")}
GROUPS = {
    Group.DENIED: say("Denied, not discussed or not known yet"),
    Group.ACCEPTED: say("Accepted, wholly or in part"),
}


def delivered(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Core sessions due, delivered and not."""
    rows = []
    for name, said in PLANS.items():
        due = {each.reference: found for each in cases if (found := each.summary[name]) and found["due"]}
        done = Cell(
            sum(found["delivered"] for found in due.values()),
            tuple(sorted(reference for reference, found in due.items() if found["delivered"])),
        )
        short = Cell(
            sum(found["due"] - found["delivered"] for found in due.values()),
            tuple(sorted(reference for reference, found in due.items() if found["due"] > found["delivered"])),
        )
        rows.append(Row(name, said, (done, short), over=len(due)))
    columns = {"delivered": say("Delivered"), "short": say("Due and not delivered")}
    share, of = ("delivered",), ("delivered", "short")
    return (
        Table("delivered", say("Core sessions due"), say("Core sessions"), columns, tuple(rows), share=share, of=of),
    )


def finishing(cases: Sequence[Known]) -> tuple[Table, ...]:
    """The bands of the forecast, a row each: together they are the cohort."""
    bands = {each.reference: FINISH.band_of(each.summary) for each in cases}
    rows = tuple(
        Row(band.code, band.name, (cell(reference for reference, code in bands.items() if code == band.code),))
        for band in FINISH.bands
    )
    return (
        Table("finishing", FINISH.name, say("Children"), {"children": say("Children")}, rows, True, whole=CHILDREN),
    )


def while_denied(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Whether structured work was offered in 28 days, of those who are asked and whose time is not over."""
    lines = {each.reference: line for each in cases if (line := line_kept(each.summary["work"])) is not None}
    rows = []
    for group, name in GROUPS.items():
        offered = {reference: bool(line.offered) for reference, line in lines.items() if line.group is group}
        done = cell(reference for reference, any_work in offered.items() if any_work)
        without = cell(reference for reference, any_work in offered.items() if not any_work)
        rows.append(Row(group.value, name, (done, without)))
    columns = {"offered": say("Offered work"), "without": say("Offered none")}
    share, of, title = ("offered",), tuple(columns), say("Structured work in the last 28 days")
    return (Table("denied", title, say("Children"), columns, tuple(rows), True, share, of, by_stance=True),)
