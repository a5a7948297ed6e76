"""What a child and a family can be given on paper: who will see it decides what stands on it."""

from interventions.sheets.appointments import Appointment, appointments_under, is_told, on_one_visit, sequence_of
from interventions.sheets.checks import Answers, Way, asked_again_on, names_a_carer, stands, way_for
from interventions.sheets.pictures import picture_of
from interventions.sheets.strengths import in_my_words
from interventions.sheets.values import (
    Done,
    Ending,
    Help,
    Item,
    Sheet,
    Update,
    Words,
    ending_under,
    under,
    update_under,
)

__all__ = [
    "Answers",
    "Appointment",
    "Done",
    "Ending",
    "Help",
    "Item",
    "Sheet",
    "Update",
    "Way",
    "Words",
    "appointments_under",
    "asked_again_on",
    "ending_under",
    "in_my_words",
    "is_told",
    "names_a_carer",
    "on_one_visit",
    "picture_of",
    "sequence_of",
    "stands",
    "under",
    "update_under",
    "way_for",
]
