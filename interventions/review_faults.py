"""What is refused of reviews, meetings and change events, on import and on a page alike: {path: sentence}."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from app.core import clock
from app.core.i18n import _
from interventions.refusals import Faults, Known
from interventions.schemas.bundle import BundleIn
from interventions.schemas.reviews import AgencyPartIn, ChangeEventIn, MeetingIn, ReviewIn

Found = Iterator[tuple[str, str]]


def reviews_faults(bundle: BundleIn, known: Known) -> Faults:
    """Every fault at once, refs that lead nowhere among them."""
    events = [event.ref for event in bundle.change_events]
    reviews = [review.ref for review in bundle.reviews]
    faults: Faults = {}
    for n, review in enumerate(bundle.reviews):
        faults |= review_faults(review, known, events, f"reviews[{n}]")
    for n, meeting in enumerate(bundle.meetings):
        faults |= meeting_faults(meeting, known, reviews, len(bundle.assessments), f"meetings[{n}]")
    for n, event in enumerate(bundle.change_events):
        faults |= change_event_faults(event, known, f"change_events[{n}]")
    meetings = [meeting.ref for meeting in bundle.meetings]
    for name, refs in (("reviews", reviews), ("meetings", meetings), ("change_events", events)):
        twice = (n for n, ref in enumerate(refs) if ref in refs[:n])
        faults |= {f"{name}[{n}].ref": _("This ref is there twice.") for n in twice}
    return faults


def review_faults(review: ReviewIn, known: Known, events: Sequence[str], path: str) -> Faults:
    return dict(
        [
            *_unknown(f"{path}.kind", review.kind, known.codes["review_kinds"]),
            *_unknown(f"{path}.framework", review.framework, known.codes["frameworks"]),
            *_agencies(review.agencies, known, path),
            *_after_today(f"{path}.held_on", review.held_on),
            *(
                (f"{path}.changes[{n}]", _("This case has no such change event."))
                for n, ref in enumerate(review.changes)
                if ref not in events
            ),
        ]
    )


def meeting_faults(meeting: MeetingIn, known: Known, reviews: Sequence[str], assessments: int, path: str) -> Faults:
    faults = dict(
        [
            *_unknown(f"{path}.kind", meeting.kind, known.codes["meeting_kinds"]),
            *_unknown(f"{path}.framework", meeting.framework, known.codes["frameworks"]),
            *_agencies(meeting.agencies, known, path),
            *_after_today(f"{path}.held_on", meeting.held_on),
        ]
    )
    if meeting.assessment is not None and meeting.assessment > assessments:
        faults[f"{path}.assessment"] = _("This case has no such assessment.")
    if meeting.review is not None and meeting.review not in reviews:
        faults[f"{path}.review"] = _("This case has no such review.")
    return faults


def change_event_faults(event: ChangeEventIn, known: Known, path: str) -> Faults:
    decisions = known.codes["information_decisions"]
    return dict(
        [
            *_unknown(f"{path}.type", event.type, known.codes["change_event_types"]),
            *_unknown(f"{path}.disclosure", event.disclosure, decisions),
            *_unknown(f"{path}.school", event.school, decisions),
            *_after_today(f"{path}.known_on", event.known_on),
            *_after_today(f"{path}.done_on", event.done_on),
        ]
    )


def _agencies(parts: Sequence[AgencyPartIn], known: Known, path: str) -> Found:
    for n, part in enumerate(parts):
        yield from _unknown(f"{path}.agencies[{n}].agency", part.agency, known.codes["agencies"])


def _unknown(path: str, code: str | None, known: Iterable[str]) -> Found:
    if code is not None and code not in known:
        yield path, _("“{code}” is not a known code.").format(code=code)


def _after_today(path: str, day: date | None) -> Found:
    if day and day > clock.today():
        yield path, _("This date is after today.")
