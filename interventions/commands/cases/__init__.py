"""The case itself: open one, change its facts, its orders, stance, needs and workers."""

from interventions.commands.cases.closing import close_case, reopen_case
from interventions.commands.cases.facts import agree_programme_end, change_facts, change_two_facts
from interventions.commands.cases.needs import remove_need, set_need
from interventions.commands.cases.offences import record_offence
from interventions.commands.cases.opening import open_case
from interventions.commands.cases.orders import add_order, change_order_end
from interventions.commands.cases.outcomes import record_outcome, record_screen
from interventions.commands.cases.reviews import record_change, record_meeting, record_review
from interventions.commands.cases.stance import acknowledge_stance, record_family_stance, record_stance
from interventions.commands.cases.workers import add_worker, end_worker, hand_over

__all__ = [
    "acknowledge_stance",
    "add_order",
    "add_worker",
    "agree_programme_end",
    "change_facts",
    "change_order_end",
    "change_two_facts",
    "close_case",
    "end_worker",
    "hand_over",
    "open_case",
    "record_change",
    "record_family_stance",
    "record_meeting",
    "record_offence",
    "record_outcome",
    "record_review",
    "record_screen",
    "record_stance",
    "remove_need",
    "reopen_case",
    "set_need",
]
