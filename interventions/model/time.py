"""Whose calendar: every date is one of London."""

from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
