"""What was covered: the planned session, something else, or both, each with its minutes and ticks."""

from collections.abc import Sequence

from app.core.i18n import _, ngettext
from app.forms import Form
from app.recording.names import (
    ALSO,
    DIFFERENTLY,
    INSTEAD,
    LONGEST_REASON,
    LONGEST_SESSION,
    OTHER_REASON,
    elements_of,
    minutes_of,
)
from interventions.queries import RecordScreen, Work
from interventions.schemas import CoverageIn


def read(form: Form, screen: RecordScreen, how: str, what: str, minutes: int | None) -> list[CoverageIn]:
    works = _works(form, screen, how, what)
    reason = _reason(form, screen, what, works)
    shares = [_share(form, screen, work, alone=len(works) == 1, of=minutes) for work in works]
    total = sum(share or 0 for share in shares)
    if minutes is not None and total > minutes and not form.errors:
        form.refuse(minutes_of(works[-1].key) if len(works) > 1 else "minutes", _too_much(total, minutes))
    return [_coverage(form, screen, work, share, what, reason) for work, share in zip(works, shares, strict=True)]


def _works(form: Form, screen: RecordScreen, how: str, what: str) -> list[Work]:
    planned = [screen.planned] if screen.planned and what != INSTEAD else []
    if screen.planned and what not in (ALSO, INSTEAD):
        return planned
    needed = _("Tick what was done.") if how == DIFFERENTLY else ""
    offered = {work.key: work for work in screen.choices.all}
    return [*planned, *(offered[key] for key in form.choices("other", list(offered), needed))]


def _share(form: Form, screen: RecordScreen, work: Work, *, alone: bool, of: int | None) -> int | None:
    """The minutes of one of them; where there is only one, those of the session."""
    name = minutes_of(work.key)
    own = form.number(name, high=LONGEST_SESSION)
    if alone and screen.planned and work.key == screen.planned.key:
        return own if own is not None and _as_stored(screen, of) else of
    if own is None and not alone:
        form.refuse(name, _("Enter how many of the minutes this took."))
    return of if own is None and alone else own


def _as_stored(screen: RecordScreen, minutes: int | None) -> bool:
    """The planned session alone has no box for its share: it keeps the stored one while the whole stays the same."""
    return screen.stored is not None and screen.stored.minutes == minutes


def _too_much(total: int, minutes: int) -> str:
    sentence = ngettext(
        "What was covered adds up to %(total)s minutes, but the session had %(minutes)s minute.",
        "What was covered adds up to %(total)s minutes, but the session had %(minutes)s minutes.",
        minutes,
    )
    return sentence % {"total": total, "minutes": minutes}


def _reason(form: Form, screen: RecordScreen, what: str, works: Sequence[Work]) -> str | None:
    """The code, and the worker's own words after it."""
    off_plan = any(screen.choices.off_plan(work) for work in works)
    if what not in (ALSO, INSTEAD) and screen.planned:
        return None
    needed = _("Say why, since it is not what was planned.") if what == INSTEAD or off_plan else ""
    code = form.choice("reason", list(screen.names.codes["off_plan_reasons"]), needed)
    words_needed = _("Say the reason in a few words.") if code == OTHER_REASON else ""
    words = form.text("reason_words", words_needed, longest=LONGEST_REASON)
    return f"{code}: {words}" if code and words else code or None


def _coverage(
    form: Form, screen: RecordScreen, work: Work, minutes: int | None, what: str, reason: str | None
) -> CoverageIn:
    in_place = screen.planned.ref if screen.planned and what == INSTEAD and work.session is None else None
    is_planned = screen.planned is not None and work.key == screen.planned.key
    return CoverageIn(
        planned=work.ref,
        component=work.component.code,
        variant=work.variant,
        minutes=minutes,
        elements=form.choices(elements_of(work.key), [element.code for element in work.elements]),
        in_place_of=in_place,
        reason=None if is_planned else reason,
    )
