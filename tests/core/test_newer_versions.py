"""Which of a plan's work has a newer version in the catalogue: told, and nothing more."""

from dataclasses import replace

from catalogue.assemble import assembled
from catalogue.load import shipped
from catalogue.model import Component
from interventions.plans.newer import Newer, newer, of_ours
from tests.core.build import component, item, plan

PLAN = plan(item("GLG"), item("CYC"), item("FAM"), item("CYC", first=2), item("SED", component_version=3))


def found(**versions: int) -> tuple[Newer, ...]:
    """As the catalogue holds these versions, and nothing else."""
    components = {code: component(code, version=version) for code, version in versions.items()}
    return newer(PLAN, replace(assembled(shipped()), components=components))


def test_only_what_is_older_than_the_version_that_holds_is_told_once_in_the_plans_order() -> None:
    assert found(GLG=1, CYC=2, FAM=3, SED=3) == (Newer("CYC", 1, 2), Newer("FAM", 1, 3))


def test_a_version_that_was_pinned_ahead_of_ours_is_not_behind_it() -> None:
    assert found(GLG=1, CYC=1, FAM=1, SED=2) == ()


def test_what_was_taken_out_of_use_is_told_without_a_number() -> None:
    assert found(GLG=1, CYC=1, SED=3) == (Newer("FAM", 1, None),)


def test_what_came_from_elsewhere_is_no_older_version_of_ours() -> None:
    told = found(GLG=2, CYC=2, FAM=1, SED=3)
    ours = {(code, 1): replace(component(code), content_hash="ours") for code in ("GLG", "CYC")}
    held: dict[tuple[str, int | None], Component] = {
        ("GLG", 1): ours["GLG", 1],
        ("CYC", 1): replace(component("CYC"), content_hash="theirs"),
    }
    assert of_ours(told, held, ours) == (Newer("GLG", 1, 2),)
    assert of_ours(told, held, {}) == ()
