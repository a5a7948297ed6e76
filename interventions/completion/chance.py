"""How likely at least so many of so many slots are kept: exact Beta-Binomial (measures.md D8)."""

from math import exp, fsum, lgamma

from interventions.measures.finish import Odds

PLACES = 10
"""What logarithms lose lies far beyond: a probability of exactly 0.8 is at least 0.8."""


def at_least(need: int, slots: int, odds: Odds) -> float:
    """P(X >= need), X ~ BetaBinomial(slots, odds.kept, odds.lost); both parameters above 0."""
    if need <= 0:
        return 1.0
    if need > slots:
        return 0.0
    whole = _log_beta(odds.kept, odds.lost) - lgamma(slots + 1)
    terms = (exp(_log_ways(kept, slots - kept, odds) - whole) for kept in range(need, slots + 1))
    return min(1.0, round(fsum(terms), PLACES))


def fewest_slots(need: int, most: int, enough: float, odds: Odds) -> int | None:
    """The fewest slots, up to `most`, of which `need` are kept with a probability of `enough`. It grows with them."""
    if at_least(need, most, odds) < enough:
        return None
    low, high = need, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if at_least(need, middle, odds) >= enough else (middle + 1, high)
    return low


def _log_ways(kept: int, lost: int, odds: Odds) -> float:
    return _log_beta(kept + odds.kept, lost + odds.lost) - lgamma(kept + 1) - lgamma(lost + 1)


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
