"""R6, R11, R15 and R17: a question for each row, the same as those set beside the inspection's figures."""

from collections.abc import Sequence

from interventions.board.reports.cohort import Known
from interventions.board.reports.counting import ANSWERS, APART, NO, YES, answered, lie, placed
from interventions.board.reports.sessions import NOT_ASKED, STANCES, group_of
from interventions.board.values import Table
from interventions.inspection import assessing, delivering, planning, reviewing, since
from interventions.inspection.seen import Answer, Seen, done_on
from interventions.periods import term
from interventions.reviews import held, held_day, last_held
from interventions.words import say

HALF = 50
SUPPORT = "PRT"
CODES = {True: YES, False: NO, None: APART}


def assessments(cases: Sequence[Known]) -> tuple[Table, ...]:
    asked = {
        "within": (say("Complete within 28 days of the order"), assessing.within_28_days),
        "sentence": (say("Complete before sentence"), assessing.before_sentence),
        "half": (say("Complete before half of the time was over"), _before_half),
    }
    days = (assessing.days_to_assessment(each.seen) for each in cases)
    lies = (lie(say("From the start of the order's clock to the assessment"), days),)
    places = {
        each.reference: (group_of(each.seen) or NOT_ASKED, CODES[assessing.within_28_days(each.seen)]) for each in cases
    }
    title = say("Complete within 28 days, by how the child speaks of what happened")
    read = {"share": (YES,), "of": (YES, NO), "by_stance": True}
    return (
        answered("assessments", say("Specialist assessments"), asked, cases, lies=lies),
        placed("assessments_stance", title, STANCES, ANSWERS, places, **read),
    )


def _before_half(seen: Seen) -> Answer:
    """Of the time from the clock start to the end; neither yes nor no while it is open and half is not over."""
    time, as_of = term(seen.case, seen.view.setting, seen.view.as_of), seen.view.as_of
    if time.starts_on is None or time.ends_on is None:
        return None
    done = min((done_on(each) for each in seen.completed if each.tool in seen.specialist), default=None)
    late = time.reached(HALF, done or as_of)
    return None if done is None and not late else not late


def family_work(cases: Sequence[Known]) -> tuple[Table, ...]:
    asked = {
        "planned": (say("Planned"), planning.family_work_planned),
        "begun": (say("Begun, where it is planned"), delivering.family_work_begun),
        "support": (say("Apart from it: support for the family planned"), _support_planned),
    }
    return (answered("family", say("Work with the family about the harm"), asked, cases),)


def _support_planned(seen: Seen) -> Answer:
    return seen.planned(lambda plan: any(item.component == SUPPORT for item in plan.items))


def reviews(cases: Sequence[Known]) -> tuple[Table, ...]:
    asked = {
        "regular": (say("None overdue"), reviewing.regular_review),
        "change": (say("Every change reviewed in time"), reviewing.reviewed_after_change),
        "school": (say("School or college at the last one"), reviewing.school_there),
        "all": (say("Every agency listed at the last one"), _all_there),
    }
    lies = (lie(say("Since every agency listed last met"), (_since_all_met(each.seen) for each in cases)),)
    return (answered("reviews", say("Reviews"), asked, cases, lies=lies),)


def _all_there(seen: Seen) -> Answer:
    """None where none was held, or it names no agency."""
    review = last_held(seen.view)
    return all(part.attended for part in review.agencies) if review and review.agencies else None


def _since_all_met(seen: Seen) -> int | None:
    """Days since a review or a meeting that all its agencies attended."""
    as_of = seen.view.as_of
    met = [(held_day(each), each.agencies) for each in held(seen.view)]
    met += [(each.held_on, each.agencies) for each in seen.case.meetings if each.held_on <= as_of]
    days = [on for on, agencies in met if agencies and all(part.attended for part in agencies)]
    return (as_of - max(days)).days if days else None


def victim_safety(cases: Sequence[Known]) -> tuple[Table, ...]:
    asked = {
        "planned": (say("In the plan in force"), planning.victim_safety),
        "reviewed": (say("Looked at in the last review"), reviewing.victims_looked_at),
        "actions": (say("No action of public protection overdue"), _none_overdue),
        "offered": (say("Those harmed were offered a service"), since.offered),
        "taken_up": (say("Offered, and taken up by somebody"), since.taken_up),
    }
    lies = (lie(say("From disclosure to the first offer"), (since.days_to_offer(each.seen) for each in cases)),)
    return (answered("safety", say("Safety of those harmed"), asked, cases, lies=lies),)


def _none_overdue(seen: Seen) -> Answer:
    """None where no action is recorded by the day."""
    as_of = seen.view.as_of
    actions = [each for each in seen.beside.registers.mappa_actions if each.agreed_on <= as_of]
    late = any(each.due_on < as_of and (each.done_on is None or each.done_on > as_of) for each in actions)
    return not late if actions else None
