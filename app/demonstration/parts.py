"""The parts from which a demonstration case is written down, before it has dates."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Bundle = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One component of a plan, and what became of its planned sessions.

    became: a letter for each planned session (delivery.py); beyond the last letter, held as planned.
    every: a session in each slot (1), in each second slot (2) ...; after: so many slots of the
    stream go by first. minutes None takes the outline's.
    """

    component: str
    sessions: int
    became: str = ""
    core: bool = True
    stream: str = "child"
    variant: str = "standard"
    priority: int = 3
    goals: tuple[str, ...] = ()
    minutes: int | None = None
    every: int = 1
    after: int = 0
    by: str | None = None
    adaptations: tuple[str, ...] = ()
    ref: str | None = None

    @property
    def key(self) -> str:
        return self.ref or self.component.lower()


def item(component: str, sessions: int, became: str = "", **more: Any) -> Item:
    goals = more.pop("goals", ())
    return Item(component, sessions, became, goals=(goals,) if isinstance(goals, str) else tuple(goals), **more)


def beside(component: str, sessions: int, became: str = "", **more: Any) -> Item:
    """Work that is no core item: supports, controls, and what a partner does."""
    return item(component, sessions, became, core=False, **more)


@dataclass(frozen=True, slots=True)
class Plan:
    """A version as written down.

    adaptations: on each item that has no others. latest: what became of the last planned
    sessions with the child before today, oldest first.
    """

    version: int
    starts_on: date
    items: tuple[Item, ...]
    streams: dict[str, tuple[str, ...]]
    objectives: tuple[Bundle, ...] = ()
    kind: str = "full"
    author: str | None = None
    approved_on: date | None = None
    approved_by: str | None = None
    per_slot: dict[str, int] = field(default_factory=dict)
    pauses: tuple[Bundle, ...] = ()
    adaptations: tuple[str, ...] = ()
    factor_reasons: dict[str, str] = field(default_factory=dict)
    victim_safety: str | None = None
    child_safety: str | None = None
    contingencies: tuple[tuple[str, str], ...] = ()
    latest: str = ""
    change_reason: str | None = None
    based_on: int | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """Who the case is about. hour: when the child is usually seen. plain_notes: that fit any child and any work."""

    reference: str
    given_name: str
    family_name: str
    age: int
    team: str
    worker: str
    language: str = "en"
    hour: int = 16
    engagement: int = 3
    plain_notes: bool = False

    def born(self, today: date) -> date:
        """So that the birthday is some months off, whenever the demonstration is loaded."""
        months_in = 60 + int(self.reference[-2:]) * 11
        return today - timedelta(days=round(self.age * 365.25) + months_in)


def objective(ref: str, text: str, factors: str = "", **more: Any) -> Bundle:
    """factors and strengths as codes with spaces between."""
    strengths = more.pop("strengths", "")
    due_on = more.pop("due_on")
    return {
        "ref": ref,
        "text": text,
        "factors": factors.split(),
        "strengths": strengths.split(),
        "due_on": due_on.isoformat(),
        **more,
    }


def pause(first: date, last: date, reason: str, approved_by: str) -> Bundle:
    return {"from": first.isoformat(), "to": last.isoformat(), "reason": reason, "approved_by": approved_by}
