"""A calendar file (RFC 5545) of appointments, in the clocks of Europe/London."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from fastapi import Response
from icalendar import Calendar, Event

from app.core import clock
from app.core.clock import LONDON
from interventions.sheets import Appointment

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Keeptrack//Appointments//EN"


def calendar_file(those: Iterable[tuple[str, Appointment]]) -> bytes:
    """Each with its title. A phone that reads a later file moves or takes out what it has by the same uid."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    days = []
    for title, each in those:
        calendar.add_component(_event(title, each))
        days.append(each.on)
    if days:
        year = timedelta(days=366)
        calendar.add_missing_timezones(first_date=min(days) - year, last_date=max(days) + year)
    made: bytes = calendar.to_ical()
    return made


def calendar_response(those: Iterable[tuple[str, Appointment]]) -> Response:
    """A download. Its name tells nothing either."""
    headers = {"Content-Disposition": 'attachment; filename="calendar.ics"', "Cache-Control": "no-store"}
    return Response(calendar_file(those), media_type=MEDIA_TYPE, headers=headers)


def _event(title: str, each: Appointment) -> Event:
    event = Event()
    event.add("uid", each.uid)
    event.add("dtstamp", clock.now())
    event.add("summary", title)
    event.add("sequence", each.sequence)
    event.add("status", "CANCELLED" if each.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    if each.at is None:
        event.add("dtstart", each.on)
    else:
        starts = datetime.combine(each.on, each.at, LONDON)
        event.add("dtstart", starts)
        event.add("dtend", starts + timedelta(minutes=each.minutes or 0))
    if each.place:
        event.add("location", each.place)
    return event
