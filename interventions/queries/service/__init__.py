"""The pages about a whole service: its absences, its thresholds, how duty is reached, how soon its teams record."""

from interventions.queries.service.absences import AbsenceLine, AbsencesScreen, absences_screen
from interventions.queries.service.duty import duty_number
from interventions.queries.service.recording import RecordingScreen, TeamLag, recording_screen
from interventions.queries.service.thresholds import SetLine, ThresholdsScreen, grouped_limits, thresholds_screen
from interventions.queries.service.training import (
    DeliverersScreen,
    OwnTrainingScreen,
    TrainingLine,
    TrainingScreen,
    deliverers_screen,
    own_training,
    training_screen,
)

__all__ = [
    "AbsenceLine",
    "AbsencesScreen",
    "DeliverersScreen",
    "OwnTrainingScreen",
    "RecordingScreen",
    "SetLine",
    "TeamLag",
    "ThresholdsScreen",
    "TrainingLine",
    "TrainingScreen",
    "absences_screen",
    "deliverers_screen",
    "duty_number",
    "grouped_limits",
    "own_training",
    "recording_screen",
    "thresholds_screen",
    "training_screen",
]
