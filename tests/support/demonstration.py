"""The demonstration's cases on a day, built and read once for all tests."""

from datetime import date
from functools import cache

from app.demonstration import bundles
from interventions.schemas import BundleIn

ORDINARY = date(2025, 11, 19)
LEAP = date(2024, 2, 29)
CHRISTMAS = date(2025, 12, 25)
SUNDAY = date(2026, 8, 16)
DAYS = (ORDINARY, LEAP, CHRISTMAS, SUNDAY)


@cache
def children(day: date) -> tuple[BundleIn, ...]:
    return tuple(BundleIn.model_validate(bundle) for bundle in bundles(day))
