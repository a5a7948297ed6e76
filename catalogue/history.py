"""The versions that an entry had: when each held, what was said of it, and by whom."""

from dataclasses import dataclass
from datetime import datetime

from catalogue.drafting import Step


@dataclass(frozen=True, slots=True)
class Version:
    """steps: in the order in which they were taken; none where it came with the product."""

    number: int
    holds: bool
    published_at: datetime
    steps: tuple[Step, ...] = ()

    @property
    def asked(self) -> Step | None:
        """What changed and why, as whoever sent it said last."""
        return self._last("asked")

    @property
    def published(self) -> Step | None:
        """By whom it was agreed to."""
        return self._last("published")

    @property
    def retired(self) -> Step | None:
        """Why it was taken out of use; None where a newer one took its place."""
        return self._last("retired")

    def _last(self, kind: str) -> Step | None:
        return next((step for step in reversed(self.steps) if step.kind == kind), None)
