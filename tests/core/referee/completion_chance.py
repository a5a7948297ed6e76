"""P(X >= need), X ~ BetaBinomial(N, a, b), in whole numbers: no logarithm, and one rounding, in the last division."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from math import comb, lcm
from typing import Protocol

HALF = Fraction(1, 2)
ENOUGH = 0.8


class Elsewhere(Protocol):
    """The same stream of the other cases: their kept and lost slots, and how many cases they are."""

    @property
    def kept(self) -> int: ...
    @property
    def lost(self) -> int: ...
    @property
    def cases(self) -> int: ...


Service = Mapping[str, Elsewhere]


@lru_cache(maxsize=50_000)
def at_least(need: int, slots: int, a: Fraction, b: Fraction) -> float:
    """The sum over j of C(N, j) a(a+1)..(a+j-1) b(b+1)..(b+N-j-1) / (a+b)(a+b+1)..(a+b+N-1), from j = need."""
    unit = lcm(a.denominator, b.denominator)
    rising_a = rising(int(a * unit), unit, slots)
    rising_b = rising(int(b * unit), unit, slots)
    whole = rising(int((a + b) * unit), unit, slots)[slots]
    total = sum(comb(slots, j) * rising_a[j] * rising_b[slots - j] for j in range(need, slots + 1))
    return total / whole


def rising(start: int, unit: int, n: int) -> list[int]:
    """start, times start + unit, and so on: the products of none up to n factors."""
    found = [1]
    for k in range(n):
        found.append(found[-1] * (start + k * unit))
    return found


def service_start(elsewhere: Elsewhere | None) -> tuple[Fraction, Fraction] | None:
    """(a0, b0) of the service; None where it is not shown."""
    if elsewhere is None or elsewhere.cases < 20:
        return None
    mu = Fraction(elsewhere.kept, elsewhere.kept + elsewhere.lost)
    mu = min(max(mu, Fraction(2, 100)), Fraction(98, 100))
    return 4 * mu, 4 * (1 - mu)
