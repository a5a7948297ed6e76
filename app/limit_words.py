"""What each threshold is called, from its name in the data; one that has no words here reads as it is written."""

from app.core.i18n import _
from app.words import said
from interventions.flag_names import flag_name
from interventions.limits import Limit
from interventions.queries import AbsenceLine


def flag_words(code: str) -> str:
    return said(flag_name(code))


def label(limit: Limit) -> str:
    """Check: working days"""
    counted = _counted(limit)
    if limit.level == "check":
        return _("Check: %(what)s") % {"what": counted}
    if limit.level == "act":
        return _("Act: %(what)s") % {"what": counted}
    return counted


def _counted(limit: Limit) -> str:
    if limit.what == "percent" and limit.flag in (shares := _shares()):
        return shares[limit.flag]
    words = {
        "": _("number"),
        "days": _("days"),
        "percent": _("per cent"),
        "percent_least": _("fewest for the per cent to count"),
        "of_the_moment": _("number, where all were for crisis or responsive need"),
        "least_due": _("Fewest due for it to count"),
        "last_days": _("Last days of the order, in which any counts"),
        "weeks": _("Weeks looked back on"),
        "months": _("Months looked back on"),
        "hours": _("hours"),
        "working_days": _("working days"),
        "working_days_of_a_partner": _("working days, for a partner's session"),
    }
    return words.get(limit.what, limit.what.replace("_", " "))


def _shares() -> dict[str, str]:
    """By flag, what its percentage is a share of."""
    return {
        "no_plan": _("per cent of the order's time that has passed"),
        "core_shortfall": _("per cent of the core sessions due so far that are not delivered"),
        "dose": _("per cent of the minutes planned for the core sessions due so far that are delivered"),
        "erosion": _("per cent of the baseline's sessions that were removed or moved later"),
        "no_family_work": _("per cent of the order's time that has passed"),
        "assessment_late": _("per cent of the order's time that has passed"),
    }


def number(value: float) -> str:
    """14, and not 14.0"""
    return f"{value:g}"


def span(line: AbsenceLine, on: str, until: str) -> str:
    return on if line.days == 1 else _("%(first)s to %(last)s") % {"first": on, "last": until}
