"""R28: what the audit trail holds of the children's cases: seen, changed, exported, disclosed; by month."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from interventions.board.reports.counting import Place
from interventions.board.values import Cell, Row, Table
from interventions.words import Say, say

LISTED, VIEWED = "case:listed", ":viewed"
EXPORTED = frozenset({"case:exported", "session:contact-copied"})
GIVEN = "sheet:printed"
DISCLOSED = ":disclosed"
KINDS: Mapping[str, Say] = {
    "viewed": say("Seen"),
    "changed": say("Changed"),
    "exported": say("Exported or copied out"),
    "disclosed": say("Given or disclosed to somebody"),
}


MONTHS = (
    say("January"), say("February"), say("March"), say("April"), say("May"), say("June"), say("July"), say("August"),
    say("September"), say("October"), say("November"), say("December"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Logged:
    """One entry of the trail. subjects: the references that it names. Who it was stays in the trail."""

    tag: str
    on: date
    subjects: tuple[str, ...]


def access(entries: Iterable[Logged], cases: Collection[str]) -> tuple[Table, ...]:
    """Each entry once, however many of these cases it names; one that names none of them not at all."""
    numbers: dict[Place, int] = defaultdict(int)
    behind: dict[str, set[Place]] = defaultdict(set)
    for entry in entries:
        named = [reference for reference in entry.subjects if reference in cases]
        if named:
            place = (f"{entry.on:%Y-%m}", kind_of(entry.tag))
            numbers[place] += 1
            for reference in named:
                behind[reference].add(place)
    months = sorted({month for month, _kind in numbers})
    rows = tuple(_row(month, numbers, behind) for month in months)
    title, counted = say("What the audit trail holds of these cases"), say("Entries of the audit trail")
    return (Table("access", title, counted, KINDS, rows, adds=True),)


def _row(month: str, numbers: Mapping[Place, int], behind: Mapping[str, set[Place]]) -> Row:
    cells = tuple(
        Cell(
            numbers.get((month, kind), 0),
            tuple(sorted(reference for reference, places in behind.items() if (month, kind) in places)),
        )
        for kind in KINDS
    )
    over = len({reference for each in cells for reference in each.cases})
    return Row(month, say("{month} {year}", month=MONTHS[int(month[5:]) - 1], year=month[:4]), cells, over)


def kind_of(tag: str) -> str:
    if tag == LISTED or tag.endswith(VIEWED):
        return "viewed"
    if tag in EXPORTED:
        return "exported"
    return "disclosed" if tag == GIVEN or tag.endswith(DISCLOSED) else "changed"
