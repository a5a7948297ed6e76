"""A pack of reports for a board: what is chosen, and the paper that comes of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import combinations

from catalogue.model import Text
from interventions.board.circulation import circulated
from interventions.board.paper import Paper, Speak, table_paper
from interventions.board.reports.definitions import Definition
from interventions.board.suppression import small
from interventions.board.values import Table, in_full

SHAPE = 2
"""Of a pack's paper: it moves when what is kept of one changes."""
LEAST_CIRCULATED = 24
"""Months."""


class Edition(StrEnum):
    RESTRICTED = "restricted"
    CIRCULATION = "circulation"


@dataclass(frozen=True, slots=True)
class Choice:
    """teams: codes. reports: ids, in order."""

    edition: Edition
    teams: tuple[str, ...]
    until: date
    months: int
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was circulated before. cases: the children that it counted, by reference."""

    teams: Collection[str]
    until: date
    months: int
    cases: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Against:
    """few: one to four children came or went between; else it was over some of the same teams, but otherwise cut."""

    earlier: Earlier
    few: bool


@dataclass(frozen=True, slots=True)
class Words:
    """How a pack's sentences and texts read in its language, and what its writer says: by report, "" before them all.

    rules: the version of the rules that ship, by which the figures are made.
    """

    speak: Speak
    text: Callable[[Text], str]
    language: str
    rules: str
    narratives: Mapping[str, str] = field(default_factory=dict)


Counted = Mapping[str, tuple[Definition, Sequence[Table]]]
"""By id, every report that there is: what is withheld in one rests on all, whichever are chosen."""


def stands_against(choice: Choice, earlier: Sequence[Earlier], cases: Collection[str]) -> Against | None:
    """What was circulated before in the service and must not be held beside a pack that counts `cases`.

    Whoever holds them could take one from the other, or two from a third, and what is left may be few children.
    """
    if choice.edition is not Edition.CIRCULATION:
        return None
    found = next((each for each in earlier if _cut_otherwise(choice, each)), None)
    if found:
        return Against(found, few=False)
    found = _few_beside(earlier, frozenset(cases))
    return Against(found, few=True) if found else None


def _cut_otherwise(choice: Choice, before: Earlier) -> bool:
    """Over some of the same teams, and not just these; or over these to the same day, but over other months."""
    if not {*before.teams} & {*choice.teams}:
        return False
    return {*before.teams} != {*choice.teams} or (before.until == choice.until and before.months != choice.months)


def _few_beside(earlier: Sequence[Earlier], now: frozenset[str]) -> Earlier | None:
    """Packs that share no child count together as one would: the new one with one before, and two before."""
    counted = {frozenset(each.cases): each for each in reversed(earlier)}
    before: list[tuple[frozenset[str], ...]] = [(each,) for each in counted]
    before += [(one, other) for one, other in combinations(counted, 2) if one.isdisjoint(other)]
    with_now = [(now,), *((now, each) for each in counted if each.isdisjoint(now))]
    for ours in with_now:
        for theirs in before:
            meet = not any(one.isdisjoint(other) for one in ours for other in theirs)
            if meet and few_between(frozenset().union(*theirs), frozenset().union(*ours)):
                return counted[theirs[0]]
    return None


def few_between(before: Collection[str], now: Collection[str]) -> bool:
    """Whether one to four children are counted in the second and not in the first, or the other way about.

    A number moves with those who came and those who went; a reader who knows them would know what holds of so few.
    """
    return small(len({*now} - {*before})) or small(len({*before} - {*now}))


def pack_paper(
    choice: Choice, team_names: Sequence[str], since: date, cases: int, counted: Counted, words: Words
) -> Paper:
    """How many cases are counted is itself a count, which the edition for circulation gives only in its tables."""
    full = choice.edition is Edition.RESTRICTED
    tables = _in_full(counted, words) if full else _circulated(counted, words)
    return {
        "shape": SHAPE,
        "edition": choice.edition.value,
        "language": words.language,
        "rules": words.rules,
        "since": since.isoformat(),
        "until": choice.until.isoformat(),
        "months": choice.months,
        "teams": list(team_names),
        "cases": cases if full else None,
        "opening": words.narratives.get("", ""),
        "reports": [
            {**_definition(counted[report][0], words), "tables": tables[report]}
            for report in choice.reports
            if report in counted
        ],
    }


def _in_full(counted: Counted, words: Words) -> Mapping[str, list[Paper]]:
    """Stance is counted for a board as it is circulated, and in no other way."""
    return {
        report: [table_paper(in_full(table), words.speak, full=True) for table in tables if not table.by_stance]
        for report, (_definition, tables) in counted.items()
    }


def _circulated(counted: Counted, words: Words) -> Mapping[str, list[Paper]]:
    """All reports together, so that another pack of the same children withholds the same."""
    every = [
        (report, table) for report, (_definition, tables) in counted.items() for table in tables if not table.for_named
    ]
    found: dict[str, list[Paper]] = {report: [] for report in counted}
    for (report, _table), shown in zip(every, circulated([table for _report, table in every]), strict=True):
        found[report].append(table_paper(shown, words.speak, full=False))
    return found


def _definition(it: Definition, words: Words) -> Paper:
    return {
        "id": it.id,
        "version": it.version,
        "title": words.text(it.title),
        "asks": words.text(it.asks),
        "counted": words.text(it.counted),
        "excluded": words.text(it.excluded),
        "source": it.source,
        "then": words.text(it.then) if it.then else "",
        "narrative": words.narratives.get(it.id, ""),
    }
