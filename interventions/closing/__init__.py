"""The end of the work with a child: the closing report's facts, and whether a closed case has one (R24, rule l)."""

from interventions.closing.facts import FAMILY, closing_facts
from interventions.closing.standing import KIND, TO_AGREE, Written, opened_again, report_due
from interventions.closing.values import Cut, Facts, Kept, Measured, Rated, Reading, Said, Undone, Work

__all__ = [
    "FAMILY",
    "KIND",
    "TO_AGREE",
    "Cut",
    "Facts",
    "Kept",
    "Measured",
    "Rated",
    "Reading",
    "Said",
    "Undone",
    "Work",
    "Written",
    "closing_facts",
    "opened_again",
    "report_due",
]
