"""Whatever can go wrong on a tablet has its sentence: the names are read from the scripts."""

import re
from collections.abc import Iterable

from app.core.settings import ROOT
from interventions.sync import IN_THE_CASE, Became

SCRIPTS = ROOT / "app" / "static" / "tablet"
WORDS = ROOT / "templates" / "tablet"

FAILURE = re.compile(r"@typedef \{(.*?)\} Failure\b", re.DOTALL)
MARKED = re.compile(r"\bfails\(each, ([^;]*?)\)\)?;")
QUOTED = re.compile(r'"([a-z-]+)"')
QUIET = re.compile(r"\bQUIET = \[(.*?)\]")
NAMED = re.compile(r'data-name="([\w-]+)"')

STATES = {"sent", "waiting", "sending"}
"""What the line in the header says when nothing is wrong."""


def failures_of_an_answer(ask: str) -> set[str]:
    return {name for kind in FAILURE.findall(ask) for name in QUOTED.findall(kind)}


def failures_of_an_item(outbox: str) -> set[str]:
    return {name for marked in MARKED.findall(outbox) for name in QUOTED.findall(marked)}


def missing(wanted: Iterable[str], words: str) -> list[str]:
    return sorted(set(wanted) - set(NAMED.findall(words)))


def _script(name: str) -> str:
    return (SCRIPTS / name).read_text()


def _words(name: str) -> str:
    return (WORDS / name).read_text()


def test_every_failure_has_its_sentence() -> None:
    answer, item = failures_of_an_answer(_script("ask.js")), failures_of_an_item(_script("outbox.js"))
    assert {"offline", "busy", "revoked"} <= answer
    assert item == {"damaged", "busy", "too-large-alone"}
    assert missing(answer | item, _words("words.html")) == []


def test_the_line_in_the_header_has_words_for_each_failure_that_it_does_not_keep_quiet_about() -> None:
    quiet = {name for held in QUIET.findall(_script("status.js")) for name in QUOTED.findall(held)}
    said = {name.removeprefix("status-") for name in NAMED.findall(_words("status_words.html"))}
    assert said - STATES == failures_of_an_answer(_script("ask.js")) - quiet | {"offline"}


def test_every_outcome_of_handing_in_has_its_sentence() -> None:
    said = {name for name in NAMED.findall(_words("words.html")) if name.startswith("outcome-")}
    assert said == {f"outcome-{became}" for became in Became}
    assert missing(set(Became) - set(IN_THE_CASE), _words("words.html")) == []


def test_a_failure_without_a_sentence_is_found() -> None:
    ask = '/**\n * @typedef {"offline"\n *   | "struck-by-lightning"} Failure\n */'
    outbox = 'stay.push(await fails(each, receipt ? "damaged" : "eaten"));'
    wanted = failures_of_an_answer(ask) | failures_of_an_item(outbox)
    assert missing(wanted, '<p data-name="offline"><p data-name="damaged">') == ["eaten", "struck-by-lightning"]
