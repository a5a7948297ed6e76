"""What the inspection of 2012 found, and which count of ours stands beside it. A comparator, never a target."""

from collections.abc import Mapping

from interventions.inspection import assessing, children, delivering, journey, outcomes, planning, reviewing, since
from interventions.inspection.report import CHAPTERS, REASONS, Apart, Chapter, Figure, Finding, Report, report
from interventions.inspection.seen import Beside, Seen
from interventions.inspection.tally import Group, Ours, Tally

__all__ = [
    "CHAPTERS",
    "COUNTS",
    "REASONS",
    "Apart",
    "Beside",
    "Chapter",
    "Figure",
    "Finding",
    "Group",
    "Ours",
    "Report",
    "Seen",
    "Tally",
    "report",
]

COUNTS: Mapping[str, Ours] = {
    **children.COUNTS,
    **journey.COUNTS,
    **assessing.COUNTS,
    **planning.COUNTS,
    **delivering.COUNTS,
    **reviewing.COUNTS,
    **outcomes.COUNTS,
    **since.COUNTS,
}
