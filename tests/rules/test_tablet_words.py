"""Whatever can go wrong on a tablet has its sentence: the names are read from the scripts."""

import re
from collections.abc import Iterable

from app.core.settings import ROOT
from interventions.sync import IN_THE_CASE, Became
from tests.support.tablet_failures import VISITS

SCRIPTS = ROOT / "app" / "static" / "tablet"
WORDS = ROOT / "templates" / "tablet"

TABLE = ROOT / "docs" / "tablet.md"

FAILURE = re.compile(r"@typedef \{(.*?)\} Failure\b", re.DOTALL)
MARKED = re.compile(r"\bfails\(each, ([^;]*?)\)\)?;")
QUOTED = re.compile(r'"([a-z-]+)"')
QUIET = re.compile(r"\bQUIET = \[(.*?)\]")
NAMED = re.compile(r'data-name="([\w-]+)"')
OF_A_VIEW = re.compile(r'data-failure="([\w-]+)"')
ROW = re.compile(r"^\| `([\w-]+)` \|", re.MULTILINE)

SHOWN_BY = re.compile(r"`(\w+/test_\w+\.py)::(test_\w+)`")

STATES = {"sent", "waiting", "sending"}
"""What the line in the header says when nothing is wrong."""


def failures_of_an_answer(ask: str) -> set[str]:
    return {name for kind in FAILURE.findall(ask) for name in QUOTED.findall(kind)}


def failures_of_an_item(outbox: str) -> set[str]:
    return {name for marked in MARKED.findall(outbox) for name in QUOTED.findall(marked)}


def in_the_table(document: str) -> list[str]:
    """The names of the last section, which is about nothing else."""
    return ROW.findall(document.partition("## What can go wrong")[2])


def not_there(document: str) -> list[str]:
    """The tests that the table of promises names and that nobody wrote."""
    named = [(ROOT / "tests" / file, test) for file, test in SHOWN_BY.findall(document)]
    return [test for path, test in named if not path.is_file() or f"\ndef {test}(" not in path.read_text()]


def unlike(named: Iterable[str], visited: Iterable[str]) -> list[str]:
    return sorted(set(named) ^ set(visited))


def missing(wanted: Iterable[str], words: str) -> list[str]:
    return sorted(set(wanted) - set(NAMED.findall(words)))


def _script(name: str) -> str:
    return (SCRIPTS / name).read_text()


def _words(name: str) -> str:
    return (WORDS / name).read_text()


def _failures() -> set[str]:
    views = "".join(path.read_text() for path in WORDS.glob("*.html"))
    return {*NAMED.findall(_words("failure_words.html")), *OF_A_VIEW.findall(views)}


def test_every_failure_has_its_sentence() -> None:
    answer, item = failures_of_an_answer(_script("ask.js")), failures_of_an_item(_script("outbox.js"))
    assert {"offline", "busy", "revoked"} <= answer
    assert item == {"damaged", "busy", "too-large"}
    assert missing(answer | item, _words("failure_words.html")) == []


def test_every_failure_stands_in_the_table_once_and_is_visited() -> None:
    rows = in_the_table(TABLE.read_text())
    assert len(rows) == len(set(rows))
    assert unlike(_failures(), rows) == []
    assert unlike(_failures(), VISITS) == []


def test_a_failure_that_nobody_visits_is_found() -> None:
    document = "| `not-this` |\n## What can go wrong\n| name |\n|---|\n| `offline` | x |\n| `eaten` | x |\n"
    assert in_the_table(document) == ["offline", "eaten"]
    assert unlike(in_the_table(document), ["offline", "struck-by-lightning"]) == ["eaten", "struck-by-lightning"]


def test_the_line_in_the_header_has_words_for_each_failure_that_it_does_not_keep_quiet_about() -> None:
    quiet = {name for held in QUIET.findall(_script("status.js")) for name in QUOTED.findall(held)}
    said = {name.removeprefix("status-") for name in NAMED.findall(_words("status_words.html"))}
    assert said - STATES == failures_of_an_answer(_script("ask.js")) - quiet | {"offline"}


def test_every_outcome_of_handing_in_has_its_sentence() -> None:
    said = {name for name in NAMED.findall(_words("words.html")) if name.startswith("outcome-")}
    assert said == {f"outcome-{became}" for became in Became}
    assert missing(set(Became) - set(IN_THE_CASE), _words("failure_words.html")) == []


def test_whatever_is_said_to_show_a_promise_is_there() -> None:
    document = TABLE.read_text()
    assert document.count(".py::") == len(SHOWN_BY.findall(document)) > 0
    assert not_there(document) == []
    here = "rules/test_tablet_words.py"
    planted = f"`{here}::test_nobody_wrote_this`, `rules/test_gone.py::test_a`, `{here}::test_every_failure_has`"
    assert not_there(planted) == ["test_nobody_wrote_this", "test_a", "test_every_failure_has"]


def test_a_failure_without_a_sentence_is_found() -> None:
    ask = '/**\n * @typedef {"offline"\n *   | "struck-by-lightning"} Failure\n */'
    outbox = 'stay.push(await fails(each, receipt ? "damaged" : "eaten"));'
    wanted = failures_of_an_answer(ask) | failures_of_an_item(outbox)
    assert missing(wanted, '<p data-name="offline"><p data-name="damaged">') == ["eaten", "struck-by-lightning"]
