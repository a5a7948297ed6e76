"""What follows from sums that share numbers: whoever holds several tables solves all of them at once."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

PRIME = (1 << 61) - 1
"""Reckoned with remainders of it, so that nothing is rounded."""
Number = Hashable
Sum = Mapping[Any, int]
"""Numbers with the sign they stand with; together they come to nought."""


def solved(sums: Iterable[Sum], unknown: Collection[Number]) -> set[Number]:
    """Which of the unknown numbers are known to whoever knows the sums and all others."""
    rows: dict[Number, dict[Number, int]] = {}
    for each in sums:
        row = {number: sign for number, sign in each.items() if number in unknown}
        for pivot in [number for number in row if number in rows]:
            _take(row, rows[pivot], row[pivot])
        if row:
            pivot = next(iter(row))
            inverse = pow(row[pivot], -1, PRIME)
            row = {number: sign * inverse % PRIME for number, sign in row.items()}
            for other in rows.values():
                if pivot in other:
                    _take(other, row, other[pivot])
            rows[pivot] = row
    return {pivot for pivot, row in rows.items() if len(row) == 1}


def _take(row: dict[Number, int], other: Mapping[Number, int], times: int) -> None:
    for number, sign in other.items():
        left = (row.get(number, 0) - times * sign) % PRIME
        if left:
            row[number] = left
        else:
            row.pop(number, None)


def telling(sums: Sequence[Sum], unknown: Collection[Number], known: Collection[Number]) -> list[Sum]:
    """The sums of which all that is unknown is solved; without any, those that name something solved."""
    named = [each for each in sums if any(number in known for number in each)]
    alone = [each for each in named if all(number in known for number in each if number in unknown)]
    return alone or named
