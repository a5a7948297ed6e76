"""Completion in the shape of the contract's document."""

from collections.abc import Callable
from datetime import date
from typing import Any

from interventions.measures.finish import Completion, LatestStart, Option, OptionKind, StreamFinish
from interventions.words import Say

Speak = Callable[[Say], str]


def to_json(completion: Completion, speak: Speak = str) -> dict[str, Any]:
    """Plain values, dates as YYYY-MM-DD; speak turns the sentence into the reader's language."""
    ending, finish = completion.ending, completion.finish
    return {
        "case": completion.case,
        "as_of": completion.as_of.isoformat(),
        "rules": completion.rules,
        "plan_version": completion.plan_version,
        "order_ends_on": _day(ending.order_ends_on),
        "effective_end_on": _day(ending.effective_end_on),
        "status": finish.status.value,
        "sentence": speak(finish.sentence),
        "leading": finish.leading.code if finish.leading else None,
        "streams": [_stream(judged) for judged in finish.streams],
        "components": [_component(row) for row in completion.components],
        "options": [_option(option) for option in completion.options],
    }


def _stream(judged: StreamFinish) -> dict[str, Any]:
    work = judged.work
    return {
        "code": work.code,
        "remaining": work.remaining,
        "remaining_baseline": work.remaining_baseline,
        "need": work.need,
        "slots": work.slots,
        "past_slots": work.past_slots,
        "kept": work.kept,
        "lost": work.lost,
        "case_so_far": judged.case_so_far,
        "service": judged.service,
        "headline": judged.headline,
        "status": judged.status.value,
    }


def _component(row: LatestStart) -> dict[str, Any]:
    return {"component": row.component, "remaining": row.remaining, "latest_start_on": _day(row.latest_start_on)}


def _option(option: Option) -> dict[str, Any]:
    counts = {"need": option.need, "slots": option.slots, "headline": option.headline}
    return {"kind": option.kind.value, "stream": option.stream, **_what(option), **counts}


def _what(option: Option) -> dict[str, Any]:
    match option.kind:
        case OptionKind.ADD_WEEKDAY:
            return {"weekday": option.weekday.value if option.weekday else None}
        case OptionKind.LEAVE_OUT:
            return {"items": list(option.items)}
        case OptionKind.CONTINUE_VOLUNTARILY:
            return {"weeks": option.weeks}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
