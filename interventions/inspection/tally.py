"""From the answers of each case to a count: what is said, and the cases behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median

from interventions.inspection.seen import Ask, Seen
from interventions.words import Say, nsay, say


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many, in one case."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of the cases that have the number."""

    values: tuple[int, ...]

    @property
    def n(self) -> int:
        return len(self.values)

    @property
    def mean(self) -> float:
        return mean(self.values)

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def most(self) -> int:
        return max(self.values)


@dataclass(frozen=True, slots=True)
class Group:
    """Cases by reference, each with its own number where it has one."""

    name: Say
    cases: tuple[tuple[str, Say | None], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """said: the count in words. notes: what stands beside it. groups: the cases behind it, those counted first."""

    said: Say
    notes: tuple[Say, ...]
    groups: tuple[Group, ...]


def half(numbers: Numbers) -> Say:
    return say("median {median}", median=f"{numbers.median:g}")


NOTHING = say("no case to count yet")
Cases = Sequence[Seen]


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases answer yes, of those to which it applies."""

    ask: Ask

    def tally(self, cases: Cases) -> Tally:
        answers = {seen.case.reference: self.ask(seen) for seen in cases}
        yes, no, apart = (_having(answers, answer) for answer in (True, False, None))
        groups = _groups((say("Yes"), yes), (say("No"), no), (APART, apart))
        return Tally(_counted(len(yes), len(yes) + len(no), bool(apart)), _left_out(len(apart)), groups)


@dataclass(frozen=True, slots=True)
class Sum:
    """What the cases come to together; `words` says it of all and of each."""

    ask: Callable[[Seen], Part | None]
    words: Callable[[int, int], Say]

    def tally(self, cases: Cases) -> Tally:
        found = {seen.case.reference: self.ask(seen) for seen in cases}
        parts = {reference: part for reference, part in found.items() if part is not None and part.of}
        done, of = sum(p.done for p in parts.values()), sum(p.of for p in parts.values())
        counted = tuple((reference, say("{n} of {of}", n=p.done, of=p.of)) for reference, p in parts.items())
        apart = tuple((reference, None) for reference in found if reference not in parts)
        said = self.words(done, of) if parts else NOTHING
        return Tally(said, _over(len(parts), len(apart)), _groups((say("Counted"), counted), (APART, apart)))


@dataclass(frozen=True, slots=True)
class Spread:
    """A number a case; `words` says the one that matters of all, `beside` how the others lie, `each` one of them."""

    ask: Callable[[Seen], int | None]
    words: Callable[[Numbers], Say]
    beside: Callable[[Numbers], Say]
    each: Callable[[int], Say]

    def tally(self, cases: Cases) -> Tally:
        found = {seen.case.reference: self.ask(seen) for seen in cases}
        numbers = {reference: n for reference, n in found.items() if n is not None}
        largest = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
        counted = tuple((reference, self.each(n)) for reference, n in largest)
        apart = tuple((reference, None) for reference in found if reference not in numbers)
        groups = _groups((say("Counted"), counted), (APART, apart))
        over = _over(len(numbers), len(apart))
        if not numbers:
            return Tally(NOTHING, over, groups)
        lie = Numbers(tuple(numbers.values()))
        return Tally(self.words(lie), (self.beside(lie), *over), groups)


@dataclass(frozen=True, slots=True)
class Split:
    """What the cases come to together, by kind; `names` says so many of a kind."""

    ask: Callable[[Seen], Mapping[str, int] | None]
    words: Callable[[int], Say]
    names: Mapping[str, Callable[[int], Say]]

    def tally(self, cases: Cases) -> Tally:
        found = {seen.case.reference: self.ask(seen) for seen in cases}
        kinds = {reference: counts for reference, counts in found.items() if counts is not None}
        whole = {kind: sum(counts.get(kind, 0) for counts in kinds.values()) for kind in self.names}
        counted = tuple((reference, self._each(counts)) for reference, counts in kinds.items() if any(counts.values()))
        apart = tuple((reference, None) for reference, counts in found.items() if not (counts and any(counts.values())))
        said = self.words(sum(whole.values())) if kinds else NOTHING
        groups = _groups((say("Counted"), counted), (say("Nothing to count"), apart))
        return Tally(said, (*self._shown(whole), *_over(len(kinds), len(found) - len(kinds))), groups)

    def _shown(self, counts: Mapping[str, int]) -> tuple[Say, ...]:
        return tuple(name(counts[kind]) for kind, name in self.names.items() if counts.get(kind))

    def _each(self, counts: Mapping[str, int]) -> Say:
        return say("{parts}", parts=self._shown(counts))


Measure = Count | Sum | Spread | Split
APART = say("Does not apply, or is not known")


@dataclass(frozen=True, slots=True)
class Ours:
    """One count of ours. means: its definition, as a reader may ask for it."""

    name: Say
    means: Say
    measure: Measure


def _having(answers: Mapping[str, bool | None], answer: bool | None) -> tuple[tuple[str, Say | None], ...]:
    return tuple((reference, None) for reference, given in answers.items() if given is answer)


def _groups(*found: tuple[Say, tuple[tuple[str, Say | None], ...]]) -> tuple[Group, ...]:
    return tuple(Group(name, cases) for name, cases in found if cases)


def _counted(yes: int, of: int, apart: bool) -> Say:
    if not of:
        return NOTHING
    if not apart:
        return say("{n} of {of}", n=yes, of=of)
    return nsay("{yes} of {n} that applies", "{yes} of {n} that apply", of, yes=yes)


def _left_out(apart: int) -> tuple[Say, ...]:
    if not apart:
        return ()
    return (nsay("{n} does not apply or is not known", "{n} do not apply or are not known", apart),)


def _over(counted: int, apart: int) -> tuple[Say, ...]:
    over = (nsay("over {n} case", "over {n} cases", counted),) if counted else ()
    return (*over, *_left_out(apart))
