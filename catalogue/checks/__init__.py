"""Whether documents of the right shape also make sense, alone and together. Each check returns every fault."""

from catalogue.checks.components import component_faults, travelling_faults
from catalogue.checks.known import Known, vocabulary_faults
from catalogue.checks.programmes import programme_faults
from catalogue.checks.rules import rule_faults, rules_faults

__all__ = [
    "Known",
    "component_faults",
    "programme_faults",
    "rule_faults",
    "rules_faults",
    "travelling_faults",
    "vocabulary_faults",
]
