"""Where a challenge stands, whose turn it is, by when, and what a flag says of it: functions of its history."""

from interventions.challenges.states import (
    State,
    Turn,
    age,
    agreed_for,
    due_on,
    open_actions,
    owners,
    state_of,
    turn_of,
)
from interventions.challenges.taken import Taken, taken
from interventions.challenges.upon_flags import WITHDRAWN, Standing, exchange, same_facts, standing

__all__ = [
    "WITHDRAWN",
    "Standing",
    "State",
    "Taken",
    "Turn",
    "age",
    "agreed_for",
    "due_on",
    "exchange",
    "open_actions",
    "owners",
    "same_facts",
    "standing",
    "state_of",
    "taken",
    "turn_of",
]
