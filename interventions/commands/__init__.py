"""A function a verb. Each checks the permission again, writes, and records it in the same transaction."""

from interventions.commands.drafting import Seen, Start, begin_plan, change_draft
from interventions.commands.flags import answer_flag
from interventions.commands.plans import approve_plan, draft_plan, return_plan, submit_plan
from interventions.commands.sessions import Recorded, copy_contact, record_now, record_session, record_together

__all__ = [
    "Recorded",
    "answer_flag",
    "Seen",
    "Start",
    "approve_plan",
    "begin_plan",
    "change_draft",
    "copy_contact",
    "draft_plan",
    "record_now",
    "record_session",
    "record_together",
    "return_plan",
    "submit_plan",
]
