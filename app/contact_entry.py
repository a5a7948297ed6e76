"""What one press copies after a session is saved: its entry for the statutory case system."""

from collections.abc import Iterator

from app.core.i18n import _
from app.session_words import began, counted, lateness, length, listed
from app.words import moment, translated
from interventions.queries import HeldPage, Names
from interventions.schemas import SessionRevisionIn


def contact_entry(page: HeldPage) -> str:
    """Plain text for the statutory case system, by professional names. It names no place."""
    return "\n".join(filter(None, _entry(page.current, page)))


def _entry(held: SessionRevisionIn, page: HeldPage) -> Iterator[str]:
    names = page.names
    how_long = length(held) if held.attendance.held else ""
    yield ", ".join(filter(None, (began(held.started_at), how_long, lateness(held))))
    yield _("Child: %(name)s (%(reference)s)") % {"name": page.given_name, "reference": page.reference}
    yield _labelled(_("Run by"), ", ".join(names.person(email) for email in held.deliverers))
    yield _labelled(_("Attendance"), translated(names.of_list("attendances", held.attendance)))
    for work, minutes in _professionally(held, names):
        yield _labelled(_("Work"), work + (f", {counted(minutes)}" if minutes is not None else ""))
    yield _labelled(_("Took part"), listed(names, "engagement", [str(held.engagement)] if held.engagement else []))
    yield _labelled(_("Note") if held.attendance.held else _("Why"), held.note or "")
    yield _labelled(_("Next time"), held.next_time or "")
    yield _labelled(_("Recorded"), moment(held.saved_at))


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _professionally(held: SessionRevisionIn, names: Names) -> Iterator[tuple[str, int | None]]:
    covered = [(names.done(c.component, c.variant, c.planned), c.minutes) for c in held.covers]
    meant = [] if covered else [(names.planned(ref), None) for ref in held.intended]
    for work, minutes in [*covered, *meant]:
        if work is not None:
            title = f": {translated(work.outline.title)}" if work.outline else ""
            number = f" {work.number}" if work.number else ""
            yield f"{translated(work.component.name)}{number}{title}", minutes
