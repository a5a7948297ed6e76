"""What use teaches of one component: counts in words, with no claim of cause."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request, Response

from app.auth import SignedIn, Tx
from app.render import page
from app.words import translated
from catalogue.evidence import overdue
from catalogue.model import Component, Element, Outline, Text, Variant
from interventions import queries
from interventions.queries import UseScreen
from interventions.use import Change, Use
from interventions.use.shown import Cells, Shown

router = APIRouter(prefix="/catalogue/components")


@dataclass(frozen=True, slots=True)
class Line:
    """What it is about, and its counts as they are shown."""

    name: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class Ticked:
    """Core elements of one session, ticked of possible. always: names of those that were skipped nowhere."""

    n: int
    title: str
    skipped: tuple[Line, ...]
    always: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """sessions: number, title, delivered and late and not due, plans that stand there.

    long: sessions that too few plans have to tell of. withheld: elements not told of. rare: adaptations used in too few
    plans, alike: ratings and measures that changed in too few.
    """

    use: Use
    begun: Cells
    minutes: Cells
    core: Cells
    sessions: tuple[tuple[int, str, Cells, int | None], ...]
    long: int
    ticked: tuple[Ticked, ...]
    withheld: int
    adaptations: tuple[Line, ...]
    rare: int
    factors: tuple[Line, ...]
    measures: tuple[Line, ...]
    alike: int


@router.get("/{code}/use")
def show(request: Request, code: str, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.component_use(tx, actor, code)
    return page(
        request,
        "catalogue/use.html",
        actor,
        screen=screen,
        component=screen.component,
        grown_old=overdue([screen.component], screen.today),
        told=_told(screen, screen.shown) if screen.shown else None,
    )


def _told(screen: UseScreen, shown: Shown) -> Told:
    codes, component = screen.catalogue.codes, screen.component
    factors = {code: f"{translated(each.name)} ({code})" for code, each in screen.catalogue.factors.items()}
    adaptations = [
        Line(translated(codes["adaptations"].get(code, {"en": code})), cells)
        for (code, _n), cells in zip(shown.use.adaptations, shown.adaptations, strict=True)
    ]
    rows = zip(shown.use.sessions, shown.sessions, shown.stalled, strict=True)
    return Told(
        use=shown.use,
        begun=shown.begun,
        minutes=shown.minutes,
        core=shown.core,
        sessions=tuple((row.n, _title(component, row.n), cells, at) for row, cells, at in rows if None not in cells),
        long=sum(None in cells for cells in shown.sessions),
        ticked=tuple(_ticked(component, shown)),
        withheld=sum(None in cells for cells in shown.elements),
        adaptations=tuple(line for line in adaptations if None not in line.cells),
        rare=sum(None in line.cells for line in adaptations),
        factors=_changes(shown.use.factors, shown.factors, factors),
        measures=_changes(shown.use.measures, shown.measures, _names(codes["outcome_instruments"])),
        alike=sum(None in cells for cells in (*shown.factors, *shown.measures)),
    )


def _names(codes: Mapping[str, Text]) -> dict[str, str]:
    return {code: translated(name) for code, name in codes.items()}


def _changes(rows: tuple[Change, ...], cells: tuple[Cells, ...], names: Mapping[str, str]) -> tuple[Line, ...]:
    told = zip(rows, cells, strict=True)
    return tuple(Line(names.get(row.code, row.code), each) for row, each in told if None not in each)


def _outlines(component: Component) -> Iterator[tuple[int, Outline]]:
    for variant in Variant:
        yield from enumerate(component.outlines(variant), 1)


def _title(component: Component, n: int) -> str:
    """As the standard form calls its nth session; "" beyond it."""
    outlines = component.outlines(Variant.STANDARD)
    return translated(outlines[n - 1].title) if n <= len(outlines) else ""


def _ticked(component: Component, shown: Shown) -> Iterator[Ticked]:
    """By session. An element of an earlier version that is no more has only its code."""
    known: dict[str, Element] = {e.code: e for _n, outline in _outlines(component) for e in outline.elements}
    rows = [each for each in zip(shown.use.elements, shown.elements, strict=True) if None not in each[1]]
    for n, group in groupby(rows, key=lambda each: each[0].n):
        lines = [Line(translated(known[e.code].text) if e.code in known else e.code, cells) for e, cells in group]
        skipped = tuple(line for line in lines if line.cells[1])
        yield Ticked(n, _title(component, n), skipped, tuple(line.name for line in lines if not line.cells[1]))
