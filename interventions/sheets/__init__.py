"""What a child and a family can be given on paper: who will see it decides what stands on it."""

from interventions.sheets.appointments import Appointment, appointments_under, on_one_visit
from interventions.sheets.checks import Answers, Way, asked_again_on, names_a_carer, stands, way_for
from interventions.sheets.pictures import picture_of
from interventions.sheets.strengths import in_my_words
from interventions.sheets.values import Done, Item, Sheet, Update, Words, under, update_under

__all__ = [
    "Answers",
    "Appointment",
    "Done",
    "Item",
    "Sheet",
    "Update",
    "Way",
    "Words",
    "appointments_under",
    "asked_again_on",
    "in_my_words",
    "names_a_carer",
    "on_one_visit",
    "picture_of",
    "stands",
    "under",
    "update_under",
    "way_for",
]
