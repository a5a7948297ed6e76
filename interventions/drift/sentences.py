"""The figures as a person reads them: counts, never a share, and about our delivery."""

from collections.abc import Iterator

from interventions.measures import Cause, CoreCoverage, Dose, Reasons, Slip
from interventions.words import Say, nsay, say

FAMILY = (Cause.CARER, Cause.CHILD_ACCEPTABLE, Cause.CHILD_UNACCEPTABLE)
"""An absence is the family's, acceptable or not: it is never worded as the child's failing."""


def coverage_said(coverage: CoreCoverage) -> Say:
    """D1: "7 of 9 core sessions due so far"."""
    return nsay(
        "{delivered} of {n} core session due so far",
        "{delivered} of {n} core sessions due so far",
        coverage.due,
        delivered=coverage.delivered,
    )


def elements_said(coverage: CoreCoverage) -> Say:
    return nsay(
        "{ticked} of {n} core element ticked",
        "{ticked} of {n} core elements ticked",
        coverage.listed,
        ticked=coverage.ticked,
    )


def dose_said(dose: Dose) -> Say:
    """D2: "310 of 450 minutes due so far"."""
    return nsay(
        "{minutes} of {n} minute due so far",
        "{minutes} of {n} minutes due so far",
        dose.due_minutes,
        minutes=dose.minutes,
    )


def slip_said(slip: Slip) -> Say:
    """D3: "3.0 weeks: core session number 7 was due on 18 February"."""
    if slip.since is None:
        return say("Up to date")
    weeks = f"{slip.days / 7:.1f}"
    return say(
        "{weeks} weeks: core session number {nth} was due on {since}", weeks=weeks, nth=slip.nth, since=slip.since
    )


def reasons_said(reasons: Reasons) -> Say:
    """D5: "3 missed: 2 ours, 1 the family's"."""
    if not reasons.rows:
        return say("None missed")
    return nsay("{n} missed: {whose}", "{n} missed: {whose}", len(reasons.rows), whose=tuple(_whose(reasons)))


def _whose(reasons: Reasons) -> Iterator[Say]:
    counts = reasons.counts
    family = sum(counts[cause] for cause in FAMILY)
    shares = (
        say("{n} ours", n=counts[Cause.SERVICE]),
        say("{n} a partner's", n=counts[Cause.PARTNER]),
        say("{n} the family's", n=family),
        say("{n} delivered in part", n=counts[Cause.PART]),
    )
    return (share for share in shares if dict(share.values)["n"])
