"""The reports, each a function of the cohort's cases."""

from collections.abc import Callable, Mapping, Sequence

from interventions.board.reports.capacity import capacity
from interventions.board.reports.cohort import Cohort, Known, cohort, is_open
from interventions.board.reports.compliance import compliance, continuity
from interventions.board.reports.definitions import Definition, definitions
from interventions.board.reports.drift import by_kind, off_plan
from interventions.board.reports.endings import completed
from interventions.board.reports.equalities import equalities
from interventions.board.reports.journey import assessment_to_plan, cognitive, journey
from interventions.board.reports.outcomes import changed, further
from interventions.board.reports.oversight import oversight, voice
from interventions.board.reports.plans import adaptations, thread, uptake
from interventions.board.reports.questions import assessments, family_work, reviews, victim_safety
from interventions.board.reports.sessions import delivered, finishing, while_denied
from interventions.board.values import Table

__all__ = ["ACCESS", "PACK", "REPORTS", "Cohort", "Definition", "Known", "cohort", "definitions", "is_open"]

ACCESS = "R28"
"""The one report that counts entries of the audit trail, and no facts of the cases."""
PACK = ("R1", "R4", "R6", "R9", "R11", "R15", "R17", "R18")
"""What a quarterly pack for the board holds, where nobody chose otherwise."""


def pack(cases: Sequence[Known]) -> tuple[Table, ...]:
    return tuple(table for report in PACK for table in REPORTS[report](cases))


REPORTS: Mapping[str, Callable[[Sequence[Known]], tuple[Table, ...]]] = {
    "R1": delivered,
    "R2": by_kind,
    "R3": off_plan,
    "R4": completed,
    "R5": finishing,
    "R6": assessments,
    "R7": assessment_to_plan,
    "R8": journey,
    "R9": while_denied,
    "R10": thread,
    "R11": family_work,
    "R12": uptake,
    "R13": cognitive,
    "R14": adaptations,
    "R15": reviews,
    "R16": oversight,
    "R17": victim_safety,
    "R18": changed,
    "R19": further,
    "R20": compliance,
    "R21": capacity,
    "R22": continuity,
    "R23": voice,
    "R25": pack,
    "R29": equalities,
}
"""By id, the tables of each: the first is what the report is asked for."""
