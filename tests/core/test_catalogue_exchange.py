"""The catalogue as a file: out and in again without a difference, and every fault of a file with its key."""

import pytest

from catalogue.documents import Entry
from catalogue.drafting import Draft
from catalogue.exchange import Reading, beside, read, written
from catalogue.load import shipped
from tests.support.catalogue import shipped_catalogue

KINDS = (Entry.COMPONENT, Entry.PROGRAMME)
DOCUMENTS = [each for each in shipped() if each.kind in KINDS]
HERE = {(each.kind, each.code): each for each in DOCUMENTS}
CATALOGUE = shipped_catalogue()


def of(code: str) -> str:
    return written(each for each in DOCUMENTS if each.code == code)


def test_out_and_in_again_nothing_is_otherwise():
    reading = read(written(DOCUMENTS), CATALOGUE)
    assert reading.faults == ()
    assert {(each.kind, each.code) for each in reading.entries} == HERE.keys()
    found = [beside(each, HERE[each.kind, each.code], []) for each in reading.entries]
    assert [each for each in found if each.changes or each.comes] == []


def test_what_is_otherwise_is_told_and_what_is_being_written_stays():
    text = of("RO-6M").replace("weeks = 18", "weeks = 20")
    (entry,) = read(text, CATALOGUE).entries
    now = HERE[Entry.PROGRAMME, "RO-6M"]
    found = beside(entry, now, [])
    assert [(each.place, each.before, each.after) for each in found.changes] == [(("weeks",), 18, 20)]
    assert found.comes
    draft = Draft(1, Entry.PROGRAMME, "RO-6M", 2, {}, "")
    assert not beside(entry, now, [draft]).comes
    assert beside(entry, None, []).comes


def test_a_new_component_may_be_planned_by_a_programme_of_the_same_file():
    new = of("GLG").replace('code = "GLG"', 'code = "NEW"')
    planning = of("RO-6M").replace('component = "GLG"', 'component = "NEW"')
    assert read(new + planning, CATALOGUE).faults == ()
    alone = read(planning, CATALOGUE)
    assert [key for key, _said in alone.faults] == ["programmes[0].items[3].component"]


def test_a_file_that_holds_one_entry_needs_no_list():
    single = "\n".join(line for line in of("END").splitlines() if line.strip() != "[[components]]")
    assert [each.code for each in read(single.replace("components.", ""), CATALOGUE).entries] == ["END"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("x = ", [""]),
        ("", [""]),
        ("x = " + "[" * 5000, [""]),
        ('code = "A"\nx' + ".a" * 3000 + " = 1", [""]),
        ('code = "A"\nx = 0x' + "F" * 5000, [""]),
        ("x = " + "9" * 5000, [""]),
        ("factors = []\nlists = 1", ["factors", "lists"]),
        ("components = 3", ["components"]),
        ("components = [3]", ["components[0]"]),
        ('components = [{name = "x"}]', ["components[0].code"]),
        ('[[components]]\ncode = "A"\nvariants = [1]\ntargets = "x"\ndose = 3', None),
        ('[[programmes]]\ncode = "P"\nitems = [{component = "NONE"}, 4]', None),
    ],
)
def test_every_fault_has_its_key(text: str, keys: list[str] | None):
    reading: Reading = read(text, CATALOGUE)
    assert reading.faults
    if keys is None:
        assert len(reading.faults) > 3
        assert all(key.startswith(("components[0]", "programmes[0]")) for key, _said in reading.faults)
    else:
        assert [key for key, _said in reading.faults] == keys


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ('aim = {en = "One.\\u0000"}', "components[0].aim.en"),
        ('catalogue_id = "\\u0001"', "components[0].catalogue_id"),
        ('measures = [{en = "One.", cy = "Un.\\nDau."}]', "components[0].measures[0].cy"),
        ('name = {en = "One\\u2028two"}', "components[0].name.en"),
        ("variants.standard.outlines = [" + "{}," * 61 + "]", "components[0].variants.standard.outlines"),
        ('prerequisites = [{any_of = ["A", "B", "C", "D"]}]', "components[0].prerequisites[0].any_of"),
        ('sources = [{review_by = "1700006400"}]', "components[0].sources[0].review_by"),
    ],
)
def test_what_no_form_could_show_is_refused(code: str, key: str):
    faults = read(f'[[components]]\ncode = "A"\n{code}', CATALOGUE).faults
    assert any(at == key and said.startswith(("This holds", "Write th", "List")) for at, said in faults)


def test_space_around_a_text_is_none_of_it():
    (entry,) = read(of("END"), CATALOGUE).entries
    spaced = of("END").replace(f'"{entry.content["aim"]["en"]}"', f'"{entry.content["aim"]["en"]}\\n "')
    assert spaced != of("END")
    assert read(spaced, CATALOGUE).entries == (entry,)


def test_one_entry_stands_in_a_file_once():
    twice = of("END") + of("END")
    assert ("components[1].code", "“END” stands here twice.") in read(twice, CATALOGUE).faults
