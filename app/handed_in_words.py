"""How a received item reads: what it says, why it waits, when it was saved and came."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app import recording
from app.core.clock import LONDON
from app.core.i18n import _
from app.device_words import CLOCK_IS_RIGHT, lasting
from app.session_words import Difference, Fact, differences, facts, work_name
from app.words import clock_time, moment
from interventions.queries import DutyCall, ItemPage, Names, ReceivedItem
from interventions.schemas import SessionIn
from interventions.schemas.received import PhonedIn, RecordIn

UNSAID = ("id", "planned", "replaces")


@dataclass(frozen=True, slots=True)
class Reading:
    """held: the record as it would be saved; None where something must change first, which faults say."""

    held: SessionIn | None
    facts: list[Fact]
    faults: Mapping[str, str]
    differences: list[Difference]


def reading(found: ItemPage) -> Reading:
    content = found.content
    if isinstance(content, PhonedIn):
        return Reading(None, [Fact(_("Duty was phoned"), at(content.phoned_at, content.offset_ms))], {}, [])
    if content is None:
        return Reading(None, [], {}, [])
    if found.screen is None:
        return Reading(None, list(_as_typed(content)), {}, [])
    form = recording.from_tablet(content, found.screen)
    held = recording.read(form, found.screen)
    if held is None:
        return Reading(None, list(_as_typed(content)), form.errors, [])
    held = held.model_copy(update={"saved_at": content.saved_at, "replaces": None})
    names, given_name = found.screen.names, found.screen.given_name
    said = facts(held, names, given_name)
    differ = differences(facts(found.current, names, given_name), said) if found.current else []
    return Reading(held, said, {}, differ)


def heading(found: ItemPage) -> str:
    """The child-safe name of the work, for whoever may see the case."""
    if isinstance(found.content, PhonedIn):
        return _("Duty was phoned about a concern")
    work = work_name(found.screen.planned) if found.screen else ""
    return work or kind(found.item)


def kind(item: ReceivedItem) -> str:
    return {"session": _("A session"), "draft": _("A draft"), "phoned": _("A call to duty")}[item.kind]


def why(item: ReceivedItem) -> str:
    if item.reason == "case_not_yours" and item.case_id is None:
        return _("No case of this reference was found when it came.")
    return {
        "refused": _("Something in it must change before it can be recorded."),
        "conflict": _("This session is recorded already, and that record says something else. Both are kept."),
        "case_not_yours": _("When it came, its sender did not work on this case."),
        "device_revoked": _("It came from a tablet that had been revoked."),
        "handed_in": _("The tablet handed it in by itself: nobody was signed in on it."),
        "unknown_form": _("It is written in a form that is not known here: a newer version may read it."),
        "cannot_open": _("It cannot be opened with the keys that are kept here."),
        "draft": _("It was not finished when the tablet handed it in."),
    }[item.reason or item.outcome]


def settled(item: ReceivedItem, names: Mapping[str, str]) -> str:
    """How, by whom, and when; "" for what was not settled yet."""
    if item.settled_as is None:
        return ""
    words = {
        "who": names.get(item.settled_by or "", item.settled_by),
        "when": moment(item.settled_at),
        "to": item.for_name or "",
    }
    sentence = {
        "accepted": _("It is in the case: %(who)s, %(when)s."),
        "handed_on": _("Handed to %(to)s to put right, by %(who)s, %(when)s."),
        "returned": _("Returned to %(to)s, by %(who)s, %(when)s."),
        "kept_theirs": _("What was recorded stayed as it was: %(who)s, %(when)s. This text is kept here."),
        "merged": _("Saved as a correction, by %(who)s, %(when)s."),
    }[item.settled_as]
    return sentence % words


def accepted(item: ReceivedItem, names: Names) -> str:
    """By somebody else than who recorded it; "" where it was recorded at once, or put right by its worker."""
    if item.settled_as != "accepted" or item.outcome != "quarantined" or item.for_user_id is not None:
        return ""
    words = {"who": names.person(item.settled_by or ""), "when": moment(item.settled_at)}
    return _("Accepted into the case by %(who)s, %(when)s.") % words


def came(item: ReceivedItem) -> str:
    """Saved on a tablet at 14:05 (its clock was 3 days behind), received at 17:40."""
    if item.saved_at is None:
        return _("Received %(when)s.") % {"when": moment(item.received_at)}
    same_day = item.saved_at.astimezone(LONDON).date() == item.received_at.astimezone(LONDON).date()
    told = clock_time if same_day else moment
    words = {"saved": told(item.saved_at), "clock": clock(item.offset_ms), "received": told(item.received_at)}
    return _("Saved on a tablet at %(saved)s%(clock)s, received at %(received)s.") % words


def at(phoned_at: datetime, offset_ms: int | None) -> str:
    return _("%(when)s, by the tablet's clock%(clock)s") % {"when": moment(phoned_at), "clock": clock(offset_ms)}


def phoned(call: DutyCall, who: str) -> str:
    words = {"at": at(call.phoned_at, call.offset_ms), "who": who}
    return _("Duty was phoned at %(at)s. Said %(who)s.") % words


def clock(offset_ms: int | None) -> str:
    """What to know of the tablet's clock, in brackets; nothing where it was right."""
    off = timedelta(milliseconds=offset_ms or 0)
    if off > CLOCK_IS_RIGHT:
        return _(" (its clock was %(time)s fast)") % {"time": lasting(off)}
    if -off > CLOCK_IS_RIGHT:
        return _(" (its clock was %(time)s slow)") % {"time": lasting(-off)}
    return ""


def _as_typed(record: RecordIn) -> Iterator[Fact]:
    """Where the boxes cannot be read as a session: each as it was filled, under the name that it has in the form."""
    names, answers = _boxes(), {"as_planned": _("Held as planned"), "differently": _("Held differently")}
    answers["not_held"] = _("Not held")
    for name in (*names, *sorted(record.boxes.keys() - names.keys())):
        filled = [answers.get(value, value) for value in record.boxes.get(name, []) if value.strip()]
        if filled and name not in UNSAID:
            yield Fact(names.get(name) or _of_its_kind(name), "\n".join(filled))


def _of_its_kind(name: str) -> str:
    kinds = {"elements": _("Covered"), "minutes": _("Minutes of it")}
    return kinds.get(name.partition("-")[0], _("Also filled in"))


def _boxes() -> dict[str, str]:
    return {
        "on": _("Date"),
        "at": _("Began at"),
        "how": _("Was it held?"),
        "minutes": _("How long was it?"),
        "minutes_typed": _("How long, if another length"),
        "late_minutes": _("Late"),
        "note": _("Note"),
        "next_time": _("Next time"),
        "concern": _("Concern"),
        "reason_words": _("The reason in a few words"),
        "deliverers": _("Run by"),
    }
