"""R6, R11, R15 and R17: a question for each row, the same as those set beside the inspection's figures."""

from collections.abc import Sequence

from interventions.board.reports.cohort import Known
from interventions.board.reports.counting import answered
from interventions.board.values import Table
from interventions.inspection import assessing, delivering, planning, reviewing
from interventions.words import say


def assessments(cases: Sequence[Known]) -> tuple[Table, ...]:
    asked = {
        "within": (say("Complete within 28 days of the order"), assessing.within_28_days),
        "sentence": (say("Complete before sentence"), assessing.before_sentence),
    }
    return (answered("assessments", say("Specialist assessments"), asked, cases),)


def family_work(cases: Sequence[Known]) -> tuple[Table, ...]:
    asked = {
        "planned": (say("Planned"), planning.family_work_planned),
        "begun": (say("Begun, where it is planned"), delivering.family_work_begun),
    }
    return (answered("family", say("Work with the family about the harm"), asked, cases),)


def reviews(cases: Sequence[Known]) -> tuple[Table, ...]:
    asked = {
        "regular": (say("None overdue"), reviewing.regular_review),
        "change": (say("Every change reviewed in time"), reviewing.reviewed_after_change),
        "school": (say("School or college at the last one"), reviewing.school_there),
    }
    return (answered("reviews", say("Reviews"), asked, cases),)


def victim_safety(cases: Sequence[Known]) -> tuple[Table, ...]:
    asked = {
        "planned": (say("In the plan in force"), planning.victim_safety),
        "reviewed": (say("Looked at in the last review"), reviewing.victims_looked_at),
    }
    return (answered("safety", say("Safety of those harmed"), asked, cases),)
