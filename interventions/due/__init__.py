"""What is due in a case: one list of everything with a date on it, by date."""

from collections.abc import Collection, Mapping
from datetime import date

from interventions.due.changes import change_actions
from interventions.due.clocks import (
    ACKNOWLEDGEMENT,
    acknowledgement,
    allocation,
    approved_plan,
    birthday,
    first_panel,
    planning_meetings,
    specialist_assessment,
)
from interventions.due.reviews import review_dues
from interventions.due.values import Due, Ground, Source
from interventions.model import Case, Setting
from interventions.periods import term
from interventions.plans import look
from interventions.words import Say, say

__all__ = ["ACKNOWLEDGEMENT", "KIND_NAMES", "SOURCES", "Due", "Ground", "Source", "dues", "kind_name"]

SOURCES: tuple[Source, ...] = (
    allocation,
    first_panel,
    specialist_assessment,
    planning_meetings,
    approved_plan,
    acknowledgement,
    review_dues,
    change_actions,
    birthday,
)

KIND_NAMES: Mapping[str, Say] = {
    ACKNOWLEDGEMENT: say("To acknowledge"),
    "allocation": say("Allocation"),
    "assessment": say("Assessment"),
    "birthday": say("18th birthday"),
    "challenge": say("Exchange with the manager"),
    "change_action": say("After a change"),
    "change_review": say("Review after a change"),
    "closing_agreement": say("Closing report to agree"),
    "closing_report": say("Closing report"),
    "meeting": say("Meeting"),
    "plan": say("Plan"),
    "plan_approval": say("Approval"),
    "quality_check": say("Quality check"),
    "recording": say("To record"),
    "register": say("Around the plan"),
    "review": say("Review"),
    "transfer": say("Transfer"),
}


def kind_name(kind: str) -> Say:
    return KIND_NAMES.get(kind) or say("{kind}", kind=kind.replace("_", " "))


def dues(case: Case, setting: Setting, as_of: date, holidays: Collection[date] = frozenset()) -> tuple[Due, ...]:
    """By date, then by sort. holidays: the bank holidays of the service's nation."""
    ground = Ground(look(case, setting, as_of), term(case, setting, as_of), holidays)
    found = [due for source in SOURCES for due in source(ground)]
    return tuple(sorted(found, key=lambda due: (due.due_on, due.kind, due.link)))
