"""Who only looks after a case: a loan stands until the case is back with who lent it, or stays where it is."""

from dataclasses import dataclass
from datetime import date
from itertools import product

import pytest

from interventions.loans import standing_loan

A, B, C, D = 1, 2, 3, 4
JUNE, MAY = date(2026, 6, 1), date(2026, 5, 1)


@dataclass(frozen=True)
class Moved:
    from_team_id: int
    to_team_id: int
    until_on: date | None = None


LENT, LENT_ON = Moved(A, B, JUNE), Moved(B, C, MAY)
BACK, STAYS = Moved(C, B), Moved(B, C)
CASES = {
    "never moved": ([], None),
    "for good": ([Moved(A, B)], None),
    "lent": ([LENT], LENT),
    "lent and back": ([LENT, Moved(B, A)], None),
    "lent on": ([LENT, LENT_ON], LENT_ON),
    "lent on, and back with who lent it on": ([LENT, LENT_ON, BACK], LENT),
    "lent on and all the way back": ([LENT, LENT_ON, BACK, Moved(B, A)], None),
    "lent on, and straight back to the first": ([LENT, LENT_ON, Moved(C, A)], None),
    "stays": ([LENT, Moved(A, B)], None),
    "lent on and stays there: the first still waits": ([LENT, LENT_ON, STAYS], LENT),
    "lent on, and stays there for both": ([LENT, LENT_ON, STAYS, Moved(A, C)], None),
    "given on for good: nobody gives what they only look after": ([LENT, Moved(B, D)], LENT),
    "back, and lent again": ([LENT, Moved(B, A), Moved(A, D, MAY)], Moved(A, D, MAY)),
    "lent to who lent it, and back": ([LENT, Moved(B, A, MAY), Moved(A, B)], LENT),
    "lent to who lent it, and stays there": ([LENT, Moved(B, A, MAY), Moved(B, A)], None),
    "lent on to who lent it first, and stays there": ([LENT, LENT_ON, Moved(C, A, MAY), Moved(C, A)], None),
    "lent to who lent it, lent again and stays there: what they look after still waits": (
        [LENT, Moved(B, A, JUNE), Moved(A, C, MAY), Moved(C, A, MAY), Moved(C, A)],
        Moved(B, A, JUNE),
    ),
}


@pytest.mark.parametrize("moved", CASES)
def test_what_stands_after(moved):
    transfers, loan = CASES[moved]
    assert standing_loan(transfers) == loan


def test_nobody_holds_a_loan_from_themselves():
    """Each way in which a case can go five times between three teams, lent or for good, or stay where it is."""
    for steps in product(product((A, B, C), (None, MAY)), repeat=5):
        moved: list[Moved] = []
        holder = A
        for to, until_on in steps:
            loan = standing_loan(moved)
            if to != holder:
                moved.append(Moved(holder, to, until_on))
            elif loan and until_on is None:
                moved.append(Moved(loan.from_team_id, to))
            holder = to
            loan = standing_loan(moved)
            assert loan is None or loan.from_team_id != holder, moved
