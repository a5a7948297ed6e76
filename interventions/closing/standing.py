"""Whether a closed case has its closing report: hard rule (l), nobody closes a case and says nothing of the work."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from interventions.due.values import Due
from interventions.model import Closing
from interventions.periods import working_days_after
from interventions.words import say

KIND, TO_AGREE = "closing_report", "closing_agreement"
"""To be written, by whoever has the case; to be agreed, by a manager."""


@dataclass(frozen=True, slots=True)
class Written:
    """A report as far as it is. spell: how often the case had been opened again before it."""

    spell: int
    status: str
    signed_on: date | None = None
    agreed_on: date | None = None


def opened_again(closings: Iterable[Closing], as_of: date) -> int:
    """Each time begins a new spell of work, which asks for a report of its own."""
    return sum(each.reason is None for each in closings if each.on <= as_of)


def report_due(
    reference: str,
    closings: Collection[Closing],
    reports: Iterable[Written],
    as_of: date,
    working_days: int,
    holidays: Collection[date] = frozenset(),
) -> Due | None:
    """From the day of closing until the day on which its report is agreed. What waits says whose turn it is.

    One that is signed waits for a manager, whether the case is closed yet or not.
    """
    known = [each for each in closings if each.on <= as_of]
    spell = opened_again(known, as_of)
    own = [each for each in reports if each.spell == spell]
    if any(each.agreed_on is not None and each.agreed_on <= as_of for each in own):
        return None
    kind, since = KIND, known[-1].on if known and known[-1].reason else None
    text = say("Write the closing report: what was done, what was not and why, and what it left.")
    signed = next((each.signed_on for each in own if each.status == "signed"), None)
    if signed is not None:
        kind, since = TO_AGREE, since or signed
        text = say("Agree the closing report, or return it with words.")
    if since is None:
        return None
    return Due(reference, kind, text, working_days_after(since, working_days, holidays), link="closing/report")
