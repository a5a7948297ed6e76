"""R29: whether the work reaches every child alike: R1, R4, R9 and R20 by what children said of themselves (5.2)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from interventions.board.reports.cohort import Known
from interventions.board.reports.compliance import CAME, came
from interventions.board.reports.counting import Counts, Names, Place, placed, summed
from interventions.board.reports.endings import DONE, done_by_the_end
from interventions.board.reports.names import names
from interventions.board.reports.sessions import DUE, OFFERED, core_due
from interventions.board.values import Table
from interventions.pathways.report import line_kept
from interventions.registers import Equality
from interventions.words import Say, say

NOT_ASKED = "not_asked"
LANGUAGES: Names = {"en": say("English"), "cy": say("Welsh")}
GroupOf = Callable[[Known], str]


def equalities(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Four tables for each characteristic. Who was not asked has a row of their own, and so has who did not say."""
    return tuple(
        table for code, (name, rows, of) in _characteristics().items() for table in _by(code, name, rows, of, cases)
    )


def _characteristics() -> Mapping[str, tuple[Say, Names, GroupOf]]:
    asked = {NOT_ASKED: say("Not asked yet")}
    groups, answers = {**names("ethnic_groups"), **asked}, {**names("equality_answers"), **asked}
    return {
        "ethnicity": (say("ethnic group"), groups, lambda each: _said(each, lambda said: said.ethnicity)),
        "disability": (say("disability"), answers, lambda each: _said(each, lambda said: said.disability)),
        "looked_after": (
            say("whether looked after"),
            answers,
            lambda each: _said(each, lambda said: said.looked_after),
        ),
        "language": (say("language"), {**LANGUAGES, **asked}, lambda each: each.recorded.language or NOT_ASKED),
    }


def _said(known: Known, ask: Callable[[Equality], str | None]) -> str:
    """The latest answer by the day: one that was not asked again keeps what was said before."""
    by_now = (each for each in known.seen.beside.registers.equality if each.asked_on <= known.seen.view.as_of)
    found = [answer for each in by_now if (answer := ask(each)) is not None]
    return found[-1] if found else NOT_ASKED


def _by(code: str, name: Say, rows: Names, of: GroupOf, cases: Sequence[Known]) -> list[Table]:
    groups = {each.reference: of(each) for each in cases}
    ended = {each.reference: done_by_the_end(each) for each in cases}
    works = {each.reference: line_kept(each.summary["work"]) for each in cases}
    done: dict[str, Place | None] = {
        reference: (groups[reference], "done" if yes else "short")
        for reference, yes in ended.items()
        if yes is not None
    }
    offered: dict[str, Place | None] = {
        reference: (groups[reference], "offered" if work.offered else "without")
        for reference, work in works.items()
        if work is not None
    }
    due = {each.reference: _in_group(groups[each.reference], _due(each)) for each in cases}
    attended = {each.reference: _in_group(groups[each.reference], came(each.seen)) for each in cases}

    def title(what: Say) -> Say:
        return say("{what}, by {characteristic}", what=what, characteristic=name)

    return [
        summed(
            f"due_{code}",
            title(say("Core sessions due")),
            say("Core sessions"),
            rows,
            DUE,
            due,
            adds=True,
            **_share(DUE),
        ),
        placed(f"done_{code}", title(say("Work done before the end")), rows, DONE, done, **_share(DONE)),
        placed(
            f"offered_{code}",
            title(say("Structured work in the last 28 days, of all who are asked")),
            rows,
            OFFERED,
            offered,
            **_share(OFFERED),
        ),
        summed(
            f"came_{code}",
            title(say("Sessions recorded")),
            say("Sessions"),
            rows,
            CAME,
            attended,
            adds=True,
            **_share(CAME),
        ),
    ]


def _share(columns: Names) -> dict[str, tuple[str, ...]]:
    return {"share": tuple(columns)[:1], "of": tuple(columns)}


def _due(known: Known) -> Mapping[str, int]:
    part = core_due(known)
    return {"delivered": part.done, "short": part.of - part.done} if part else {}


def _in_group(group: str, counts: Mapping[str, int]) -> Counts:
    return Counter({(group, column): n for column, n in counts.items()})
