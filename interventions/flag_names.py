"""What each flag is called where there is no room for its sentence: about our delivery, in a few words."""

from collections.abc import Mapping

from interventions.words import Say, say

BY_STANCE = frozenset({"denial_no_work"})
"""Those that rest on the stance: in no order of a list, and not for a reader who does not see the stance."""

FLAG_NAMES: Mapping[str, Say] = {
    "no_plan": say("No approved plan"),
    "core_shortfall": say("Core sessions owed"),
    "dose": say("Core minutes owed"),
    "slip": say("Behind the plan's dates"),
    "completion": say("May not finish in time"),
    "off_plan": say("Work outside the plan"),
    "erosion": say("First plan cut or put off"),
    "denial_no_work": say("No structured work offered"),
    "no_family_work": say("Family work not begun"),
    "pattern_unaddressed": say("Pattern not worked on"),
    "uncovered_factor": say("A need without work"),
    "assessment_late": say("Specialist assessment late"),
    "review_due": say("Review overdue"),
    "victim_safety": say("Safety of those harmed not in the plan"),
    "child_safety": say("The child's own safety not in the plan"),
    "no_contingency": say("No “if this, then that”"),
    "unrecorded": say("Sessions without a record"),
    "worker_changes": say("Changes of worker"),
    "duplicate_work": say("The same work by two agencies"),
}


def flag_name(code: str) -> Say:
    """A flag that has no name here is called by its code."""
    return FLAG_NAMES.get(code) or say("{code}", code=code.replace("_", " "))
