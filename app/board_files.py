"""A pack for a board as files: a row a number for whoever counts on, and a workbook with a sheet a report."""

import csv
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from io import StringIO
from tempfile import TemporaryFile
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.core.i18n import _
from interventions.board.paper import Paper
from interventions.cells import is_formula, plain

WIDE, NARROW = 44, 16
BLOCK = 64 * 1024
KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
BYTE_ORDER = "\ufeff"
"""Tells spreadsheets that the text is UTF-8."""


def csv_of(paper: Paper) -> Iterator[str]:
    """A row a number, each report as it is asked for; in the language of now, whenever that is."""
    head = [_("Report"), _("Version"), _("Title"), _("Table"), _("Row"), _("Column"), _("Counted"), _("Number")]
    words = _words()

    def lines() -> Iterator[str]:
        yield BYTE_ORDER + _line(head)
        for report in paper["reports"]:
            yield "".join(_line(row) for row in _numbers(report, words))

    return lines()


def xlsx_of(paper: Paper) -> Iterator[bytes]:
    """Every text is written as a text; none is worked out. A row at a time, by way of a file that has no name."""
    with ExitStack() as until_read:
        to = until_read.enter_context(TemporaryFile())
        with Workbook(to, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
            _Sheet(book, _("About")).about(paper)
            for report in paper["reports"]:
                _Sheet(book, report["id"]).report(report)
        return _read(to, until_read.pop_all())


def _read(file: IO[bytes], until_read: ExitStack) -> Iterator[bytes]:
    with until_read:
        file.seek(0)
        yield from iter(lambda: file.read(BLOCK), b"")


def _line(values: list[Any]) -> str:
    to = StringIO()
    csv.writer(to).writerow([plain(value) for value in values])
    return to.getvalue()


def _words() -> Mapping[str, str]:
    return {
        "total": _("Total"),
        "withheld": _("withheld"),
        "middle": _("Median"),
        "n": _("Over how many"),
        "least": _("Least"),
        "most": _("Most"),
    }


def _numbers(report: Paper, words: Mapping[str, str]) -> Iterator[list[Any]]:
    for table in report["tables"]:
        head = [report["id"], report["version"], report["title"], table["title"]]
        columns = [*(column["name"] for column in table["columns"]), words["total"]]
        rows = [(row["name"], row["numbers"]) for row in table["rows"]]
        rows += [(words["total"], table["whole"]["numbers"])] if table["whole"] else []
        for name, numbers in rows:
            for column, n in zip(columns, numbers, strict=True):
                yield [*head, name, column, table["counted"], words["withheld"] if n is None else n]
        for lie in table["lies"]:
            for column, n in _spread(lie, words):
                yield [*head, lie["name"], column, lie.get("unit", ""), n]


def _spread(lie: Paper, words: Mapping[str, str]) -> list[tuple[str, float | str]]:
    """What is told of how a number lies, which is less for circulation."""
    if lie["withheld"]:
        return [(words["middle"], words["withheld"])]
    return [(words[name], lie[name]) for name in ("middle", "n", "least", "most") if name in lie]


def _shown(n: int | None) -> int | str:
    return _("withheld") if n is None else n


class _Sheet:
    """Written from the top down."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.sheet: Worksheet = book.add_worksheet(name)
        self.sheet.set_column(0, 0, WIDE)
        self.sheet.set_column(1, 20, NARROW)
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.at = 0
        self.text: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.kept: Format = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self.bold: Format = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.head: Format = book.add_format({"bold": True, "font_size": 14})

    def about(self, paper: Paper) -> None:
        self.line([_("Report to the board")], self.head)
        restricted = _("Restricted edition, with full counts. For the people named, and not to be passed on.")
        circulated = _("Edition for circulation. Counts of 1 to 4 are withheld, and others that would give those away.")
        self.line([restricted if paper["edition"] == "restricted" else circulated])
        self.line([_("Teams"), ", ".join(paper["teams"])])
        self.line([_("From"), paper["since"]])
        self.line([_("To"), paper["until"]])
        if paper["cases"] is not None:
            self.line([_("Children"), paper["cases"]])
        self.line([paper["opening"]])

    def report(self, report: Paper) -> None:
        self.line([report["title"]], self.head)
        self.line([report["asks"]])
        if report["narrative"]:
            self.line([report["narrative"]])
        for table in report["tables"]:
            self.at += 1
            self.table(table)
        self.at += 1
        for term, text in (
            (_("Counted"), report["counted"]),
            (_("Left out"), report["excluded"]),
            (_("Definition"), _("%(id)s, version %(version)s") % {"id": report["id"], "version": report["version"]}),
        ):
            self.line([f"{term}: {text}"])

    def table(self, table: Paper) -> None:
        self.line([table["title"], *(column["name"] for column in table["columns"]), _("Total")], self.bold)
        for row in table["rows"]:
            self.line([row["name"], *map(_shown, row["numbers"])])
        if table["whole"]:
            self.line([_("Total"), *map(_shown, table["whole"]["numbers"])], self.bold)
        for lie in table["lies"]:
            told = [each for pair in _spread(lie, _words()) for each in pair]
            self.line([lie["name"], *told, *([lie["unit"]] if "unit" in lie else ())])

    def line(self, values: list[Any], look: Format | None = None) -> None:
        for column, value in enumerate(values):
            if isinstance(value, int | float):
                self.sheet.write_number(self.at, column, value, look)
            elif value:
                self.sheet.write_string(self.at, column, value, look or (self.kept if is_formula(value) else self.text))
        self.at += 1
