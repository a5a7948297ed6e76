"""What a list shows of a case: from its own facts, which are kept, to what the service's other cases make of them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from interventions.challenges import Standing, exchange, standing
from interventions.completion.judging import FEWEST_PAST_SLOTS, NONE_KNOWN, judge, without_plan
from interventions.flags import ORDER, answer_to
from interventions.flags.finish import raised
from interventions.measures import Exchange, Figures, Flag, VersionFigures
from interventions.measures.finish import Finish, Prior, Service, StreamFinish, StreamSlots
from interventions.model import Answer, Case
from interventions.words import to_stored

Summary = Mapping[str, Any]
Sums = Mapping[str, Prior]
"""By stream, over every case of a service that counts there."""
FINISH = "completion"
STREAM = tuple(each.name for each in fields(StreamSlots))


def summary(figures: Figures, case: Case) -> Summary:
    """Plain values; sentences stay sentences-to-be, for each reader's language."""
    return _told(facts(figures, case), figures.finish)


def facts(figures: Figures, case: Case) -> dict[str, Any]:
    """The same before anything is judged by what other cases did: it rests on this case's facts alone."""
    ending = figures.ending
    return {
        "status": status(figures),
        "order_ends_on": _day(ending.order_ends_on),
        "effective_end_on": _day(ending.effective_end_on),
        "weeks_left": ending.weeks_left,
        "streams": plain(ending.streams),
        "baseline": _version(figures.baseline),
        "current": _version(figures.current),
        "next_session": _next_session(figures),
        "flags": [_flag(flag) for flag in figures.flags if flag.code != FINISH],
        "finish_answer": _answer(answer_to(FINISH, case, figures.as_of)),
        "finish_standing": _standing(standing(case.challenges, FINISH, figures.as_of)),
    }


def finished(kept: Summary, as_of: date, sums: Sums) -> Summary:
    """What is kept of a case, judged by its own record and by that of the service's other cases."""
    service = others(sums, kept["streams"])
    found = _told(kept, _judged(kept["current"], kept, as_of, service))
    if "then" not in kept:
        return found
    then = kept["then"]
    before = _judged(then["plan"], then, date.fromisoformat(then["as_of"]), service)
    return {**found, "with_worker": _with_worker(found, kept["with_worker"], before)}


def _with_worker(found: Summary, hidden: Iterable[str], before: Finish) -> list[str]:
    """The forecast's flag is with the worker alone while it is unanswered, and was not up 3 working days ago."""
    unanswered = any(
        flag["code"] == FINISH and flag["answer"] is None and flag["exchange"] is None for flag in found["flags"]
    )
    return sorted({*hidden, FINISH}) if unanswered and raised(before) is None else list(hidden)


def sums_of(every: Iterable[Summary]) -> Sums:
    """Over these cases, those with at least 3 past slots in a stream."""
    found: dict[str, Prior] = {}
    for stream in (stream for kept in every for stream in kept["streams"]):
        if stream["kept"] + stream["lost"] >= FEWEST_PAST_SLOTS:
            so_far = found.get(stream["code"], NONE_KNOWN)
            found[stream["code"]] = Prior(so_far.kept + stream["kept"], so_far.lost + stream["lost"], so_far.cases + 1)
    return found


def others(sums: Sums, streams: Iterable[Mapping[str, Any]]) -> Service:
    """Without the case's own share."""
    found = dict(sums)
    for own in streams:
        if own["kept"] + own["lost"] >= FEWEST_PAST_SLOTS and own["code"] in found:
            whole = found[own["code"]]
            found[own["code"]] = Prior(whole.kept - own["kept"], whole.lost - own["lost"], whole.cases - 1)
    return found


def _judged(plan: Any, kept: Summary, as_of: date, service: Service) -> Finish:
    if plan is None:
        return without_plan()
    end = kept["effective_end_on"]
    return judge(streams_of(kept), date.fromisoformat(end) if end else None, as_of, service)


def plain(streams: Iterable[StreamSlots]) -> list[dict[str, Any]]:
    return [{**{name: getattr(stream, name) for name in STREAM}, "left": list(stream.left)} for stream in streams]


def streams_of(kept: Summary) -> list[StreamSlots]:
    return [StreamSlots(**{**stream, "left": tuple(stream["left"])}) for stream in kept["streams"]]


def _told(kept: Summary, finish: Finish) -> dict[str, Any]:
    flag = raised(finish)
    flags = [*kept["flags"], *([_finish_flag(kept, flag)] if flag else [])]
    return {**kept, "finish": _finish(finish), "flags": sorted(flags, key=lambda each: ORDER.index(each["code"]))}


def _finish_flag(kept: Summary, flag: Flag) -> dict[str, Any]:
    """Whether an exchange closed it rests on its level, which other cases help to make."""
    last = kept["finish_standing"]
    known = Standing(**{**last, "on": _date(last["on"]), "rests_on": tuple(last["rests_on"])}) if last else None
    shown = exchange(known, flag.level.value, flag.rests_on)
    return {**_flag(flag), **kept["finish_answer"], "exchange": _exchange(shown)}


def _finish(finish: Finish) -> Summary:
    leading = finish.leading
    return {
        "status": finish.status.value,
        "sentence": to_stored(finish.sentence),
        "stream": leading.code if leading else None,
        "remaining": leading.work.remaining if leading else None,
        "need": leading.work.need if leading else None,
        "slots": leading.work.slots if leading else None,
        "past_slots": leading.work.past_slots if leading else None,
        "case_so_far": leading.case_so_far if leading else None,
        "service": leading.service if leading else None,
        "headline": leading.headline if leading else None,
        "each": [_odds(stream) for stream in finish.streams],
    }


def _odds(stream: StreamFinish) -> Summary:
    return {
        "stream": stream.code,
        "headline": stream.headline,
        "case_so_far": stream.case_so_far,
        "service": stream.service,
    }


def status(figures: Figures) -> str:
    if figures.closed:
        return "closed"
    if figures.current is None:
        return "no_plan"
    end = figures.ending.effective_end_on
    return "ended" if end and figures.as_of > end else "open"


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _version(version: VersionFigures | None) -> Summary | None:
    if version is None:
        return None
    return {
        "plan_version": version.plan_version,
        "delivered": version.coverage.delivered,
        "due": version.coverage.due,
        "slip_days": version.slip.days if version.slip else None,
    }


def _next_session(figures: Figures) -> Summary | None:
    """The first planned session from this day on that nothing is matched to."""
    if figures.current is None:
        return None
    waiting = [p for p in figures.current.matched.planned if not p.covered and p.session.due_on >= figures.as_of]
    if not waiting:
        return None
    first = min(waiting, key=lambda p: (p.session.due_on, p.session.sequence))
    return {"planned": first.ref, "component": first.item.component, "due_on": _day(first.session.due_on)}


def _flag(flag: Flag) -> dict[str, Any]:
    return {
        "code": flag.code,
        "level": flag.level.value,
        "because": to_stored(flag.because),
        "rests_on": list(flag.rests_on),
        **_answer(flag.answer),
        "exchange": _exchange(flag.exchange),
    }


def _exchange(found: Exchange | None) -> dict[str, Any] | None:
    return {**asdict(found), "on": _day(found.on)} if found else None


def _standing(found: Standing | None) -> dict[str, Any] | None:
    return {**asdict(found), "on": _day(found.on), "rests_on": list(found.rests_on)} if found else None


def _answer(answer: Answer | None) -> dict[str, Any]:
    return {
        "answer": answer.text if answer else None,
        "answered_by": answer.by if answer else None,
        "answered_at": answer.at.isoformat() if answer else None,
    }
