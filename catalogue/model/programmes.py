"""Programmes: ordered work to start a plan from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalogue.model.components import Stage, Variant
from catalogue.model.words import RestsOn, Text


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """Sessions and minutes are 0 for what is not held in sessions, as a victim safety plan."""

    component: str
    variant: Variant
    sessions: int
    minutes: int
    core: bool
    stream: str
    priority: int
    stage: Stage
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """An ordered list of work to start a plan from. stances, needs: for whom; None for all.

    youngest, oldest: the ages that it is written for, both included; None where it says nothing of them.
    """

    code: str
    version: int
    name: Text
    purpose: Text
    for_whom: Text
    weeks: int
    sessions_a_week: int
    items: tuple[ProgrammeItem, ...]
    stances: tuple[str, ...] | None = None
    needs: tuple[str, ...] | None = None
    per_slot: Mapping[str, int] = field(default_factory=dict)
    rests_on: RestsOn | None = None
    youngest: int | None = None
    oldest: int | None = None
    content_hash: str = ""

    def sessions(self, stream: str, *, core_only: bool = False) -> int:
        return sum(i.sessions for i in self.items if i.stream == stream and (i.core or not core_only))

    @property
    def streams(self) -> tuple[str, ...]:
        """The streams that hold sessions, in order of appearance."""
        return tuple(dict.fromkeys(i.stream for i in self.items if i.sessions))
