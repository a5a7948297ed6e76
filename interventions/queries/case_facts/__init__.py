"""The pages that say what a case is: the child, the orders, stance, needs, who works with the child."""

from interventions.queries.case_facts.closing import ClosingScreen, closing_screen
from interventions.queries.case_facts.facts import FactsScreen, facts_screen
from interventions.queries.case_facts.needs import NeedsScreen, needs_screen
from interventions.queries.case_facts.opening import OpeningScreen, opening_screen
from interventions.queries.case_facts.orders import OrderLine, OrdersScreen, orders_screen
from interventions.queries.case_facts.outcomes import (
    Entry,
    OutcomesScreen,
    ScreensScreen,
    outcomes_screen,
    screens_screen,
)
from interventions.queries.case_facts.reviews import (
    ChangeEntry,
    ChangeLine,
    MeetingEntry,
    ReviewEntry,
    ReviewsScreen,
    reviews_screen,
)
from interventions.queries.case_facts.stance import (
    OffenceLine,
    OffencesScreen,
    StanceLine,
    StanceScreen,
    offences_screen,
    stance_screen,
)
from interventions.queries.case_facts.tasks import CaseTasks, case_tasks
from interventions.queries.case_facts.workers import WorkersScreen, workers_screen

__all__ = [
    "CaseTasks",
    "ChangeEntry",
    "ChangeLine",
    "ClosingScreen",
    "Entry",
    "FactsScreen",
    "MeetingEntry",
    "NeedsScreen",
    "OffenceLine",
    "OffencesScreen",
    "OpeningScreen",
    "OrderLine",
    "OrdersScreen",
    "OutcomesScreen",
    "ReviewEntry",
    "ReviewsScreen",
    "ScreensScreen",
    "StanceLine",
    "StanceScreen",
    "WorkersScreen",
    "case_tasks",
    "closing_screen",
    "facts_screen",
    "needs_screen",
    "offences_screen",
    "opening_screen",
    "orders_screen",
    "outcomes_screen",
    "reviews_screen",
    "screens_screen",
    "stance_screen",
    "workers_screen",
]
