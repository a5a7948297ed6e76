"""The same answer for a plan that is still a draft: its own counts, and how slots were kept so far (measures.md D8)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from interventions.completion.judging import judge
from interventions.measures.finish import Finish, Service, StreamSlots
from interventions.plans.fit import Answer, Fit


def finish_of(answer: Answer, past: Iterable[StreamSlots], today: date, service: Service) -> Finish | None:
    """past: the streams of the version in force. None where no core work is left."""
    known = {stream.code: stream for stream in past}
    streams = [_stream(fit, known.get(fit.stream.code)) for fit in answer.streams]
    return judge(streams, answer.ends_on, today, service) if streams else None


def _stream(fit: Fit, past: StreamSlots | None) -> StreamSlots:
    code, counts = fit.stream.code, (fit.remaining, fit.remaining, fit.need, fit.slots)
    if past is None:
        return StreamSlots(code, *counts)
    remaining, baseline, need, slots = counts
    return replace(past, remaining=remaining, remaining_baseline=baseline, need=need, slots=slots, left=())
