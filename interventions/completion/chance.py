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
    a, b = odds.kept, odds.lost
    scale = lgamma(slots + 1) + lgamma(a + b) - lgamma(a) - lgamma(b) - lgamma(slots + a + b)
    terms = (_term(kept, slots - kept, a, b, scale) for kept in range(need, slots + 1))
    return min(1.0, round(fsum(terms), PLACES))


def _term(kept: int, lost: int, a: float, b: float, scale: float) -> float:
    """P(X = kept), by logarithms, so that neither many slots nor a long record overflows."""
    return exp(scale + lgamma(kept + a) - lgamma(kept + 1) + lgamma(lost + b) - lgamma(lost + 1))


def fewest_slots(need: int, most: int, enough: float, odds: Odds) -> int | None:
    """The fewest slots, up to `most`, of which `need` are kept with a probability of `enough`. It grows with them."""
    if at_least(need, most, odds) < enough:
        return None
    low, high = need, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if at_least(need, middle, odds) >= enough else (middle + 1, high)
    return low
