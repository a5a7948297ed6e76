"""What a child and a family can be given on paper: who will see it decides what stands on it."""

from interventions.sheets.checks import Answers, Way, asked_again_on, stands, way_for
from interventions.sheets.strengths import in_my_words
from interventions.sheets.values import Item, Sheet, Words, under

__all__ = ["Answers", "Item", "Sheet", "Way", "Words", "asked_again_on", "in_my_words", "stands", "under", "way_for"]
