"""What was typed, as a held session; or a sentence at each box that must change."""

from datetime import datetime
from typing import Any

from app.core import clock
from app.core.clock import LONDON
from app.core.i18n import _
from app.forms import Form
from app.recording import covers
from app.recording.names import AS_PLANNED, CHIPS, DIFFERENTLY, HOW, LONGEST_SESSION, NOT_HELD, PART, WHAT, who
from app.words import long_date
from interventions.model import Attendance
from interventions.queries import RecordScreen
from interventions.schemas import SessionIn


def read(form: Form, screen: RecordScreen) -> SessionIn | None:
    """None where something must change first, or where the form is only to be shown."""
    how = form.choice("how", HOW, _("Say whether it was held."))
    if not how:
        return None
    started_at = _started(form, screen, how)
    said = _not_held(form, screen) if how == NOT_HELD else _held(form, screen, how)
    said |= _in_words(form, screen)
    replaces = form.number("replaces")
    if form.stopped or started_at is None:
        return None
    return SessionIn(started_at=started_at, intended=list(screen.intended), replaces=replaces, **said)


def _started(form: Form, screen: RecordScreen, how: str) -> datetime | None:
    on = form.date("on", _("Enter the date."))
    at = form.time("at", _("Enter when it began, such as 16:05."))
    if on is None or at is None:
        return None
    if on.year < screen.today.year - 20:
        form.refuse("on", _("Enter a real date, such as 18/2/2026."))
        return None
    started_at = datetime.combine(on, at, LONDON)
    if on > screen.today:
        form.refuse("on", _("This date is still to come. Record the session once it has been held."))
    elif how != NOT_HELD and started_at > clock.now():
        form.refuse("at", _("This time is still to come. Record the session once it has been held."))
    elif how != NOT_HELD and _after_order(started_at, screen) and not form.ticked("voluntary"):
        form.refuse("voluntary", _after_order_sentence(screen))
    return _as_stored(started_at, screen)


def _after_order(started_at: datetime, screen: RecordScreen) -> bool:
    return screen.order_ended_on is not None and started_at.date() > screen.order_ended_on


def _after_order_sentence(screen: RecordScreen) -> str:
    sentence = _(
        "The order ended on %(date)s. Change the date, or tick that this was agreed as voluntary work after it."
    )
    return sentence % {"date": long_date(screen.order_ended_on)}


def _as_stored(started_at: datetime, screen: RecordScreen) -> datetime:
    """The boxes hold no seconds: a correction that leaves them alone leaves the moment alone."""
    before = screen.stored.started_at if screen.stored else None
    same = before and before.astimezone(LONDON).strftime("%F %H:%M") == started_at.strftime("%F %H:%M")
    return before if before and same else started_at


def _not_held(form: Form, screen: RecordScreen) -> dict[str, Any]:
    chosen = form.choice("who", list(who("")), _("Say who could not make it."))
    return {"minutes": 0, "attendance": chosen or Attendance.CANCELLED_BY_SERVICE}


def _held(form: Form, screen: RecordScreen, how: str) -> dict[str, Any]:
    minutes = _minutes(form)
    what = form.choice("what", WHAT, _needed_what(how, screen)) if how == DIFFERENTLY and screen.planned else ""
    done = covers.read(form, screen, how, what, minutes)
    in_part = what == PART or (how != AS_PLANNED and form.ticked("in_part"))
    engagement = form.choice("engagement", list("12345"))
    rating = form.choice("child_rating", list("123"))
    return {
        "minutes": minutes or 0,
        "attendance": Attendance.PART_ATTENDED if in_part else Attendance.ATTENDED,
        "covers": done,
        "late_minutes": form.number("late_minutes", high=LONGEST_SESSION),
        "adaptations": form.choices("adaptations", list(screen.names.codes["adaptations"])),
        "engagement": int(engagement) if engagement else None,
        "child_rating": int(rating) if rating else None,
        "voluntary": form.ticked("voluntary"),
    }


def _needed_what(how: str, screen: RecordScreen) -> str:
    return _("Say what was different.") if how == DIFFERENTLY and screen.planned else ""


def _minutes(form: Form) -> int | None:
    """What was typed, else what was pressed: a box that was typed into says it more exactly."""
    typed = form.number("minutes_typed", high=LONGEST_SESSION)
    pressed = form.choice("minutes", [str(chip) for chip in CHIPS])
    if typed is None and not pressed and "minutes_typed" not in form.errors:
        form.refuse("minutes", _("Say how long it was."))
    return typed if typed is not None else int(pressed or 0)


def _in_words(form: Form, screen: RecordScreen) -> dict[str, Any]:
    deliverers = form.choices("deliverers", screen.people)
    return {
        "note": form.text("note") or None,
        "next_time": form.text("next_time") or None,
        "concern": form.text("concern") or None,
        "tell_manager": form.ticked("tell_manager"),
        "deliverers": deliverers,
    }
