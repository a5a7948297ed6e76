"""Which further offences count (6.4), and which an extract and a closing report list: one rule for all of them."""

from collections.abc import Iterable
from datetime import date

from interventions.registers.values import PROVED, FurtherOffence


def proved_since(
    offences: Iterable[FurtherOffence], began: date | None, as_of: date
) -> tuple[FurtherOffence, ...] | None:
    """Proved, decided by the day, and committed on the first day of the first order or later; None before one began."""
    return None if began is None else proved_on_record(offences, began, as_of)


def proved_on_record(offences: Iterable[FurtherOffence], began: date | None, as_of: date) -> tuple[FurtherOffence, ...]:
    """The same for a record, which counts nothing: before an order began, each that was proved and decided."""
    first = began or date.min
    return tuple(
        each for each in offences if each.basis in PROVED and first <= each.offended_on and each.outcome_on <= as_of
    )
