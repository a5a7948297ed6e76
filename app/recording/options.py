"""What the form offers to press and tick, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.i18n import _, ngettext
from app.forms import Form
from app.recording.names import ALSO, AS_PLANNED, CHIPS, DIFFERENTLY, INSTEAD, NOT_HELD, PART, who
from app.session_words import ratings, work_name
from app.words import translated
from interventions.queries import RecordScreen, Work

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Option:
    """Something else that may have been done. note: whether it can count."""

    key: str
    name: str
    note: str
    elements: list[Choice]


def shown(form: Form, screen: RecordScreen) -> dict[str, Any]:
    codes = screen.names.codes
    return {
        "heading": _heading(screen),
        "hows": _hows(screen),
        "whats": _whats() if screen.planned else [],
        "who": list(who(screen.given_name).items()),
        "chips": [(str(chip), str(chip)) for chip in CHIPS],
        "planned_elements": _elements(screen.planned) if screen.planned else [],
        "adaptations": [(code, translated(screen.names.of_list("adaptations", code))) for code in screen.adaptations],
        "scale": [(code, translated(name)) for code, name in codes["engagement"].items()],
        "ratings": ratings(),
        "reasons": [(code, translated(name)) for code, name in codes["off_plan_reasons"].items()],
        "in_plan": [_option(work, screen) for work in screen.choices.in_plan],
        "stand_ins": [_option(work, screen) for work in screen.choices.stand_ins],
        "outside": [_option(work, screen) for work in screen.choices.outside],
        "outside_chosen": any(form.holds("other", work.key) for work in screen.choices.outside),
        "late_by": _late_by(form, screen),
        "asks_voluntary": _asks_voluntary(form, screen),
    }


def _heading(screen: RecordScreen) -> str:
    return work_name(screen.planned) if screen.planned else _("Something else")


def _hows(screen: RecordScreen) -> list[Choice]:
    if screen.planned is None:
        return [(DIFFERENTLY, _("Held")), (NOT_HELD, _("Not held"))]
    return [(AS_PLANNED, _("Held as planned")), (DIFFERENTLY, _("Held differently")), (NOT_HELD, _("Not held"))]


def _whats() -> list[Choice]:
    return [
        (PART, _("Only part of it")),
        (ALSO, _("This and something else")),
        (INSTEAD, _("Something else instead")),
    ]


def _elements(work: Work) -> list[Choice]:
    return [(element.code, translated(element.text)) for element in work.elements]


def _option(work: Work, screen: RecordScreen) -> Option:
    """Ticks are offered where they decide whether it counts; a long list of everything would help nobody."""
    ticked = work.session is not None or work in screen.choices.stand_ins or _recorded(work, screen)
    return Option(work.key, work_name(work), _note(work, screen), _elements(work) if ticked else [])


def _recorded(work: Work, screen: RecordScreen) -> bool:
    return (
        any(coverage.component == work.component.code for coverage in screen.stored.covers) if screen.stored else False
    )


def _note(work: Work, screen: RecordScreen) -> str:
    if work.session is not None:
        return _("In the plan: it counts there")
    if work in screen.choices.stand_ins:
        return _("Outside the plan: it can count in place of %(work)s") % {"work": work_name(screen.planned)}
    return _("In the plan, but no session of it is left") if work.item else ""


def _late_by(form: Form, screen: RecordScreen) -> str:
    """What the record will say of itself, saved now."""
    try:
        days = (screen.today - date.fromisoformat(form.value("on"))).days
    except ValueError:
        return ""
    if screen.stored or days < 1:
        return ""
    sentence = ngettext(
        "It will be labelled “recorded %(n)s day later”.", "It will be labelled “recorded %(n)s days later”.", days
    )
    return sentence % {"n": days}


def _asks_voluntary(form: Form, screen: RecordScreen) -> bool:
    """Once the date is known to lie after the order, or a correction says so."""
    ended = screen.order_ended_on is not None and form.value("on") > screen.order_ended_on.isoformat()
    return ended or form.ticked("voluntary") or bool(form.error("voluntary"))
