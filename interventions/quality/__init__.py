"""The draw of a sample, and what is looked at in each file of it."""

from interventions.quality.areas import AREA_NAMES, MARK_NAMES, QUESTIONS
from interventions.quality.draw import Drawn, draw, may_be_drawn

__all__ = ["AREA_NAMES", "MARK_NAMES", "QUESTIONS", "Drawn", "draw", "may_be_drawn"]
