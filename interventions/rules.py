"""The dated rules that ship with the product, read once from interventions/data."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from catalogue.model import Variant
from interventions.model import Cell, Clock, DueRules, EndRule, LeastWork, OrderRule, Stance, StanceRules, Withheld
from interventions.plans.shorter import ShorterRule
from interventions.registers import Waits

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class ThresholdSet:
    """The thresholds in force from a day on, and why they were set."""

    version: str
    valid_from: date
    reason: str
    flags: Mapping[str, Mapping[str, float]]


@cache
def order_rules() -> Mapping[str, tuple[OrderRule, ...]]:
    """By order type, its dated rules as listed."""
    found: dict[str, tuple[OrderRule, ...]] = {}
    for row in _read("orders")["orders"]:
        rule = _order_rule(row)
        found[rule.code] = (*found.get(rule.code, ()), rule)
    return found


@cache
def threshold_sets() -> tuple[ThresholdSet, ...]:
    """Every set, the earliest first."""
    sets = (
        ThresholdSet(row["version"], row["from"], row["reason"], row["flags"]) for row in _read("thresholds")["sets"]
    )
    return tuple(sorted(sets, key=lambda each: each.valid_from))


def threshold_set(on: date | None = None, own: Sequence[ThresholdSet] = ()) -> ThresholdSet:
    """The set in force on a day; without one the latest, before the first the first.

    own: what a service set for itself, in the order of its numbers. The last of those that have begun stands over
    what ships; of two that begin on one day, the one set later. A threshold that it does not name is the shipped one.
    """
    shipped = _begun(threshold_sets(), on) or threshold_sets()[0]
    chosen = _begun(sorted(own, key=lambda each: each.valid_from), on)
    if chosen is None:
        return shipped
    flags = {flag: {**limits, **chosen.flags.get(flag, {})} for flag, limits in shipped.flags.items()}
    return replace(chosen, version=f"{shipped.version}.{chosen.version}", flags=flags)


def _begun(sets: Sequence[ThresholdSet], on: date | None) -> ThresholdSet | None:
    return next((each for each in reversed(sets) if on is None or each.valid_from <= on), None)


def thresholds(on: date | None = None) -> Mapping[str, Mapping[str, float]]:
    return threshold_set(on).flags


@cache
def register_waits(on: date | None = None) -> Waits:
    """How long the registers of a case wait on a day; without one by the latest set, before the first by the first."""
    sets = sorted(_read("registers")["sets"], key=lambda row: row["from"])
    begun = [row for row in sets if on is None or row["from"] <= on] or sets[:1]
    return Waits(**{name: value for name, value in begun[-1].items() if name != "from"})


@cache
def shorter_rule(on: date | None = None) -> ShorterRule:
    """What shorter sessions do to a plan on a day; without one by the latest set, before the first by the first."""
    sets = sorted(_read("adaptations")["sets"], key=lambda row: row["from"])
    begun = [row for row in sets if on is None or row["from"] <= on] or sets[:1]
    return ShorterRule(**{name: value for name, value in begun[-1].items() if name != "from"})


@cache
def stance_sets() -> tuple[StanceRules, ...]:
    """Every set of rules about what suits which stance, the earliest first."""
    sets = (_stance_rules(row) for row in _read("stances")["sets"])
    return tuple(sorted(sets, key=lambda each: each.valid_from or date.min))


def stance_rules(on: date | None = None) -> StanceRules:
    """The set in force on a day; without one the latest, before the first the first."""
    sets = stance_sets()
    begun = [each for each in sets if on is None or each.valid_from is None or each.valid_from <= on]
    return begun[-1] if begun else sets[0]


def _stance_rules(row: dict[str, Any]) -> StanceRules:
    """KeyError or ValueError where a row lacks a stance, or names no known form."""
    own = row["own_offence"]
    listed = ("findings", "orders_without_finding", "orders_on_admission", "offered_now")
    return StanceRules(
        version=row["version"],
        valid_from=row["from"],
        reason=row["reason"],
        cells={code: _cells(each) for each in row["rows"] for code in each["components"]},
        own_offence={code: Variant(form) for code, form in own["forms"].items()},
        own_offence_never=tuple(Stance(code).value for code in own["never"]),
        least={stance.value: tuple(_least(row["least"], stance)) for stance in Stance},
        carry_percent=row["carry_percent"],
        carries={code: each["adapted_to_standard"] for code, each in row["carries"].items()},
        **{name: tuple(row[name]) for name in listed},
    )


def _cells(row: dict[str, Any]) -> dict[str, Cell]:
    return {stance.value: _cell(row[stance.value]) for stance in Stance}


def _cell(said: str | list[str]) -> Cell:
    return Withheld(said) if isinstance(said, str) else tuple(Variant(form) for form in said)


def _least(rows: list[dict[str, Any]], stance: Stance) -> Iterator[LeastWork]:
    return (
        LeastWork(row["sessions"], row["days"], row.get("average", False)) for row in rows if stance in row["stances"]
    )


@cache
def due_rule_sets() -> tuple[DueRules, ...]:
    """Every set, the earliest first."""
    sets = (
        DueRules(**{name: value for name, value in row.items() if name != "from"}, valid_from=row["from"])
        for row in _read("reviews")["sets"]
    )
    return tuple(sorted(sets, key=lambda each: each.valid_from or date.min))


def due_rules(on: date | None = None) -> DueRules:
    """Those in force on a day; without one the latest, before the first the first."""
    sets = due_rule_sets()
    begun = [each for each in sets if on is None or (each.valid_from or date.min) <= on]
    return begun[-1] if begun else sets[0]


def _order_rule(row: dict[str, Any]) -> OrderRule:
    """KeyError, ValueError or TypeError where a row lacks a key, misspells one or names no known rule."""
    known = {
        "clock": Clock(row.pop("clock")),
        "ends": EndRule(row.pop("ends")),
        "lengths": tuple(row.pop("lengths", ())),
        "valid_from": row.pop("from", None),
        "valid_until": row.pop("until", None),
    }
    return OrderRule(**row, **known)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _version() -> str:
    """The thresholds' own; with what suits a stance beside it from its second set on."""
    thresholds_, stances = threshold_set().version, stance_rules().version
    return thresholds_ if stances == "1" else f"{thresholds_}.{stances}"


DIGEST = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(DATA.glob("*.toml")))).hexdigest()[:12]
"""Of every rule that ships: figures that were kept under others are stale."""

VERSION = _version()
"""Of the rules that ship; a service that set its own thresholds has its number after it."""
