"""What a child or a carer said, as a form."""

from collections.abc import Iterator
from typing import Any

from app.core.i18n import _
from app.forms import Form
from app.session_words import Difference, Fact
from app.session_words import differences as compared
from app.words import long_date, translated
from interventions.queries import FeedbackScreen
from interventions.schemas.family import FeedbackIn

MOMENTS = ("plan", "review", "end")
LONGEST_LINE = 300
WORDS = ("voice", "influence", "space", "audience")


def holding(said: Any) -> Form:
    return Form.holding(**_boxes(said))


def read(form: Form, screen: FeedbackScreen) -> FeedbackIn | None:
    read = {
        "who": form.choice("who", ("child", "carer"), _("Choose whose words these are.")),
        "person": form.text("person", longest=LONGEST_LINE) or None,
        "given_on": form.date("given_on", _("Enter the day.")),
        "moment": form.choice("moment", MOMENTS, _("Choose when.")),
        "way": form.choice("way", list(screen.ways), _("Choose how.")),
        "voice": form.text("voice", _("Write what was said.")),
        "influence": form.text("influence") or None,
        "space": form.text("space") or None,
        "audience": form.text("audience") or None,
        "on_sheet": form.ticked("on_sheet"),
    }
    return None if form.stopped else FeedbackIn.model_validate(read)


def differences(screen: FeedbackScreen, now: Any, form: Form) -> list[Difference]:
    """What is recorded now, beside what was typed, whether or not it could be kept."""
    stored = _boxes(now)
    typed: dict[str, Any] = {name: form.value(name) for name in stored} | {"given_on": form.date("given_on")}
    return compared(_account(screen, stored), _account(screen, typed))


def _boxes(said: Any) -> dict[str, Any]:
    names = (name for name in FeedbackIn.model_fields if name not in ("on_sheet", "recorded_by", "recorded_on"))
    return {**{name: getattr(said, name) for name in names}, "on_sheet": "yes" if said.on_sheet else None}


def _account(screen: FeedbackScreen, said: dict[str, Any]) -> list[Fact]:
    return [Fact(label, text) for label, text in _told(screen, said) if text]


def _told(screen: FeedbackScreen, said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    child = screen.overview.given_name
    moments = {"plan": _("The plan"), "review": _("A review"), "end": _("The end of the work")}
    way = screen.ways.get(said["way"] or "")
    yield _("Whose words"), {"child": child, "carer": _("A parent or carer")}.get(said["who"] or "", "")
    yield _("Which parent or carer"), (said["person"] or "").strip()
    labels = _("What was said"), _("What changed because of it"), _("Room to speak"), _("Who listened")
    for label, name in zip(labels, WORDS, strict=True):
        yield label, (said[name] or "").strip()
    yield _("When"), long_date(said["given_on"])
    yield _("How it was told"), translated(way) if way else ""
    yield _("About what"), moments.get(said["moment"] or "", "")
    yield _("On the sheet"), _("Yes") if said["on_sheet"] else _("No")
