"""From counts to a status: both probabilities, the headline, and which stream leads (measures.md D8)."""

from collections.abc import Sequence
from datetime import date

from interventions.completion.chance import at_least
from interventions.completion.sentences import finish_said, no_plan_said, nothing_said
from interventions.measures.finish import Finish, FinishStatus, Odds, Prior, Service, StreamFinish, StreamSlots

ON_COURSE = 0.8
TIGHT = 0.5
FEWEST_PAST_SLOTS = 3
FEWEST_CASES = 20
OWN = Odds(0.5, 0.5)
STRENGTH = 4
"""How many slots the rest of the service counts for."""
LEAST_SHARE, MOST_SHARE = 0.02, 0.98
NONE_KNOWN = Prior(0, 0, 0)


def judge(streams: Sequence[StreamSlots], ends_on: date | None, as_of: date, service: Service) -> Finish:
    """Of a case with an approved plan. ends_on: the effective end."""
    judged = tuple(_stream(work, ends_on, as_of, service.get(work.code, NONE_KNOWN)) for work in streams)
    if not judged:
        return Finish(FinishStatus.COMPLETE, nothing_said())
    leading = min(judged, key=_urgency)
    return Finish(leading.status, leading.sentence, judged, leading)


def without_plan() -> Finish:
    return Finish(FinishStatus.NO_PLAN, no_plan_said())


def _urgency(stream: StreamFinish) -> tuple[int, float]:
    return stream.status.number, -1.0 if stream.headline is None else stream.headline


def _stream(work: StreamSlots, ends_on: date | None, as_of: date, prior: Prior) -> StreamFinish:
    own, shared = _own_odds(work), _shared_odds(work, prior)
    odds = shared or own
    known = _from_counts(work, ends_on, as_of)
    if known is None and odds is None:
        known = FinishStatus.TOO_EARLY
    if known is not None:
        return StreamFinish(work, known, finish_said(work, known, None, ends_on), odds=odds)
    return _likely(work, own, shared, ends_on)


def _from_counts(work: StreamSlots, ends_on: date | None, as_of: date) -> FinishStatus | None:
    """What needs no probability."""
    if work.remaining == 0:
        return FinishStatus.COMPLETE
    if ends_on is None or work.slots is None:
        return FinishStatus.NO_END
    if as_of > ends_on:
        return FinishStatus.ENDED
    return FinishStatus.CANNOT_FINISH if work.need > work.slots else None


def _likely(work: StreamSlots, own: Odds | None, shared: Odds | None, ends_on: date | None) -> StreamFinish:
    slots = work.slots or 0
    case_so_far = None if own is None else at_least(work.need, slots, own)
    service = None if shared is None else at_least(work.need, slots, shared)
    headline = case_so_far if service is None else service
    assert headline is not None
    status = _status(headline)
    said = finish_said(work, status, headline, ends_on)
    return StreamFinish(work, status, said, case_so_far, service, headline, shared or own)


def _status(headline: float) -> FinishStatus:
    if headline >= ON_COURSE:
        return FinishStatus.ON_COURSE
    return FinishStatus.TIGHT if headline >= TIGHT else FinishStatus.UNLIKELY


def _own_odds(work: StreamSlots) -> Odds | None:
    """Case so far: none under 3 past slots."""
    return None if work.past_slots < FEWEST_PAST_SLOTS else _posterior(OWN, work)


def _shared_odds(work: StreamSlots, prior: Prior) -> Odds | None:
    """Service: none under 20 other cases."""
    if prior.cases < FEWEST_CASES or prior.kept + prior.lost == 0:
        return None
    share = min(MOST_SHARE, max(LEAST_SHARE, prior.kept / (prior.kept + prior.lost)))
    return _posterior(Odds(STRENGTH * share, STRENGTH * (1 - share)), work)


def _posterior(before: Odds, work: StreamSlots) -> Odds:
    return Odds(before.kept + work.weighed_kept, before.lost + work.weighed_lost)
