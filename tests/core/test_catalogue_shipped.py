"""The catalogue that ships is whole, and says what the field asks of it."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from catalogue.canonical import content_hash
from catalogue.documents import Entry
from catalogue.load import shipped
from catalogue.model import Catalogue, FactorType, Kind, Stage, Variant, Weight
from catalogue.schemas import ComponentIn, component_document
from tests.support.catalogue import shipped_catalogue

CATALOGUE: Catalogue = shipped_catalogue()
ADAPTED = {"COG", "CYC", "RLP", "FAM", "CON", "EMP", "VAW", "ONL"}
WORDS_NO_CHILD_SHOULD_READ = ("offen", "abus", "harm", "sex", "victim", "risk", "crime", "assault")


def test_it_holds_what_the_field_lists() -> None:
    assert len(CATALOGUE.components) == 33
    assert sum(component.keep for component in CATALOGUE.components.values()) == 12
    assert len(CATALOGUE.factors) == 36
    assert len(CATALOGUE.strengths) == 12
    assert [rule.number for rule in CATALOGUE.rules] == list(range(9))
    assert set(CATALOGUE.programmes) >= {"DEN-CORE", "DEN-CORE-SHORT"}


def test_components_stand_in_the_order_of_their_numbers() -> None:
    assert list(CATALOGUE.components)[:2] == ["EMO", "DEV"]
    assert list(CATALOGUE.components)[-2:] == ["PHY", "END"]
    assert list(CATALOGUE.strengths)[8:] == ["ST-9", "ST-10", "ST-11", "ST-12"]


def test_factors_are_of_the_types_that_the_measures_read() -> None:
    types = Counter(factor.type for factor in CATALOGUE.factors.values())
    assert types[FactorType.RESPONSIVITY] == 4
    assert CATALOGUE.factors["SB-4"].type is FactorType.STATIC
    assert CATALOGUE.factors["DV-1"].dynamic
    assert CATALOGUE.factors["DV-1"].static_history
    assert {code for code, factor in CATALOGUE.factors.items() if factor.acute} == {"EV-8", "EV-9"}


def test_the_example_of_the_contract_finds_its_element() -> None:
    wheel = CATALOGUE.components["GLG"]
    assert wheel.version == 1
    assert "needs-wheel" in wheel.element_codes(Variant.STANDARD)


def test_eight_components_have_a_form_for_a_child_who_does_not_accept() -> None:
    assert {code for code, component in CATALOGUE.components.items() if component.is_adapted} == ADAPTED


def test_every_component_has_a_basis_and_what_is_only_ours_says_so() -> None:
    for component in CATALOGUE.components.values():
        assert component.rests_on is not None
        assert component.rests_on.default or component.rests_on.paragraphs


def test_the_names_a_child_sees_give_nothing_away() -> None:
    for component in CATALOGUE.components.values():
        name = component.child_name["en"].lower()
        assert not [word for word in WORDS_NO_CHILD_SHOULD_READ if word in name], component.code


def test_a_carer_is_told_how_to_help_with_all_work_but_what_is_not_theirs_to_help_with() -> None:
    """That none gives anything away is asked of every component before it is published, and of ours on loading."""
    helps = {code: component.carer_help for code, component in CATALOGUE.components.items()}
    assert {code for code, text in helps.items() if text is None} == {"MON", "SAF", "SRM", "VAW", "VSF"}
    assert max(len(text["en"]) for text in helps.values() if text) <= 130


def test_mapping_has_the_corrections_of_the_second_reading() -> None:
    components = CATALOGUE.components
    assert components["MON"].weight_for("SB-5") is None
    assert components["SAF"].weight_for("SB-5") is None
    assert components["EMO"].weight_for("NS-4") is Weight.SECONDARY
    assert components["CON"].weight_for("SR-6") is None
    without = [code for code in CATALOGUE.factors if not _primary_for_change(code)]
    assert "NS-1" in without
    assert "EV-9" in without


def _primary_for_change(factor: str) -> bool:
    return any(c.weight_for(factor) is Weight.PRIMARY and c.for_change for c in CATALOGUE.components.values())


def test_programmes_plan_what_domain_md_counts() -> None:
    longer, shorter = CATALOGUE.programmes["DEN-CORE"], CATALOGUE.programmes["DEN-CORE-SHORT"]
    assert sum(item.sessions for item in longer.items if item.core) == 33
    assert sum(item.sessions for item in shorter.items if item.core) == 15
    assert {item.component: item.variant for item in longer.items}["RLP"] is Variant.ADAPTED


def test_prerequisites_do_not_run_in_a_circle() -> None:
    after = {code: {p for each in c.prerequisites for p in each.any_of} for code, c in CATALOGUE.components.items()}
    done: set[str] = set()
    while ready := {code for code, needed in after.items() if needed <= done} - done:
        done |= ready
    assert done == set(after)


def test_stages_put_safety_first() -> None:
    assert [stage for stage in Stage if stage.number == 0] == [Stage.SAFETY]
    assert {c.code for c in CATALOGUE.components.values() if c.kind is Kind.CONTROL} == {"VSF", "SAF", "SRM", "MON"}


def test_a_component_that_travels_keeps_its_hash() -> None:
    for document in shipped():
        if document.kind is Entry.COMPONENT:
            travelling = component_document(CATALOGUE.components[document.code])
            assert travelling["content_hash"] == document.content_hash
            again = ComponentIn.model_validate(travelling)
            assert content_hash(again.content()) == document.content_hash
            assert again.value(document.content_hash) == CATALOGUE.components[document.code]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), JSON), st.text())
def test_a_hash_knows_neither_order_nor_empty_keys(content: dict[str, object], key: str) -> None:
    hashed = content_hash(content)
    assert content_hash(dict(reversed(content.items()))) == hashed
    if key not in content:
        assert content_hash({**content, key: None}) == hashed
        assert content_hash({**content, key: []}) == hashed
        assert content_hash({**content, key: "something"}) != hashed


def test_a_hash_is_of_the_text_in_utf_8_with_sorted_keys_and_no_white_space() -> None:
    hashed = "09ad9fd2fb648cb2f62141215828ea00a62c299db05d20aa9ade2f527a301cc6"
    assert content_hash({"b": "é", "a": 1, "empty": {"inner": []}}) == hashed
