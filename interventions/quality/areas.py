"""The short form of a check, area by area (5.19): of the file and of our work, never of a person."""

from collections.abc import Mapping

from interventions.model import Area, Mark
from interventions.words import Say, say

AREA_NAMES: Mapping[Area, Say] = {
    Area.ASSESSMENT: say("Assessment"),
    Area.PLAN: say("Plan"),
    Area.DELIVERY: say("Delivery"),
    Area.REVIEW: say("Review"),
    Area.SAFETY: say("Safety of the child and of those harmed"),
    Area.VOICE: say("The child's and the carers' voice"),
}

QUESTIONS: Mapping[Area, Say] = {
    Area.ASSESSMENT: say("Is it complete, in time, and does it explain why it happened?"),
    Area.PLAN: say("Does each important need have work, with an objective that can be seen to be met?"),
    Area.DELIVERY: say("Was what was planned held, as it was meant; and where it was not, does the file say why?"),
    Area.REVIEW: say("Was the plan looked at again in time and after what changed, and did that change anything?"),
    Area.SAFETY: say("Is it clear who keeps the child and those harmed safe, and was it looked at again?"),
    Area.VOICE: say("Are their own words in the file, and what came of them?"),
}

MARK_NAMES: Mapping[Mark, Say] = {
    Mark.MET: say("Met"),
    Mark.PARTLY: say("Partly met"),
    Mark.NOT_MET: say("Not met"),
}
