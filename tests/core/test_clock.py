"""The domain's clock keeps its day whatever the real time of year."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from app.core import clock

WINTER, SUMMER = "2026-11-26", "2026-07-26"


@pytest.mark.parametrize("day", [date(2026, 4, 1), date(2026, 12, 1)])
@pytest.mark.parametrize("at", ["00:10", "12:00", "22:30", "22:59"])
@pytest.mark.parametrize("real", [WINTER, SUMMER])
def test_it_starts_on_its_day_at_any_hour(day: date, at: str, real: str) -> None:
    with time_machine.travel(datetime.fromisoformat(f"{real}T{at}").replace(tzinfo=clock.LONDON), tick=False):
        clock.start_on(day)
        assert clock.today() == day


def test_late_in_a_winter_evening_a_day_of_summer_is_still_that_day() -> None:
    with time_machine.travel(datetime(2026, 11, 26, 23, 30, tzinfo=UTC), tick=False):
        clock.start_on(date(2026, 4, 1))
        assert clock.today() == date(2026, 4, 1)
        assert clock.now().astimezone(clock.LONDON).hour == 23
        clock.start_on(None)
        assert clock.now() == clock.real_now()
