"""The page about the forecast tells the truth of how far it is off when absences cluster."""

import pytest

from app.core.settings import ROOT
from tests.core import clustering
from tests.core.cohorts import Fifth

PAGE = ROOT / "docs" / "forecast.md"
NEAR = 0.5
"""Points by which another version of numpy may draw otherwise."""


def told(page: str) -> dict[str, list[list[float]]]:
    """By table, the off-by of each fifth."""
    found: dict[str, list[list[float]]] = {}
    name = ""
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if cells[0].endswith(": clustering"):
            name = cells[0].removesuffix(": clustering")
        elif name and len(cells) == 7 and not cells[0].startswith("-"):
            found.setdefault(name, []).append([float(cell) for cell in cells[2:]])
    return found


@pytest.fixture(scope="module")
def drawn() -> dict[str, list[list[Fifth]]]:
    return dict(clustering.tables())


def test_the_page_shows_what_is_drawn(drawn: dict[str, list[list[Fifth]]]):
    shown = told(PAGE.read_text("utf-8"))
    assert shown.keys() == drawn.keys()
    for name, rows in drawn.items():
        assert shown[name] == [pytest.approx([fifth.off_by for fifth in row], abs=NEAR) for row in rows]


def test_what_is_printed_reads_back(drawn: dict[str, list[list[Fifth]]]):
    for name, rows in drawn.items():
        shown = told(clustering.markdown(name, rows))
        assert shown == {name: [[round(fifth.off_by, 1) for fifth in row] for row in rows]}


def test_clusters_make_the_ends_too_sure(drawn: dict[str, list[list[Fifth]]]):
    """The further they go, the more: else the tables would show nothing of them."""
    for rows in drawn.values():
        assert [row[4].off_by for row in rows] == sorted(row[4].off_by for row in rows)
        assert [row[0].off_by for row in rows] == sorted((row[0].off_by for row in rows), reverse=True)
