"""How values read on a page, in the language of the request."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import format_date, format_datetime, format_time
from markupsafe import Markup

from app.core import i18n
from app.core.access import Role
from app.core.clock import LONDON
from catalogue.match import Sentence
from interventions.words import Say

DAYS_IN_WEEK = 7


def long_date(value: date | None) -> str:
    """18 February 2026"""
    return _formatted(value, "d MMMM y")


def short_date(value: date | None) -> str:
    """18 Feb 2026"""
    return _formatted(value, "d MMM y")


def day(value: date | None) -> str:
    """18 February: where the year is plain from what stands around it"""
    return _formatted(value, "d MMMM")


def month(value: date | None) -> str:
    """Feb"""
    return _formatted(value, "LLL")


def weekday(value: date | None) -> str:
    """Wednesday 18 February"""
    return _formatted(value, "EEEE d MMMM")


def moment(value: datetime | None) -> str:
    """18 February 2026, 16:05, by the clocks of Europe/London"""
    if value is None:
        return ""
    return f"{long_date(value.astimezone(LONDON))}, {clock_time(value)}"


def clock_time(value: datetime | None) -> str:
    """16:05"""
    if value is None:
        return ""
    return format_time(value.astimezone(LONDON).time(), "HH:mm", locale=i18n.language.get())


def weeks(days: int | timedelta | None) -> str:
    """5.0 weeks, from days"""
    if days is None:
        return ""
    count = (days.days if isinstance(days, timedelta) else days) / DAYS_IN_WEEK
    return i18n._("%(count)s weeks") % {"count": f"{count:.1f}"}


def initials(*names: str | None) -> str:
    """S.D., from one full name or from several parts"""
    words = " ".join(name for name in names if name).split()
    return "".join(f"{word[0].upper()}." for word in words)


def short_name(name: str) -> str:
    """R. Hale, from Rowan Hale"""
    first, _space, rest = name.partition(" ")
    return f"{first[0]}. {rest}" if rest else name


def said(sentence: Say | Sentence | str | None) -> str:
    """A sentence of the core, translated, its dates written for the language."""
    if not isinstance(sentence, Say | Sentence):
        return sentence or ""
    return _translated(sentence).format(**{name: _shown(value) for name, value in sentence.values})


def _translated(sentence: Say | Sentence) -> str:
    if isinstance(sentence, Sentence) or sentence.many is None or sentence.n is None:
        return i18n._(sentence.one)
    return i18n.ngettext(sentence.one, sentence.many, sentence.n)


def _shown(value: Any) -> str:
    if isinstance(value, Say | Sentence):
        return said(value)
    if isinstance(value, tuple):
        return ", ".join(_shown(each) for each in value)
    if isinstance(value, datetime):
        return format_datetime(value.astimezone(LONDON), "d MMMM HH:mm", locale=i18n.language.get())
    if isinstance(value, date):
        return day(value)
    return translated(value) if isinstance(value, Mapping) else str(value)


def translated(text: Mapping[str, str]) -> str:
    """A text of the catalogue, {"en": ..., "cy": ...}; English where the Welsh is not written yet."""
    return text.get(i18n.language.get()) or text["en"]


def marked(text: Mapping[str, str]) -> str:
    """As translated; where it falls back, it says that it is English, so that it is read out as English."""
    language = i18n.language.get()
    return text.get(language) or Markup('<span lang="en">{}</span>').format(text["en"])


def _formatted(value: date | None, pattern: str) -> str:
    if value is None:
        return ""
    day_of = value.astimezone(LONDON).date() if isinstance(value, datetime) else value
    return format_date(day_of, pattern, locale=i18n.language.get())


def role_name(role: Role) -> str:
    names = {
        Role.ADMINISTRATOR: i18n._("Administrator"),
        Role.MANAGER: i18n._("Manager"),
        Role.SPECIALIST: i18n._("Specialist"),
        Role.WORKER: i18n._("Worker"),
    }
    return names[role]


def box_id(name: str) -> str:
    """The id of the box of a form's field."""
    return "f-" + re.sub(r"[^A-Za-z0-9_.-]", "-", name)


def hash_of(text: str) -> str:
    """A short id for a text that stands once on its page."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


FILTERS: dict[str, Callable[..., str]] = {
    "box_id": box_id,
    "clock_time": clock_time,
    "date": long_date,
    "day": day,
    "hash_of": hash_of,
    "initials": initials,
    "marked": marked,
    "moment": moment,
    "month": month,
    "role_name": role_name,
    "said": said,
    "short_date": short_date,
    "short_name": short_name,
    "translated": translated,
    "weekday": weekday,
    "weeks": weeks,
}
