"""Who was trained for what, as the service's register tells it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Training:
    """One person holds one training of the catalogue, from a day on; both days count. ends_on None: no end is known."""

    person: str
    tag: str
    starts_on: date
    ends_on: date | None = None

    def held(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)
