"""What was typed into a page's form: read whole, kept as typed, its faults gathered a sentence a field.

A handler reads its values, then stops if anything is wrong (or if the form only
came back after signing in again), and shows the same page with the same form:

    minutes = form.number("minutes", _("Enter how long it was."), low=1, high=600)
    if form.stopped:
        return show(request, actor, case, form)  # with status_code=form.status
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from app.core.days import within
from app.core.errors import Invalid
from app.core.i18n import _

SHOW = "_show"
MOST_FIELDS = 10_000
MOST_FILES = 5
LONGEST_NUMBER = 12
DATE_PATTERNS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")
TIME_PATTERNS = ("%H:%M", "%H:%M:%S", "%H.%M", "%H%M")

Boxes = Mapping[str, Iterable[Any]]
Read = TypeVar("Read")


class Form:
    """Boxes and what stands in them. An empty box is kept: it differs from a box that was not there."""

    def __init__(
        self, boxes: Mapping[str, Iterable[Any]] | None = None, files: Mapping[str, bytes] | None = None
    ) -> None:
        self.boxes: dict[str, list[str]] = {name: [_clean(v) for v in values] for name, values in (boxes or {}).items()}
        self.files: dict[str, bytes] = dict(files or {})
        self.errors: dict[str, str] = {}
        self.only_show = bool(self.boxes.pop(SHOW, None))

    @classmethod
    def holding(cls, **values: Any) -> "Form":
        """A form that shows what is stored: a GET builds its page as a failed POST does."""
        return cls({name: _several(value) for name, value in values.items()})

    @property
    def stopped(self) -> bool:
        """Nothing may be done: something must change first, or the person has yet to press the button again."""
        return self.only_show or bool(self.errors)

    @property
    def status(self) -> int:
        """Of the page that shows this form."""
        return 422 if self.errors else 200

    def value(self, name: str) -> str:
        """The box as it was typed."""
        return next(iter(self.boxes.get(name, ())), "")

    def all(self, name: str) -> list[str]:
        """Every filled value of a name: ticks, and boxes that repeat."""
        return [text for text in (v.strip() for v in self.boxes.get(name, ())) if text]

    def holds(self, name: str, value: Any) -> bool:
        return str(value) in self.boxes.get(name, ())

    def error(self, name: str) -> str:
        return self.errors.get(name, "")

    def refuse(self, name: str, sentence: str) -> None:
        """The first fault found with a field is the one that is told. What only came back was not sent: it has none."""
        if not self.only_show:
            self.errors.setdefault(name, sentence)

    def refuse_all(self, invalid: Invalid, names: Mapping[str, str] | None = None) -> None:
        """What a command refused, each fault at the box that `names` gives for it."""
        for field, sentence in invalid.fields.items():
            self.refuse((names or {}).get(field, field), sentence)

    def text(self, name: str, needed: str = "", longest: int = 20_000) -> str:
        """The text without space around it. `needed` is the sentence for an empty box."""
        text = self.value(name).strip().replace("\r\n", "\n")
        if not text and needed:
            self.refuse(name, needed)
        if len(text) > longest:
            self.refuse(name, _("Use %(longest)s characters or fewer.") % {"longest": f"{longest:,}"})
        return text

    def date(self, name: str, needed: str = "") -> dt.date | None:
        return self._read(name, needed, _read_date, _("Enter a real date, such as 18/2/2026."))

    def time(self, name: str, needed: str = "") -> dt.time | None:
        return self._read(name, needed, _read_time, _("Enter a time, such as 16:05."))

    def number(self, name: str, needed: str = "", *, low: int = 0, high: int = 1_000_000) -> int | None:
        sentence = _("Enter a whole number from %(low)s to %(high)s.") % {"low": low, "high": high}
        number = self._read(name, needed, _read_number, sentence)
        if number is not None and not low <= number <= high:
            self.refuse(name, sentence)
            return None
        return number

    def choice(self, name: str, among: Collection[str], needed: str = "") -> str:
        """One of the offered values, or "" where none was chosen and none is needed."""
        chosen = self.text(name, needed)
        if chosen and chosen not in among:
            self.refuse(name, _("Choose one of the answers offered."))
            return ""
        return chosen

    def choices(self, name: str, among: Collection[str], needed: str = "") -> list[str]:
        chosen = self.all(name)
        if needed and not chosen:
            self.refuse(name, needed)
        if any(value not in among for value in chosen):
            self.refuse(name, _("Choose from the answers offered."))
        return [value for value in chosen if value in among]

    def ticked(self, name: str) -> bool:
        return bool(self.all(name))

    def file(self, name: str, needed: str = "") -> bytes:
        content = self.files.get(name, b"")
        if not content and needed:
            self.refuse(name, needed)
        return content

    def _read(self, name: str, needed: str, reader: Callable[[str], Read], fault: str) -> Read | None:
        text = self.text(name, needed)
        if not text:
            return None
        try:
            return reader(text)
        except ValueError:
            self.refuse(name, fault)
            return None


async def posted(request: Request) -> Form:
    """Stands after the route's declaration, so that 401, 404 and 403 come before any fault of the body."""
    try:
        data = await request.form(max_fields=MOST_FIELDS, max_files=MOST_FILES)
    except HTTPException as fault:
        raise Invalid({"": _("What was sent could not be read as a form. Go back and try again.")}) from fault
    boxes: dict[str, list[str]] = {}
    files: dict[str, bytes] = {}
    for name, value in data.multi_items():
        if isinstance(value, UploadFile):
            files[name] = await value.read()
        else:
            boxes.setdefault(name, []).append(value)
    await data.close()
    return Form(boxes, files)


Posted = Annotated[Form, Depends(posted)]


def _clean(value: Any) -> str:
    """No database holds a null character, and nobody types one."""
    return str(value).replace("\x00", "")


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple | set | frozenset) else [value]


def _read_number(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise ValueError(text)
    return int(text.replace(",", ""))


def _read_date(text: str) -> dt.date:
    day = _first(text, DATE_PATTERNS).date()
    if not within(day):
        raise ValueError(text)
    return day


def _read_time(text: str) -> dt.time:
    return _first(text, TIME_PATTERNS).time()


def _first(text: str, patterns: Iterable[str]) -> dt.datetime:
    for pattern in patterns:
        try:
            return dt.datetime.strptime(text, pattern).replace(tzinfo=dt.UTC)
        except ValueError:
            continue
    raise ValueError(text)
