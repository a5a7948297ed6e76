"""A draft: what it lacks is told all at once, and a child's name gives nothing away."""

import pytest

from catalogue.canonical import content_hash
from catalogue.checks.child_safe import telling_words, told_safely
from catalogue.documents import Entry
from catalogue.drafting import faults_of, headless, seen
from catalogue.load import shipped
from catalogue.naming import resting_on, speaking_of
from tests.support.catalogue import shipped_catalogue

SHIPPED = {(d.kind, d.code): d for d in shipped()}
NEEDED = {
    "mode", "targets", "dose", "rests_on", "summary", "delivered_by", "evidence", "when_denied",
    "learning_adaptations", "measures", "name", "child_name", "aim", "kind",
}  # fmt: skip


@pytest.mark.parametrize("key", SHIPPED, ids=lambda key: str(key[1]))
def test_what_ships_has_no_fault_as_a_draft(key: tuple[Entry, str]) -> None:
    document = SHIPPED[key]
    if document.kind in (Entry.COMPONENT, Entry.PROGRAMME):
        assert faults_of(document.kind, document.code, 2, headless(document.content), shipped_catalogue()) == []


def test_an_empty_draft_is_told_all_that_it_lacks() -> None:
    found = faults_of(Entry.COMPONENT, "NEW", 1, {}, shipped_catalogue())
    assert {key for key, _sentence in found} == NEEDED | {"variants.standard.outlines"}


def test_what_is_missing_does_not_hide_what_makes_no_sense() -> None:
    content = headless(SHIPPED[Entry.COMPONENT, "CYC"].content)
    del content["summary"]
    content["targets"][0]["factor"] = "SB-99"
    del content["variants"]["standard"]["outlines"][1]["title"]
    content["variants"]["standard"]["outlines"][2]["minutes"] = 5
    content["child_name"] = {"en": "My risk plan"}
    content["carer_help"] = {"en": "Keep the victim away."}
    assert {key for key, _sentence in faults_of(Entry.COMPONENT, "CYC", 2, content, shipped_catalogue())} == {
        "summary", "targets[0].factor", "variants.standard.outlines[1].title", "variants.standard.outlines[2].minutes",
        "child_name", "carer_help",
    }  # fmt: skip


def test_what_a_programme_plans_adapted_stays_adapted() -> None:
    content = headless(SHIPPED[Entry.COMPONENT, "RLP"].content)
    del content["variants"]["adapted"]
    content["admission"] = "not_needed"
    found = faults_of(Entry.COMPONENT, "RLP", 2, content, shipped_catalogue())
    assert {key for key, _sentence in found} == {"variants.adapted"}
    assert "DEN-CORE" in " ".join(sentence for _key, sentence in found)


def test_a_rationale_and_sources_leave_the_hash_of_what_lacks_them() -> None:
    document = SHIPPED[Entry.COMPONENT, "CYC"]
    assert content_hash(document.content) == document.content_hash
    assert "sources" not in document.content


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Steps and choices", []),
        ("My Risky week", ["Risky"]),
        ("Why I deny it", ["deny"]),
        ("The victim, and me", ["victim"]),
        ("Dressage and Essex", []),
    ],
)
def test_telling_words_are_found_where_a_word_begins(text: str, words: list[str]) -> None:
    assert telling_words(text) == words


def test_what_came_from_elsewhere_is_told_to_a_carer_only_where_it_gives_nothing_away() -> None:
    safe = {"en": "Ask to see the plan.", "cy": "Gofynnwch"}
    assert told_safely(safe) == safe
    assert told_safely({"en": "Keep victims away."}) is told_safely({**safe, "cy": "Y dioddefwr"}) is None
    assert told_safely(None) is None


def test_welsh_words_are_looked_for_in_welsh() -> None:
    assert telling_words("Y dioddefwr", "cy") == ["dioddefwr"]


def test_who_rests_on_a_component_and_who_only_speaks_of_it() -> None:
    assert "FULL-30" in resting_on(shipped_catalogue(), "CYC")
    assert "CYC" in speaking_of(shipped_catalogue(), "EMO")


def test_what_was_seen_is_told_by_the_keys_alone() -> None:
    assert seen({"aim": 1, "name": 2}, ["aim"]) == seen({"aim": 1, "name": 3}, ["aim"])
    assert seen({"aim": 1}, ["aim"]) != seen({"aim": 2}, ["aim"])
