"""Boxes of the plan's forms as changes to a draft, and a draft as boxes."""

from app.planning.read.boxes import filled_rows, stream_codes, whole
from app.planning.read.pressed import pressed, seen, seen_content
from app.planning.read.rest import contingency_rows, days_change, days_form, pause_rows, safety_change, safety_form
from app.planning.read.start import start, start_form
from app.planning.read.work import item_change, item_form, objective_change, objective_form

__all__ = [
    "contingency_rows",
    "days_change",
    "days_form",
    "filled_rows",
    "item_change",
    "item_form",
    "objective_change",
    "objective_form",
    "pause_rows",
    "pressed",
    "safety_change",
    "safety_form",
    "seen",
    "seen_content",
    "start",
    "start_form",
    "stream_codes",
    "whole",
]
