"""A function a verb. Each checks the permission again, writes, and records it in the same transaction."""

from interventions.commands.assessment_checks import NARROW_TOOLS, TwoFacts
from interventions.commands.assessments import save_assessment, start_assessment
from interventions.commands.cases import (
    add_order,
    add_worker,
    agree_programme_end,
    change_facts,
    change_order_end,
    change_two_facts,
    end_worker,
    hand_over,
    open_case,
    record_change,
    record_meeting,
    record_outcome,
    record_review,
    record_screen,
    record_stance,
    remove_need,
    set_need,
)
from interventions.commands.drafting import Seen, Start, begin_plan, change_draft
from interventions.commands.flags import answer_flag
from interventions.commands.options import Wanted, take_option, wanted
from interventions.commands.plans import approve_plan, draft_plan, return_plan, submit_plan, withdraw_plan
from interventions.commands.registers import record_entry
from interventions.commands.service import (
    AbsenceIn,
    correct_absence,
    record_absence,
    set_thresholds,
    take_back_absence,
)
from interventions.commands.sessions import Recorded, copy_contact, record_now, record_session, record_together

__all__ = [
    "NARROW_TOOLS",
    "AbsenceIn",
    "Recorded",
    "Seen",
    "Start",
    "TwoFacts",
    "Wanted",
    "add_order",
    "add_worker",
    "agree_programme_end",
    "answer_flag",
    "approve_plan",
    "begin_plan",
    "change_draft",
    "change_facts",
    "change_order_end",
    "change_two_facts",
    "copy_contact",
    "correct_absence",
    "draft_plan",
    "end_worker",
    "hand_over",
    "open_case",
    "record_absence",
    "record_change",
    "record_entry",
    "record_meeting",
    "record_now",
    "record_outcome",
    "record_review",
    "record_screen",
    "record_session",
    "record_stance",
    "record_together",
    "remove_need",
    "return_plan",
    "save_assessment",
    "set_need",
    "set_thresholds",
    "start_assessment",
    "submit_plan",
    "take_back_absence",
    "take_option",
    "wanted",
    "withdraw_plan",
]
