"""The pages about a whole service: its absences, its thresholds, how soon its teams record."""

from interventions.queries.service.absences import AbsenceLine, AbsencesScreen, absences_screen
from interventions.queries.service.recording import RecordingScreen, TeamLag, recording_screen
from interventions.queries.service.thresholds import SetLine, ThresholdsScreen, grouped_limits, thresholds_screen

__all__ = [
    "AbsenceLine",
    "AbsencesScreen",
    "RecordingScreen",
    "SetLine",
    "TeamLag",
    "ThresholdsScreen",
    "absences_screen",
    "grouped_limits",
    "recording_screen",
    "thresholds_screen",
]
