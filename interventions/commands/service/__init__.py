"""What is true of a whole service: its absences, and at which figures its flags are raised."""

from interventions.commands.service.absences import AbsenceIn, correct_absence, record_absence, take_back_absence
from interventions.commands.service.thresholds import set_thresholds

__all__ = ["AbsenceIn", "correct_absence", "record_absence", "set_thresholds", "take_back_absence"]
