"""The coverage rules make sense: rules 0 to 8, each once, each asking for something."""

from collections.abc import Sequence

from app.core.i18n import _
from catalogue.checks.known import FACTS, Known
from catalogue.faults import Fault, unknown
from catalogue.model import CoverageRule

NUMBERS = list(range(9))


def rules_faults(numbers: Sequence[int]) -> list[Fault]:
    if sorted(numbers) == NUMBERS:
        return []
    return [("rules", _("The rules 0 to 8 are needed, each of them once."))]


def rule_faults(rule: CoverageRule, known: Known) -> list[Fault]:
    faults = [
        *unknown("factors", rule.factors, known.factors),
        *unknown("control_covers", rule.control_covers, known.factors),
        *unknown("facts", rule.facts, FACTS),
        *unknown("any_of", rule.any_of, known.components),
        *unknown("all_of", rule.all_of, known.components),
        *unknown("not_enough", rule.not_enough, known.components),
    ]
    if rule.factor_prefix and not any(code.startswith(rule.factor_prefix) for code in known.factors):
        faults.append(("factor_prefix", _("No factor begins like this.")))
    if not _says_something(rule):
        faults.append(("", _("This rule neither says what counts nor asks for anything.")))
    return faults


def _says_something(rule: CoverageRule) -> bool:
    asks = rule.weight or rule.weights or rule.any_of or rule.all_of or rule.strength_objective
    return bool(asks or rule.kinds_for_change)
