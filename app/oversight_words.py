"""How a manager's page tells how long exchanges take and how long ago something was: never a person's count."""

from app.core.i18n import _, ngettext
from interventions.challenges import Taken


def took(taken: Taken) -> str:
    """4 closed: 6 days in the middle, from 2 to 21"""
    if taken.median is None:
        return _("No exchange of the team is closed yet.")
    sentence = ngettext(
        "%(n)s exchange of the team is closed. It took %(median)s days.",
        "%(n)s exchanges of the team are closed. They took %(median)s days in the middle, from %(low)s to %(high)s.",
        taken.n,
    )
    return sentence % {"n": taken.n, "median": f"{taken.median:g}", "low": taken.shortest, "high": taken.longest}


def ago(n: int) -> str:
    """today, or 3 days ago"""
    return _("%(days)s ago") % {"days": days(n)} if n else _("today")


def days(n: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}
