"""How a manager's page tells what changed, and how long exchanges take: counts, and never a person's."""

from app.core.audit import AuditTag
from app.core.i18n import _, ngettext
from interventions.challenges import Taken
from interventions.queries import ChangeCount


def changed(change: ChangeCount) -> str:
    n = change.n
    names = {
        AuditTag.PLAN_APPROVED: ngettext("%(n)s plan approved", "%(n)s plans approved", n),
        AuditTag.PLAN_SUBMITTED: ngettext("%(n)s plan sent for approval", "%(n)s plans sent for approval", n),
        AuditTag.SESSION_RECORDED: ngettext("%(n)s session recorded", "%(n)s sessions recorded", n),
        AuditTag.SESSION_CORRECTED: ngettext("%(n)s session corrected", "%(n)s sessions corrected", n),
        AuditTag.FLAG_ANSWERED: ngettext("%(n)s flag answered", "%(n)s flags answered", n),
        AuditTag.CHALLENGE_MOVED: ngettext("%(n)s step in an exchange", "%(n)s steps in exchanges", n),
        AuditTag.STANCE_RECORDED: ngettext("%(n)s entry of a pathway", "%(n)s entries of pathways", n),
        AuditTag.CASE_CHANGED: ngettext("%(n)s change of a case's facts", "%(n)s changes of cases' facts", n),
        AuditTag.CASE_CLOSED: ngettext("%(n)s case closed", "%(n)s cases closed", n),
    }
    return names[change.tag] % {"n": n}


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
