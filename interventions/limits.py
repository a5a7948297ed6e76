"""Thresholds as an administrator sets them: what each number may be, read from the data that ships.

A threshold's name says its level, what it counts and in what: check_days, act_percent, weeks. Whether higher or
lower asks for more follows from how the shipped check and act stand to each other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from interventions.words import Say, say

Limits = Mapping[str, Mapping[str, float]]
LEVELS = ("check", "act")
MOST: Mapping[str, int] = {"percent": 100, "months": 24, "weeks": 104, "hours": 2000}
MOST_ELSE = 366


@dataclass(frozen=True, slots=True)
class Limit:
    """One threshold. level: check, act or none; what: the rest of its name, e.g. "working_days_of_a_partner"."""

    flag: str
    name: str
    level: str | None
    what: str
    value: float

    @property
    def unit(self) -> str | None:
        """What it counts in, where its name says so."""
        words = self.what.split("_")
        return next((unit for unit in ("percent", "days", "weeks", "months", "hours") if unit in words), None)

    @property
    def most(self) -> int:
        return MOST.get(self.unit or "", MOST_ELSE)


def limits(flags: Limits) -> tuple[Limit, ...]:
    """Every threshold, in the order of the data."""
    return tuple(_limit(flag, name, value) for flag, named in flags.items() for name, value in named.items())


def _limit(flag: str, name: str, value: float) -> Limit:
    level, _, rest = name.partition("_")
    if level not in LEVELS:
        return Limit(flag, name, None, name, value)
    return Limit(flag, name, level, rest, value)


def faults(shipped: Limits, wanted: Limits) -> Mapping[tuple[str, str], Say]:
    """Why a set cannot be, by flag and threshold. Each is a whole number within its bounds, and act asks for more."""
    found: dict[tuple[str, str], Say] = {}
    for limit in limits(shipped):
        value = wanted[limit.flag][limit.name]
        if value != int(value) or not 0 <= value <= limit.most:
            found[limit.flag, limit.name] = say("Enter a whole number from 0 to {most}.", most=limit.most)
    for check, act in _pairs(shipped):
        both = wanted[check.flag][check.name], wanted[act.flag][act.name]
        if not {(check.flag, check.name), (act.flag, act.name)} & found.keys() and _wrong_way(check, act, *both):
            found[act.flag, act.name] = _said(check.value <= act.value)
    return found


def _pairs(shipped: Limits) -> Iterator[tuple[Limit, Limit]]:
    """A check and an act that count the same."""
    named = {(limit.flag, limit.level, limit.what): limit for limit in limits(shipped)}
    for (flag, level, what), check in named.items():
        act = named.get((flag, "act", what))
        if level == "check" and act is not None:
            yield check, act


def _wrong_way(check: Limit, act: Limit, at_check: float, at_act: float) -> bool:
    return at_act < at_check if check.value <= act.value else at_act > at_check


def _said(upward: bool) -> Say:
    if upward:
        return say("“Act” cannot come before “Check”: enter at least the number of “Check”.")
    return say("“Act” cannot come before “Check”: enter at most the number of “Check”.")


def difference(before: Limits, after: Limits) -> tuple[tuple[Limit, float | None], ...]:
    """What a set changed: each threshold as it became, with what it was; None where it is new."""
    return tuple(
        (limit, before.get(limit.flag, {}).get(limit.name))
        for limit in limits(after)
        if before.get(limit.flag, {}).get(limit.name) != limit.value
    )
