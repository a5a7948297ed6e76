"""Which further offences count (6.4): one rule for what boards, inspectors and a closing report read."""

from collections.abc import Iterable
from datetime import date

from interventions.registers.values import PROVED, FurtherOffence


def proved_since(
    offences: Iterable[FurtherOffence], began: date | None, as_of: date
) -> tuple[FurtherOffence, ...] | None:
    """Proved, decided by the day, and committed on the first day of the first order or later; None before one began."""
    if began is None:
        return None
    return tuple(
        each for each in offences if each.basis in PROVED and began <= each.offended_on and each.outcome_on <= as_of
    )
