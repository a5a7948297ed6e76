"""A function a verb. Each checks the permission again, writes, and records it in the same transaction."""

from interventions.commands.plans import approve_plan, draft_plan, return_plan, submit_plan
from interventions.commands.sessions import Recorded, copy_contact, record_session

__all__ = [
    "Recorded",
    "approve_plan",
    "copy_contact",
    "draft_plan",
    "record_session",
    "return_plan",
    "submit_plan",
]
