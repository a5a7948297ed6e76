"""When the last core session of a stream is likely done: the same Beta-Binomial, slot by slot, past the end too."""

from dataclasses import dataclass
from datetime import date, timedelta

from interventions.completion.chance import fewest_slots
from interventions.completion.ground import Ground
from interventions.measures.finish import StreamFinish

SHARES = (0.1, 0.5, 0.9)
BEYOND = timedelta(weeks=52)


@dataclass(frozen=True, slots=True)
class Fan:
    """By so many in ten the last core session of the stream is done by that day; None: not within a year of the end."""

    stream: str
    by: tuple[tuple[float, date | None], ...]

    @property
    def dates(self) -> tuple[date | None, ...]:
        return tuple(on for _, on in self.by)


def fan(ground: Ground, judged: StreamFinish | None) -> Fan | None:
    """None where nothing waits, no end is known, or nothing can be said yet."""
    if judged is None or judged.odds is None or ground.ends_on is None or not judged.work.remaining:
        return None
    stream = next(s for s in ground.current.plan.streams if s.code == judged.code)
    dates = ground.dates(stream, max(ground.ends_on, ground.view.as_of) + BEYOND)
    return Fan(stream.code, tuple((share, _by(share, judged, dates)) for share in SHARES))


def _by(share: float, judged: StreamFinish, dates: tuple[date, ...]) -> date | None:
    assert judged.odds is not None
    fewest = fewest_slots(judged.work.need, len(dates), share, judged.odds)
    return None if fewest is None else dates[fewest - 1]
