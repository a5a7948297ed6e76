"""The reports, each a function of the cohort's cases."""

from collections.abc import Callable, Mapping, Sequence

from interventions.board.reports.cohort import Cohort, Known, cohort, is_open
from interventions.board.reports.definitions import Definition, definitions
from interventions.board.reports.questions import assessments, family_work, reviews, victim_safety
from interventions.board.reports.sessions import delivered, finishing, while_denied
from interventions.board.values import Table

__all__ = ["REPORTS", "Cohort", "Definition", "Known", "cohort", "definitions", "is_open"]

REPORTS: Mapping[str, Callable[[Sequence[Known]], tuple[Table, ...]]] = {
    "R1": delivered,
    "R5": finishing,
    "R6": assessments,
    "R9": while_denied,
    "R11": family_work,
    "R15": reviews,
    "R17": victim_safety,
}
"""By id, the tables of each: the first is what the report is asked for."""
