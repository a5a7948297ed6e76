"""The case itself: open one, change its facts, its orders, stance, needs and workers."""

from interventions.commands.cases.facts import agree_programme_end, change_facts, change_two_facts
from interventions.commands.cases.needs import remove_need, set_need
from interventions.commands.cases.opening import open_case
from interventions.commands.cases.orders import add_order, change_order_end
from interventions.commands.cases.outcomes import record_outcome, record_screen
from interventions.commands.cases.reviews import record_change, record_meeting, record_review
from interventions.commands.cases.stance import record_stance
from interventions.commands.cases.workers import add_worker, end_worker, hand_over

__all__ = [
    "add_order",
    "add_worker",
    "agree_programme_end",
    "change_facts",
    "change_order_end",
    "change_two_facts",
    "end_worker",
    "hand_over",
    "open_case",
    "record_change",
    "record_meeting",
    "record_outcome",
    "record_review",
    "record_screen",
    "record_stance",
    "remove_need",
    "set_need",
]
