"""Files of a pack: every number once, texts that stay texts, whatever was typed."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from app.board_files import csv_of, xlsx_of
from app.core import i18n
from interventions.cells import plain

HOSTILE = ["=1+1", "+44 20", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def paper(words: str) -> dict[str, Any]:
    table = {
        "title": words, "counted": "Children",
        "columns": [{"code": "yes", "name": words}, {"code": "no", "name": "No"}],
        "rows": [{"code": "r", "name": words, "numbers": [7, None, None]}], "whole": {"numbers": [7, 0, 7]},
        "lies": [
            {"name": words, "withheld": False, "unit": words, "n": 7, "middle": 2.5, "least": 0, "most": 9},
            {"name": words, "withheld": True},
        ],
    }  # fmt: skip
    report = {
        "id": "R1", "version": 2, "title": words, "asks": words, "counted": words, "excluded": words,
        "narrative": words, "tables": [table],
    }  # fmt: skip
    return {
        "edition": "circulation", "teams": [words], "since": "2024-01-01", "until": "2025-12-31", "cases": None,
        "opening": words, "reports": [report],
    }  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_in_a_csv_begins_as_a_formula_and_what_is_withheld_says_so(words: str) -> None:
    text = "".join(csv_of(paper(words)))
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))
    spread = ["2.5", "7", "0", "9", "withheld"]
    assert [row[-1] for row in rows[1:]] == ["7", "withheld", "withheld", "7", "0", "7", *spread]
    assert [row[5] for row in rows[7:]] == ["Median", "Over how many", "Least", "Most", "Median"]
    assert rows[1][:6] == ["R1", "2", f"'{words}", f"'{words}", f"'{words}", f"'{words}"]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_workbook_holds_no_formula(words: str) -> None:
    with ZipFile(BytesIO(b"".join(xlsx_of(paper(words))))) as book:
        sheets = [ElementTree.fromstring(book.read(name)) for name in book.namelist() if "worksheets/sheet" in name]
        styles = book.read("xl/styles.xml")
    assert len(sheets) == 2
    cells = [cell for sheet in sheets for cell in sheet.iter(f"{MAIN}c")]
    assert not [cell for cell in cells if cell.find(f"{MAIN}f") is not None]
    numbers = [value.text for cell in cells if cell.get("t") is None and (value := cell.find(f"{MAIN}v")) is not None]
    assert numbers == ["7", "7", "0", "7", "2.5", "7", "0", "9"]
    assert b"quotePrefix" in styles


def test_a_report_is_written_when_it_is_asked_for_and_in_the_language_that_held_at_first() -> None:
    read: list[int] = []

    def reports() -> Iterator[Any]:
        for n in range(2):
            read.append(n)
            yield paper("x")["reports"][0]

    lines = csv_of(paper("x") | {"reports": reports()})
    head = next(lines)
    assert (head.strip().rpartition(",")[2], read) == ("Number", [])
    token = i18n.language.set("cy")
    assert "withheld" in next(lines)
    assert read == [0]
    i18n.language.reset(token)


@pytest.mark.parametrize(
    ("value", "written"), [(-3, -3), (2.5, 2.5), ("", ""), ("a=1", "a=1"), ("-3", "'-3"), (None, None)]
)
def test_a_number_stays_a_number(value: Any, written: Any) -> None:
    assert plain(value) == written
