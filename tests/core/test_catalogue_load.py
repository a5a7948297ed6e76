"""The files of the catalogue: strict in shape and in sense, with every fault at once."""

from pathlib import Path

import pytest

from catalogue.documents import Entry
from catalogue.load import Faulty, load
from catalogue.model import Kind, Variant
from tests.support.catalogue import (
    FACTORS,
    FILES,
    MAP,
    PROGRAMME,
    RULES,
    SAFE,
    TALK,
    outlines,
    small,
    write,
)


def faults(folder: Path, **changed: str) -> list[tuple[str, str, str]]:
    with pytest.raises(Faulty) as raised:
        load(write(folder, **changed))
    return [(file, key, sentence) for file, (key, sentence) in raised.value.faults]


def keys(folder: Path, **changed: str) -> list[tuple[str, str]]:
    return [(file, key) for file, key, _ in faults(folder, **changed)]


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def test_the_small_catalogue_loads_whole(tmp_path: Path) -> None:
    documents = load(write(tmp_path))
    kinds = [document.kind for document in documents]
    assert {kind: kinds.count(kind) for kind in Entry} == {
        Entry.CODE_LIST: 13,
        Entry.COMPONENT: 3,
        Entry.COVERAGE_RULE: 9,
        Entry.FACTOR: 3,
        Entry.PROGRAMME: 1,
        Entry.STRENGTH: 1,
    }


def test_values_are_as_the_files_say(tmp_path: Path) -> None:
    catalogue = small(tmp_path)
    component = catalogue.components["MAP"]
    assert component.kind is Kind.INTERVENTION
    assert component.child_name == {"en": "Child's name of MAP"}
    assert [o.sequence for o in component.outlines(Variant.ADAPTED)] == [1, 2]
    assert component.element_codes(Variant.STANDARD) == {"standard-0-a", "standard-0-b", "standard-1-a", "standard-1-b"}
    assert component.dose is not None
    assert (component.dose.usual, component.dose.minutes_to) == (2, 45)
    assert catalogue.components["SAFE"].outlines(Variant.STANDARD) == ()
    assert list(catalogue.codes["stances"]) == ["accepts", "denies"]
    assert catalogue.programmes["SHORT"].sessions("child") == 4
    assert [rule.number for rule in catalogue.rules] == list(range(9))


def test_parts_stand_in_the_order_to_show_them(tmp_path: Path) -> None:
    catalogue = small(tmp_path)
    assert list(catalogue.components) == ["TALK", "MAP", "SAFE"]
    assert list(catalogue.factors) == ["SB-5", "EV-2", "EV-8"]


def test_every_fault_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    found = keys(
        tmp_path,
        components__MAP=replaced(MAP, ('factor = "SB-5"', 'factor = "SB-99"'), ("version = 1", 'version = "1"')),
        components__TALK=replaced(TALK, ('training = ["trained"]', 'training = ["magic"]'), ("keep = false\n", "")),
        factors=replaced(FACTORS, ('domain = "family"', 'domain = "weather"')),
        programmes__SHORT=PROGRAMME + 'colour = "blue"\n',
    )
    assert found == [
        ("components/MAP.toml", "version"),
        ("components/TALK.toml", "keep"),
        ("factors.toml", "factors[1].domain"),
        ("programmes/SHORT.toml", "items[1].colour"),
    ]


def test_the_error_lists_one_sentence_a_line(tmp_path: Path) -> None:
    with pytest.raises(Faulty) as raised:
        load(
            write(
                tmp_path,
                components__MAP=replaced(MAP, ("version = 1", "version = 0"), ('stage = "core"', 'stage = "x"')),
            )
        )
    assert str(raised.value).splitlines() == [
        "components/MAP.toml: stage: This must be one of 'safety', 'assess', 'foundations', 'core', 'consolidation'"
        " or 'throughout'.",
        "components/MAP.toml: version: This must be 1 or more.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("keep = false", 'keep = false\ncolour = "red"', "colour"),
        ("keep = false", "keep = 0", "keep"),
        ("version = 1", "version = true", "version"),
        ("version = 1", "version = 1.5", "version"),
        ('kind = "intervention"', 'kind = "game"', "kind"),
        ('child_name.en = "Child\'s name of MAP"', 'child_name.en = " "', "child_name.en"),
        ('child_name.en = "Child\'s name of MAP"', 'child_name.cy = "Enw"', "child_name.en"),
        ('aim.en = "An aim."', 'aim = "An aim."', "aim"),
        ('aim.en = "An aim."', 'aim.fr = "Un but."\naim.en = "An aim."', "aim.fr"),
        ('weight = "primary"', 'weight = "heavy"', "targets[0].weight"),
        ('factor = "SB-5"', 'factor = "SB-99"', "targets[0].factor"),
        ("equivalents = []", 'equivalents = ["MAP"]', "equivalents[0]"),
        ("equivalents = []", 'equivalents = ["NONE"]', "equivalents[0]"),
        ("equivalents = []", 'equivalents = ["TALK", "TALK"]', "equivalents"),
        ('training = ["trained"]', 'training = ["magic"]', "training[0]"),
        ('["1.19"]', '["page 3"]', "rests_on.paragraphs[0]"),
        ('paragraphs = ["1.19"]\ndefault = true', "default = false", "rests_on"),
        ("usual = 2", "usual = 4", "dose"),
        ("most = 3\n", "", "dose"),
        ("minutes_from = 30\n", "", "dose"),
        ("minutes_from = 30", "minutes_from = 50", "dose"),
        ("minutes = 45", "minutes = 46", "variants.standard.outlines[0].minutes"),
        ('purpose.en = "A purpose."\n', "", "variants.standard.outlines[0].purpose"),
        ('"standard-1-b"', '"standard-0-a"', "variants.standard.outlines"),
        ("Title 1 standard", "Title 0 standard", "variants.standard.outlines"),
        ('"standard-1-b"', '"Not Kebab"', "variants.standard.outlines[1].elements[1].code"),
        ('  { code = "standard-0-b", text.en = "Do that" },\n', "", "variants.standard.outlines[0].elements"),
        ('code = "MAP"', 'code = "MAPS"', "code"),
    ],
)
def test_a_component_is_refused_for(tmp_path: Path, old: str, new: str, key: str) -> None:
    """What else follows from the fault may be named beside it."""
    assert ("components/MAP.toml", key) in keys(tmp_path, components__MAP=replaced(MAP, (old, new)))


def test_a_prerequisite_names_other_components_and_real_stances(tmp_path: Path) -> None:
    planted = '\n[[prerequisites]]\nany_of = ["MAP", "NONE"]\nstances = ["denies", "sulks"]\n'
    assert keys(tmp_path, components__MAP=MAP + planted) == [
        ("components/MAP.toml", "prerequisites[0].any_of[0]"),
        ("components/MAP.toml", "prerequisites[0].any_of[1]"),
        ("components/MAP.toml", "prerequisites[0].stances[1]"),
    ]


def test_a_factor_is_targeted_once(tmp_path: Path) -> None:
    again = '\n[[targets]]\nfactor = "SB-5"\nweight = "secondary"\n'
    assert keys(tmp_path, components__MAP=MAP + again) == [("components/MAP.toml", "targets")]


def test_outlines_are_as_many_as_the_usual_sessions(tmp_path: Path) -> None:
    found = faults(tmp_path, components__TALK=replaced(TALK, (outlines("standard", 2), outlines("standard", 3))))
    assert found == [
        (
            "components/TALK.toml",
            "variants.standard.outlines",
            "There are 3 outlines, and there must be 2: as many as the usual sessions.",
        )
    ]


def test_open_ended_work_has_four_outlines_and_no_numbers(tmp_path: Path) -> None:
    open_ended = replaced(TALK, ("open_ended = false\nusual = 2\nfewest = 1\nmost = 3", "open_ended = true"))
    four = replaced(open_ended, (outlines("standard", 2), outlines("standard", 4)))
    load(write(tmp_path, components__TALK=four))
    numbered = replaced(four, ("open_ended = true", "open_ended = true\nusual = 4"))
    assert keys(tmp_path, components__TALK=numbered) == [("components/TALK.toml", "dose")]
    assert keys(tmp_path, components__TALK=open_ended) == [("components/TALK.toml", "variants.standard.outlines")]


def test_a_control_has_no_outlines(tmp_path: Path) -> None:
    assert keys(tmp_path, components__SAFE=SAFE + outlines("standard", 2)) == [("components/SAFE.toml", "variants")]


def test_what_presumes_an_admission_has_an_adapted_form(tmp_path: Path) -> None:
    found = keys(tmp_path, components__MAP=replaced(MAP, (outlines("adapted", 2), "")))
    assert found == [
        ("components/MAP.toml", "variants.adapted"),
        ("programmes/SHORT.toml", "items[0].variant"),
    ]


@pytest.mark.parametrize(("count", "right"), [(1, True), (2, True), (3, False)])
def test_an_adapted_form_may_be_shorter_and_never_longer(tmp_path: Path, count: int, right: bool) -> None:
    changed = replaced(MAP, (outlines("adapted", 2), outlines("adapted", count)))
    if right:
        load(write(tmp_path, components__MAP=changed))
    else:
        assert keys(tmp_path, components__MAP=changed) == [("components/MAP.toml", "variants.adapted.outlines")]


def test_an_adapted_form_without_outlines_is_refused(tmp_path: Path) -> None:
    empty = replaced(MAP, (outlines("adapted", 2), "\n[variants.adapted]\noutlines = []\n"))
    assert ("components/MAP.toml", "variants.adapted.outlines") in keys(tmp_path, components__MAP=empty)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('stances = ["denies"]', 'stances = ["sulks"]', "stances[0]"),
        ('stances = ["denies"]', "stances = []", "stances"),
        ('stances = ["denies"]', 'needs = ["none"]', "needs[0]"),
        ('component = "MAP"', 'component = "NONE"', "items[0].component"),
        ('stream = "child"', 'stream = "river"', "items[0].stream"),
        ("priority = 1", "priority = 6", "items[0].priority"),
        ("minutes = 45", "minutes = 0", "items[0]"),
        ("weeks = 4", "weeks = 3", "weeks"),
        ("[rests_on]\ndefault = true\n", "", "rests_on"),
        ('component = "SAFE"', 'component = "MAP"', "items"),
    ],
)
def test_a_programme_is_refused_for(tmp_path: Path, old: str, new: str, key: str) -> None:
    changed = replaced(PROGRAMME, (old, new), ('variant = "standard"', 'variant = "adapted"'))
    changed = changed if key == "items" else replaced(PROGRAMME, (old, new))
    assert keys(tmp_path, programmes__SHORT=changed) == [("programmes/SHORT.toml", key)]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("number = 8", "number = 7", "rules"),
        ('any_of = ["MAP"]', 'any_of = ["NONE"]', "rules[3].any_of[0]"),
        ('factors = ["EV-2"]', 'factors = ["EV-99"]', "rules[4].factors[0]"),
        ('facts = ["planning_or_grooming"]', 'facts = ["weather"]', "rules[3].facts[0]"),
        ('factor_prefix = "SB-"', 'factor_prefix = "XX-"', "rules[2].factor_prefix"),
        ("rating_at_least = 3", "rating_at_least = 5", "rules[1].rating_at_least"),
        ('weights = ["primary", "secondary"]\n', "", "rules[8]"),
    ],
)
def test_a_rule_is_refused_for(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert keys(tmp_path, coverage_rules=replaced(RULES, (old, new))) == [("coverage_rules.toml", key)]


def test_the_product_and_its_vocabulary_say_the_same(tmp_path: Path) -> None:
    short = replaced(FILES["vocabulary.toml"], ('[[lists.codes]]\ncode = "staff"\nname.en = "Staff"\n', ""))
    assert keys(tmp_path, vocabulary=short) == [("vocabulary.toml", "lists.modes")]


def test_a_list_that_the_product_reads_must_be_there(tmp_path: Path) -> None:
    renamed = replaced(FILES["vocabulary.toml"], ('list = "streams"', 'list = "rivers"'))
    assert ("vocabulary.toml", "lists") in keys(tmp_path, vocabulary=renamed)


def test_codes_stand_once(tmp_path: Path) -> None:
    twice = replaced(FILES["vocabulary.toml"], ('code = "staff"', 'code = "group"'))
    assert ("vocabulary.toml", "lists[3]") in keys(tmp_path, vocabulary=twice)
    same = replaced(FACTORS, ('code = "EV-8"', 'code = "EV-2"'))
    assert ("factors.toml", "factors") in keys(tmp_path, vocabulary=FILES["vocabulary.toml"], factors=same)


def test_what_is_no_toml_or_no_file_of_ours_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path, strengths="[[strengths", factors=FACTORS + "\n[more]\na = 1\n")
    (folder / "notes.txt").write_text("x")
    (folder / "components" / "MAP.json").write_text("{}")
    (folder / "programmes" / "SHORT.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(Faulty) as raised:
        load(folder)
    named = {file for file, _ in raised.value.faults}
    assert named == {"components/MAP.json", "factors.toml", "notes.txt", "programmes/SHORT.toml", "strengths.toml"}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "factors.toml").unlink()
    with pytest.raises(Faulty, match=r"factors\.toml: This file is missing\."):
        load(folder)
