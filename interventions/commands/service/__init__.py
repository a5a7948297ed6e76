"""What is true of a whole service: its absences, its training, how duty is reached, and when its flags are raised."""

from interventions.commands.service.absences import AbsenceIn, correct_absence, record_absence, take_back_absence
from interventions.commands.service.duty import set_duty_phone
from interventions.commands.service.thresholds import set_thresholds
from interventions.commands.service.training import TrainingIn, correct_training, record_training, take_back_training

__all__ = [
    "AbsenceIn",
    "TrainingIn",
    "correct_absence",
    "correct_training",
    "record_absence",
    "record_training",
    "set_duty_phone",
    "set_thresholds",
    "take_back_absence",
    "take_back_training",
]
