"""Levels of risk as each agency says them, side by side (4.3). Kept as said: never compared, never totalled."""

from collections.abc import Sequence
from dataclasses import dataclass

from interventions.registers.values import AgencyLevel, LevelDiscussion


@dataclass(frozen=True, slots=True)
class SideBySide:
    """levels: the latest of each agency, in the order of their first word. outcome: open, agreed or agreed_to_differ.

    None where there is nothing to set beside another. said: the discussion that it rests on; newer: a level was stated
    after it, so that it is open again.
    """

    levels: tuple[AgencyLevel, ...]
    outcome: str | None
    said: LevelDiscussion | None = None
    newer: bool = False


def side_by_side(levels: Sequence[AgencyLevel], discussions: Sequence[LevelDiscussion]) -> SideBySide:
    """Both in order of their day."""
    latest = {level.agency: level for level in levels}
    shown = tuple(latest.values())
    if len(shown) < 2:
        return SideBySide(shown, None)
    if not discussions:
        return SideBySide(shown, "open")
    last = discussions[-1]
    newer = any(level.stated_on > last.discussed_on for level in shown)
    return SideBySide(shown, "open" if newer else last.outcome, last, newer)
