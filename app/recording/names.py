"""The boxes of the form and their answers, said once for reading it and for filling it."""

from collections.abc import Mapping

from app.core.i18n import _
from interventions.model import Attendance

AS_PLANNED, DIFFERENTLY, NOT_HELD = HOW = ("as_planned", "differently", "not_held")
PART, ALSO, INSTEAD = WHAT = ("part", "also", "instead")
CHIPS = (30, 45, 60)
OTHER_REASON = "other"
LONGEST_SESSION = 1440
LONGEST_REASON = 200
BOXES = {"started_at": "on", "covers": "minutes", "minutes": "minutes"}
"""Where a sentence of the command goes, whose fields are those of the session."""


def at_boxes(fields: Mapping[str, str]) -> dict[str, str]:
    """The first of each box."""
    found: dict[str, str] = {}
    for field, sentence in fields.items():
        found.setdefault(BOXES.get(field.partition("[")[0], "how"), sentence)
    return found


def who(name: str) -> dict[str, str]:
    """Why a session was not held, begun with who: never worded as the child's failing."""
    return {
        Attendance.NOT_ATTENDED_ACCEPTABLE: _("%(name)s could not come, for a good reason") % {"name": name},
        Attendance.NOT_ATTENDED_UNACCEPTABLE: _("%(name)s did not come, no good reason known") % {"name": name},
        Attendance.CARER_UNAVAILABLE: _("A parent or carer could not make it"),
        Attendance.CANCELLED_BY_PARTNER: _("A partner, or where %(name)s lives, cancelled") % {"name": name},
        Attendance.CANCELLED_BY_SERVICE: _("We cancelled"),
    }


def minutes_of(key: str) -> str:
    return f"minutes-{key}"


def elements_of(key: str) -> str:
    return f"elements-{key}"
