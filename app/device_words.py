"""How a tablet's state reads: what waits there, what it could hold, what becomes of it once it is revoked."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.core.devices.queries import DeviceLine
from app.core.i18n import _, ngettext
from app.words import moment

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CLOCK_IS_RIGHT = timedelta(minutes=5)


def lasting(span: timedelta) -> str:
    """Under 1 hour; 5 hours; 3 days."""
    if span < HOUR:
        return _("under 1 hour")
    if span < 2 * DAY:
        return ngettext("%(n)s hour", "%(n)s hours", span // HOUR) % {"n": span // HOUR}
    return _("%(n)s days") % {"n": span // DAY}


def waiting(line: DeviceLine, now: datetime) -> str:
    if not line.waiting:
        return _("Nothing")
    records = ngettext("%(n)s record", "%(n)s records", line.waiting) % {"n": line.waiting}
    waited = line.has_waited(now)
    if waited is None:
        return records
    return _("%(records)s, the oldest for %(time)s") % {"records": records, "time": lasting(waited)}


def could_hold(line: DeviceLine, now: datetime) -> str:
    """Sessions of cases that it carried, at its last contact. What has expired cannot be opened there."""
    if not line.carried or line.carried_until is None:
        return _("Nothing")
    sessions = ngettext("%(n)s session", "%(n)s sessions", line.carried) % {"n": line.carried}
    words = {"sessions": sessions, "until": moment(line.carried_until)}
    if line.holds_sessions(now):
        return _("%(sessions)s, until %(until)s") % words
    return _("Nothing: %(sessions)s expired on %(until)s") % words


def remarks(line: DeviceLine) -> Iterator[str]:
    """What its worker should know of the browser: each with its remedy."""
    if not line.installed:
        yield _("Not on the home screen: some browsers empty it after 7 days. Install it.")
    if line.persistent is False:
        yield _("The browser may empty it when room runs out. Send soon.")
    off = timedelta(milliseconds=line.offset_ms or 0)
    if off > CLOCK_IS_RIGHT:
        yield _("Its clock is %(time)s ahead. Set it right.") % {"time": lasting(off)}
    elif -off > CLOCK_IS_RIGHT:
        yield _("Its clock is %(time)s behind. Set it right.") % {"time": lasting(-off)}


def reasons() -> dict[str, str]:
    return {
        "lost": _("It is lost"),
        "stolen": _("It was stolen"),
        "no_longer_used": _("It is no longer used"),
        "other": _("Another reason"),
    }


def revoked_because(line: DeviceLine) -> str:
    words = {"lost": _("lost"), "stolen": _("stolen"), "no_longer_used": _("no longer used"), "other": _("other")}
    return words[line.revoke_reason or "other"]


def since_revoked(line: DeviceLine) -> str:
    """What has come of it, as far as anybody here can know."""
    if line.revoked_at and line.seen_at > line.revoked_at:
        return _("In contact on %(when)s: it was told to hand in what waits and to remove everything.") % {
            "when": moment(line.seen_at)
        }
    told = _("Not in contact since. At its next contact it hands in what waits, sealed, and removes everything.")
    if not line.waiting:
        return told
    lost = ngettext(
        "%(n)s record waited there: if it is never found, ask for it to be recorded again.",
        "%(n)s records waited there: if it is never found, ask for them to be recorded again.",
        line.waiting,
    ) % {"n": line.waiting}
    return f"{told} {lost}"
