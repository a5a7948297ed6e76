"""What several of the plan's forms share."""

from datetime import date, timedelta

from app.core import clock
from app.core.i18n import _
from app.forms import Form
from interventions.model import Weekday
from interventions.plans.build import STREAMS
from interventions.queries import Builder

MOST_ROWS = 40
FURTHEST = timedelta(days=3653)
SPARE_ROWS = 2
LONGEST_LINE = 300


def person(form: Form, name: str, needed: str = "") -> str | None:
    """Somebody of the team who was chosen, or another person's address."""
    other = form.text(f"{name}_other", longest=200).lower()
    if other and ("@" not in other or " " in other):
        form.refuse(f"{name}_other", _("Enter an email address, such as name@example.org."))
    return other or form.text(name, "" if other else needed) or None


def near_date(form: Form, name: str, needed: str = "") -> date | None:
    """A day that a plan can speak of: a slip of the finger lays no session out in another century."""
    day = form.date(name, needed)
    if day is not None and abs(day - clock.today()) > FURTHEST:
        form.refuse(name, _("Enter a date within ten years of today."))
        return None
    return day


def weekdays(form: Form, stream: str) -> tuple[Weekday, ...]:
    return tuple(Weekday(day) for day in form.choices(f"days_{stream}", list(Weekday)))


def stream_codes(screen: Builder) -> list[str]:
    """The usual ones, and whichever else a plan from elsewhere names."""
    return list(dict.fromkeys((*STREAMS, *(stream.code for stream in screen.plan.streams))))


def filled_rows(form: Form, prefix: str) -> int:
    """How many rows must be shown so that everything that was typed is."""
    numbers = (whole(name.removeprefix(prefix)) for name in form.boxes if name.startswith(prefix))
    return min(max(numbers, default=-1) + 1, MOST_ROWS)


def whole(text: str) -> int:
    """0 for what is no number that we wrote."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
