"""The codes that documents may use."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.i18n import _
from catalogue.faults import Fault
from catalogue.model import Admission, FactorType, Kind, Mode, Nature, Stage, Variant, Weight

FACTS = frozenset({"planning_or_grooming", "more_than_one_occasion"})
"""Two facts of a case, asked outright, not rated (4.16)."""

NEEDED_LISTS = ("factor_domains", "needs", "stances", "streams", "training")
LISTS_OF_ENUMS: Mapping[str, type[StrEnum]] = {
    "admissions": Admission,
    "factor_types": FactorType,
    "kinds": Kind,
    "modes": Mode,
    "natures": Nature,
    "stages": Stage,
    "variants": Variant,
    "weights": Weight,
}


@dataclass(frozen=True, slots=True)
class Known:
    components: Set[str] = frozenset()
    adapted: Set[str] = frozenset()
    factors: Set[str] = frozenset()
    codes: Mapping[str, Set[str]] = field(default_factory=dict)

    def list(self, name: str) -> Set[str]:
        return self.codes.get(name, frozenset())


def vocabulary_faults(codes: Mapping[str, Set[str]]) -> list[Fault]:
    """The lists that the product itself reads are there, and say what it says."""
    missing = [name for name in (*NEEDED_LISTS, *LISTS_OF_ENUMS) if name not in codes]
    faults = [("lists", _("The list “{name}” is missing.").format(name=name)) for name in missing]
    for name, values in LISTS_OF_ENUMS.items():
        expected = {value.value for value in values}
        if name in codes and codes[name] != expected:
            said = ", ".join(sorted(expected))
            faults.append((f"lists.{name}", _("This list must have exactly these codes: {codes}.").format(codes=said)))
    return faults
