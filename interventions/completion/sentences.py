"""Whether it will finish, in words: counts first, then how likely, as so many in ten (measures.md D8)."""

from datetime import date
from math import floor

from interventions.measures.finish import FinishStatus, StreamSlots
from interventions.words import Say, nsay, say

FEW, MANY = 0.05, 0.95


def finish_said(work: StreamSlots, status: FinishStatus, headline: float | None, ends_on: date | None) -> Say:
    """headline None: no probability is said. Three lost slots in a row are told wherever slots are still ahead."""
    said = _said(work, status, headline, ends_on)
    if not work.last_lost or status in (FinishStatus.COMPLETE, FinishStatus.NO_END, FinishStatus.ENDED):
        return said
    return say("{sentence} The last 3 past slots were lost.", sentence=said)


def _said(work: StreamSlots, status: FinishStatus, headline: float | None, ends_on: date | None) -> Say:
    match status:
        case FinishStatus.COMPLETE:
            return nothing_said()
        case FinishStatus.NO_END:
            return nsay(
                "{n} core session is left, and no end date is known.",
                "{n} core sessions are left, and no end date is known.",
                work.remaining,
            )
        case FinishStatus.ENDED:
            return nsay(
                "The time for the work ended on {end} with {n} core session not delivered.",
                "The time for the work ended on {end} with {n} core sessions not delivered.",
                work.remaining,
                end=ends_on,
            )
        case FinishStatus.CANNOT_FINISH:
            return _cannot(work.need, work.slots or 0)
    return _needs(work.need, work.slots or 0, headline)


def _cannot(need: int, slots: int) -> Say:
    if slots == 0:
        return nsay(
            "Needs {n} slot, and none is left: it cannot finish in time.",
            "Needs {n} slots, and none is left: it cannot finish in time.",
            need,
        )
    return nsay(
        "Needs {need} slots, and only {n} is left: it cannot finish in time.",
        "Needs {need} slots, and only {n} are left: it cannot finish in time.",
        slots,
        need=need,
    )


def _needs(need: int, slots: int, headline: float | None) -> Say:
    """ "Needs 8 of the 10 slots left: about 7 in 10." """
    if headline is None:
        return nsay("Needs {need} of the {n} slot left.", "Needs {need} of the {n} slots left.", slots, need=need)
    return nsay(
        "Needs {need} of the {n} slot left: {chance}.",
        "Needs {need} of the {n} slots left: {chance}.",
        slots,
        need=need,
        chance=chance_said(headline),
    )


def chance_said(probability: float) -> Say:
    """The nearest tenth, the greater one halfway; what is nearly nothing or nearly certain is never rounded to it."""
    if probability < FEW:
        return say("fewer than 1 in 10")
    if probability > MANY:
        return say("more than 9 in 10")
    return say("about {tenths} in 10", tenths=min(9, floor(probability * 10 + 0.5)))


def nothing_said() -> Say:
    return say("No core session is left to deliver.")


def no_plan_said() -> Say:
    return say("There is no approved plan to forecast.")
