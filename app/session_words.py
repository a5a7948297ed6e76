"""A held session in words: what was saved, and what changed between revisions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.core.clock import LONDON
from app.core.i18n import _, ngettext
from app.words import clock_time, translated, weekday
from interventions.queries import Names, Work
from interventions.schemas import CoverageIn, SessionIn


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a session says. Two facts of one label are told apart by their text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """before or after is "" where that one says nothing of it."""

    label: str
    before: str
    after: str


def work_name(work: Work | None) -> str:
    """My goals 2: How I get it now. Child-safe."""
    if work is None:
        return ""
    name = translated(work.component.child_name)
    numbered = f"{name} {work.number}" if work.number else name
    return f"{numbered}: {translated(work.outline.title)}" if work.outline else numbered


def facts(held: SessionIn, names: Names, given_name: str) -> list[Fact]:
    """In the order of the form; what was left empty is left out."""
    return [Fact(label, text) for label, text in _facts(held, names, given_name) if text]


def _facts(held: SessionIn, names: Names, given_name: str) -> Iterator[tuple[str, str]]:
    was_held = held.attendance.held
    yield _("When"), began(held.started_at)
    yield _("Attendance"), translated(names.of_list("attendances", held.attendance))
    yield _("How long"), length(held) if was_held else ""
    yield _("Meant for"), "\n".join(_meant_for(held, names))
    for coverage in held.covers:
        yield _("Covered"), _covered(coverage, names)
    yield _("What helped"), listed(names, "adaptations", held.adaptations)
    yield _("Took part"), listed(names, "engagement", [str(held.engagement)] if held.engagement else [])
    yield _("%(name)s's own rating") % {"name": given_name}, ratings().get(held.child_rating or 0, "")
    yield _("Late"), counted(held.late_minutes) if held.late_minutes else ""
    yield _("Note") if was_held else _("Why"), held.note or ""
    yield _("Next time"), held.next_time or ""
    yield _("Concern"), held.concern or ""
    yield _("Manager"), _("Asked to be told") if held.tell_manager else ""
    yield _("After the order"), _("Agreed voluntary work") if held.voluntary else ""
    yield _("Run by"), ", ".join(names.person(email) for email in held.deliverers)


def ratings() -> dict[int, str]:
    """What the child says of the session with one of three faces."""
    return {1: _("Not good"), 2: _("All right"), 3: _("Good")}


def began(moment: datetime) -> str:
    """Wednesday 18 February 2026, 16:05"""
    return f"{weekday(moment)} {moment.astimezone(LONDON).year}, {clock_time(moment)}"


def length(held: SessionIn) -> str:
    unknown = not held.minutes and any(coverage.minutes is None for coverage in held.covers)
    return _("Minutes not recorded") if unknown else counted(held.minutes)


def counted(minutes: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def _meant_for(held: SessionIn, names: Names) -> Iterator[str]:
    """Said only where it was not simply done."""
    done = {coverage.planned for coverage in held.covers}
    return (work_name(names.planned(ref)) or ref for ref in held.intended if ref not in done)


def _covered(coverage: CoverageIn, names: Names) -> str:
    work = names.done(coverage.component, coverage.variant, coverage.planned)
    texts = {e.code: translated(e.text) for e in work.elements} if work else {}
    lines = [work_name(work) or coverage.component]
    lines += [counted(coverage.minutes)] if coverage.minutes is not None else []
    lines += [f"✓ {texts.get(code) or _element(coverage, code, names)}" for code in coverage.elements]
    if coverage.in_place_of:
        lines.append(_("In place of %(work)s") % {"work": work_name(names.planned(coverage.in_place_of))})
    if coverage.reason:
        lines.append(_("Why: %(reason)s") % {"reason": reason_words(coverage.reason, names)})
    return "\n".join(lines)


def _element(coverage: CoverageIn, code: str, names: Names) -> str:
    """One that the session's own outline does not list."""
    work = names.done(coverage.component, coverage.variant, None)
    return next((translated(e.text) for e in work.elements if e.code == code), code) if work else code


def reason_words(reason: str, names: Names) -> str:
    """The code in words, then the worker's own."""
    code, _colon, words = reason.partition(":")
    known = names.codes.get("off_plan_reasons", {}).get(code)
    if known is None:
        return reason
    return f"{translated(known)}: {words.strip()}" if words.strip() else translated(known)


def listed(names: Names, name: str, codes: Iterable[str]) -> str:
    return ", ".join(translated(names.of_list(name, code)) for code in codes)


def differences(before: list[Fact], after: list[Fact]) -> list[Difference]:
    """By label, in the order of what came after, then what it no longer says."""
    old, new = _by_label(before), _by_label(after)
    labels = dict.fromkeys([*new, *old])
    found = [Difference(label, old.get(label, ""), new.get(label, "")) for label in labels]
    return [each for each in found if each.before != each.after]


def _by_label(said: list[Fact]) -> dict[str, str]:
    texts: dict[str, list[str]] = defaultdict(list)
    for fact in said:
        texts[fact.label].append(fact.text)
    return {label: "\n".join(lines) for label, lines in texts.items()}


def lateness(held: SessionIn) -> str:
    """How long after it began it was written down, from a day on."""
    saved_at = held.saved_at
    if saved_at is None:
        return ""
    days = (saved_at.astimezone(LONDON).date() - held.started_at.astimezone(LONDON).date()).days
    if days < 1:
        return ""
    return ngettext("recorded %(n)s day later", "recorded %(n)s days later", days) % {"n": days}
