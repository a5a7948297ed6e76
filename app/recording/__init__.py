"""The form in which a session is recorded: what it shows at first, and what was typed into it."""

from app.recording.fill import filled, first, from_tablet
from app.recording.names import CHIPS, HOW, NOT_HELD, WHAT, at_boxes
from app.recording.read import read

__all__ = ["CHIPS", "HOW", "NOT_HELD", "WHAT", "at_boxes", "filled", "first", "from_tablet", "read"]
