"""How values read on a page, in both languages."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from string import Formatter
from typing import Any

import pytest
from babel.messages.pofile import read_po

from app import words
from app.core import i18n
from app.core.access import Role
from interventions.words import nsay, say

DAY = date(2026, 2, 18)
SUMMER = datetime(2026, 6, 15, 15, 5, tzinfo=UTC)


@pytest.fixture
def welsh() -> Iterator[None]:
    token = i18n.language.set("cy")
    yield
    i18n.language.reset(token)


@pytest.mark.parametrize(
    ("filter_", "value", "expected"),
    [
        (words.long_date, DAY, "18 February 2026"),
        (words.short_date, DAY, "18 Feb 2026"),
        (words.day, DAY, "18 February"),
        (words.weekday, DAY, "Wednesday 18 February"),
        (words.moment, SUMMER, "15 June 2026, 16:05"),
        (words.clock_time, SUMMER, "16:05"),
        (words.long_date, datetime(2026, 6, 14, 23, 30, tzinfo=UTC), "15 June 2026"),
        (words.weeks, 35, "5.0 weeks"),
        (words.weeks, timedelta(days=10), "1.4 weeks"),
        (words.short_name, "Rowan Hale", "R. Hale"),
        (words.short_name, "Rowan", "Rowan"),
        (words.initials, "Sam Demo", "S.D."),
        (words.initials, "siôn", "S."),
        (words.translated, {"en": "Goals", "cy": None}, "Goals"),
        (words.role_name, Role.MANAGER, "Manager"),
    ],
)
def test_a_value_reads_in_english(filter_: Any, value: Any, expected: str) -> None:
    assert filter_(value) == expected


@pytest.mark.usefixtures("welsh")
def test_values_read_in_welsh() -> None:
    assert words.long_date(DAY) == "18 Chwefror 2026"
    assert words.weekday(DAY) == "Dydd Mercher 18 Chwefror"
    assert words.weeks(35) == "5.0 wythnos"
    assert words.translated({"en": "Goals", "cy": "Nodau"}) == "Nodau"
    assert words.said(say("due on {on}", on=DAY)) == "due on 18 Chwefror"


@pytest.mark.parametrize("filter_", [words.long_date, words.short_date, words.moment, words.clock_time, words.weeks])
def test_what_is_not_known_is_left_empty(filter_: Any) -> None:
    assert filter_(None) == ""


def test_initials_take_several_parts_and_skip_what_is_missing() -> None:
    assert words.initials("Sam", None, "Demo") == "S.D."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (say("due on {on}", on=DAY), "due on 18 February"),
        (nsay("{n} session", "{n} sessions", 1), "1 session"),
        (nsay("{n} session", "{n} sessions", 3), "3 sessions"),
        (say("{what} is late", what=say("The plan")), "The plan is late"),
        (say("{all}", all=({"en": "Goals"}, "GLG")), "Goals, GLG"),
        (say("at {at}", at=SUMMER), "at 15 June 16:05"),
        ("as it stands", "as it stands"),
        (None, ""),
    ],
)
def test_a_sentence_of_the_core_is_said(sentence: Any, expected: str) -> None:
    assert words.said(sentence) == expected


@pytest.mark.parametrize("sentence", [say("due on {on}", on=DAY), nsay("{n} session", "{n} sessions", 2)])
def test_pages_and_scripts_say_the_same_in_english(sentence: Any) -> None:
    assert words.said(sentence) == str(sentence)


@pytest.mark.parametrize("name", ["plans[0].kind", "a b", "note", "é"])
def test_a_box_has_an_id_that_can_be_pointed_to(name: str) -> None:
    assert set(words.box_id(name)) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-")
    assert words.box_id(name).startswith("f-")


def places(text: str) -> set[str]:
    """What a sentence leaves open: {on} and %(size)s alike."""
    import re

    return {name for _, name, _, _ in Formatter().parse(text) if name} | set(re.findall(r"%\((\w+)\)s", text))


def unlike(messages: Any) -> list[str]:
    """Translations that leave other places open than what they translate: of one, or of several."""
    found = []
    for message in messages:
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        allowed = [places(source) for source in sources]
        if any(text and places(text) not in allowed for text in texts):
            found.append(sources[0])
    return found


def test_translations_leave_the_same_places_open() -> None:
    path = i18n.LOCALES / "cy" / "LC_MESSAGES" / "keeptrack.po"
    with path.open("rb") as file:
        messages = [message for message in read_po(file, locale="cy") if message.id]
    assert len(messages) > 100
    assert unlike(messages) == []


def test_the_rule_finds_a_place_that_was_lost() -> None:
    planted = read_po(
        ['msgid "due on {on}"', 'msgstr "yn ddyledus"', "", 'msgid "%(size)s MB"', 'msgstr "%(maint)s MB"'], locale="cy"
    )
    assert unlike([message for message in planted if message.id]) == ["due on {on}", "%(size)s MB"]
