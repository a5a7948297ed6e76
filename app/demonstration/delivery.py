"""Letters -> held sessions: what became of each planned session, in the bundle's shape.

h held as planned            d held, recorded some days later     m held, minutes not recorded
u held, too short (60 %)     p came for less than half of it      n nothing recorded
a child could not come, for a good reason    x child did not come, no good reason known
c carer could not make it    t cancelled by a partner             s cancelled by us
A X C T S: that, then held within the week   1 to 9: held about so many weeks after it was due
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5
from zlib import crc32

from app.demonstration.days import Days, moment
from app.demonstration.laying import Laid
from app.demonstration.notes import absence_note, next_time, plain_note, session_note
from app.demonstration.outlines import outline
from app.demonstration.parts import Bundle, Child

ABSENT = {
    "a": "not_attended_acceptable",
    "x": "not_attended_unacceptable",
    "c": "carer_unavailable",
    "t": "cancelled_by_partner",
    "s": "cancelled_by_service",
}
SHARES = {"u": 0.6, "p": 0.4}
LATE_ENTRY_DAYS = 4
SPARE_MINUTES = (0, 5, -5, 10, 0, -10, 5)
STREAM_HOURS = {"child": 0, "family": 2, "partner": -3}
FIRST_HOUR = 9


@dataclass(frozen=True, slots=True)
class Event:
    """One planned session meeting one day: held (how) or not (attendance)."""

    on: date
    stream: str
    item: Bundle
    planned: Bundle
    how: str

    @property
    def attendance(self) -> str:
        return ABSENT.get(self.how) or ("part_attended" if self.how == "p" else "attended")


@dataclass(frozen=True, slots=True)
class Pick:
    """A session held outside the plan, or in place of a planned one, with its reason."""

    on: date
    component: str
    reason: str
    note: str
    minutes: int = 45
    instead_of: str | None = None
    variant: str = "standard"
    outline: int = 1


@dataclass(frozen=True, slots=True)
class Correction:
    """The first revision said so many minutes (None: none), put right so many days later."""

    ref: str
    said: int | None
    days: int = 2


def letter(key: str, n: int) -> int:
    """A number below n that is always the same for the key: the demonstration's dice."""
    return crc32(key.encode()) % n


def events(versions: Sequence[Laid], days: Days) -> Iterator[Event]:
    """Each planned session on the day it was due under the version then in force."""
    for n, laid in enumerate(versions):
        since = laid.plan["approved_on"] if n else ""
        until = versions[n + 1].plan["approved_on"] if n + 1 < len(versions) else days.today.isoformat()
        for item, planned in laid.planned():
            if since <= planned["due_on"] < until:
                yield from _of(item, planned, laid.became[planned["ref"]], days)


def _of(item: Bundle, planned: Bundle, how: str, days: Days) -> Iterator[Event]:
    due = date.fromisoformat(planned["due_on"])
    if how.isupper():
        yield Event(due, item["stream"], item, planned, how.lower())
        yield from _after(Event(days.near(due, 1), item["stream"], item, planned, "h"), days)
    elif how.isdigit():
        yield from _after(Event(days.near(due, int(how)), item["stream"], item, planned, "h"), days)
    elif how != "n":
        yield Event(due, item["stream"], item, planned, how)


def _after(event: Event, days: Days) -> Iterator[Event]:
    if event.on < days.today:
        yield event


def held_sessions(
    child: Child,
    versions: Sequence[Laid],
    days: Days,
    *,
    picks: Iterable[Pick] = (),
    corrections: Iterable[Correction] = (),
    adaptations: Sequence[str] = (),
    notes: dict[str, str] | None = None,
) -> list[Bundle]:
    """In order of time. notes: by ref, where a session has words of its own.

    adaptations: used although no plan says so (5.3); what the plan says comes from its items.
    """
    wrong = {each.ref: each for each in corrections}
    found: list[Bundle] = []
    ordered = sorted(events(versions, days), key=_together)
    for _, group in groupby(ordered, key=_together):
        session = _session(child, list(group), adaptations, notes or {}, days)
        found += _revisions(session, wrong, days)
    found += [_picked(child, each, days) for each in picks if each.on < days.today]
    return sorted(found, key=lambda session: (session["started_at"], session["id"], session["revision"]))


def _together(event: Event) -> tuple[date, str, str]:
    return event.on, event.stream, event.attendance


def _session(child: Child, group: list[Event], adaptations: Sequence[str], notes: dict[str, str], days: Days) -> Bundle:
    first = group[0]
    refs = [event.planned["ref"] for event in group]
    key = f"{child.reference}/{refs[0]}/{first.on}"
    hour = max(FIRST_HOUR, child.hour + STREAM_HOURS[first.stream])
    started = moment(first.on, hour, 15 * letter(key, 3))
    covers = [_coverage(event, key) for event in group if event.how not in ABSENT]
    minutes = sum(c["minutes"] or event.planned["minutes"] for c, event in zip(covers, group, strict=False))
    content = {
        "attendance": first.attendance,
        "minutes": minutes + 5 if covers else 0,
        "intended": refs,
        "deliverers": [first.item["deliverer"]],
        "covers": covers,
        "adaptations": _used(key, [*adaptations, *first.item["adaptations"]]) if covers else [],
        "late_minutes": 10 if covers and letter(key, 9) == 0 else None,
        **_impressions(child, key, bool(covers)),
        **_words(child, key, group, notes),
    }
    return _stamped(child, key, started, content, days, late_entry=first.how == "d")


def _coverage(event: Event, key: str) -> Bundle:
    planned, item = event.planned, event.item
    n = planned["sequence"]
    share = SHARES.get(event.how)
    spare = max(SPARE_MINUTES[letter(f"{key}/{n}/minutes", len(SPARE_MINUTES))], -(planned["minutes"] // 6))
    minutes = round(planned["minutes"] * share) if share else planned["minutes"] + spare
    return {
        "planned": planned["ref"],
        "component": item["component"],
        "variant": item["variant"],
        "minutes": None if event.how == "m" else minutes,
        "elements": ticked(key, item["component"], item["variant"], n, most=1 if event.how == "p" else 9),
    }


def ticked(key: str, component: str, variant: str, n: int, most: int = 9) -> list[str]:
    """Core elements of the outline: usually all, sometimes all but the last."""
    found = outline(component, variant, n)
    if found is None:
        return []
    left = len(found.elements) - (1 if letter(f"{key}/ticks", 3) == 0 else 0)
    return list(found.elements[: max(1, min(left, most))])


def _used(key: str, planned: Sequence[str]) -> list[str]:
    """Most of the planned adaptations, in most sessions."""
    return [code for n, code in enumerate(dict.fromkeys(planned)) if letter(f"{key}/{code}", 5 + n) > 0]


def _impressions(child: Child, key: str, held: bool) -> Bundle:
    if not held:
        return {"engagement": None, "child_rating": None}
    engagement = min(5, max(1, child.engagement + letter(f"{key}/engagement", 3) - 1))
    return {"engagement": engagement, "child_rating": 1 + letter(f"{key}/faces", 3) if letter(key, 2) else None}


def _words(child: Child, key: str, group: list[Event], notes: dict[str, str]) -> Bundle:
    first = group[0]
    if child.plain_notes:
        return {"note": plain_note(key, first.attendance), "next_time": None}
    own = next((notes[e.planned["ref"]] for e in group if e.planned["ref"] in notes), None)
    if first.how in ABSENT:
        return {"note": own or absence_note(key, child.given_name, first.attendance), "next_time": None}
    said = (_said(child, key, event) for event in group)
    note = own or " ".join(line for line in said if line) or None
    return {"note": note, "next_time": next_time(key) if letter(f"{key}/next", 3) == 0 else None}


def _said(child: Child, key: str, event: Event) -> str | None:
    key, n = f"{key}/{event.planned['ref']}", event.planned["sequence"]
    return session_note(key, child.given_name, event.item["component"], event.item["variant"], n)


def _stamped(child: Child, key: str, started: datetime, content: Bundle, days: Days, *, late_entry: bool) -> Bundle:
    """Saved within hours, or days later; never after the end of the day before today."""
    wait = timedelta(days=LATE_ENTRY_DAYS) if late_entry else timedelta(minutes=20 + letter(f"{key}/saved", 150))
    saved = min(started + timedelta(minutes=content["minutes"]) + wait, _last(days))
    return {
        "id": str(uuid5(NAMESPACE_URL, f"keeptrack:demonstration/{key}")),
        "revision": 1,
        "replaces": None,
        "started_at": started.isoformat(),
        "saved_at": saved.isoformat(),
        "received_at": (saved + timedelta(seconds=2)).isoformat(),
        "recorded_by": child.worker,
        **content,
    }


def _last(days: Days) -> datetime:
    return moment(days.today - timedelta(days=1), 23, 30)


def _revisions(session: Bundle, wrong: dict[str, Correction], days: Days) -> Iterator[Bundle]:
    correction = next((wrong[ref] for ref in session["intended"] if ref in wrong), None)
    if correction is None:
        yield session
        return
    first = {**session, "covers": [{**c, "minutes": correction.said} for c in session["covers"]]}
    received = min(datetime.fromisoformat(session["received_at"]) + timedelta(days=correction.days), _last(days))
    yield first
    yield {
        **session,
        "revision": 2,
        "replaces": 1,
        "saved_at": received.isoformat(),
        "received_at": received.isoformat(),
        "note": f"{session['note']} (Corrected: the minutes were wrong at first.)",
    }


def _picked(child: Child, pick: Pick, days: Days) -> Bundle:
    key = f"{child.reference}/{pick.component}/{pick.on}"
    coverage = {
        "planned": None,
        "component": pick.component,
        "variant": pick.variant,
        "minutes": pick.minutes,
        "elements": ticked(key, pick.component, pick.variant, pick.outline),
        "in_place_of": pick.instead_of,
        "reason": pick.reason,
    }
    content = {
        "attendance": "attended",
        "minutes": pick.minutes,
        "intended": [pick.instead_of] if pick.instead_of else [],
        "deliverers": [child.worker],
        "covers": [coverage],
        "adaptations": [],
        **_impressions(child, key, True),
        "note": pick.note,
    }
    return _stamped(child, key, moment(pick.on, child.hour), content, days, late_entry=False)
