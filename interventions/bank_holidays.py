"""Bank holidays of the service's nation, from a library that knows the moved ones."""

from datetime import date
from functools import cache

NATIONS = {"england": "ENG", "wales": "WLS"}


@cache
def bank_holidays(nation: str, first_year: int, last_year: int) -> frozenset[date]:
    """Every bank holiday of these years, inclusive. The library takes a second to load: it loads when first asked."""
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv=NATIONS[nation], years=range(first_year, last_year + 1)))


def around(nation: str, as_of: date) -> frozenset[date]:
    """The decades that any order in force on this day can reach."""
    return bank_holidays(nation, as_of.year // 10 * 10 - 10, as_of.year // 10 * 10 + 19)
