"""Every SELECT and INSERT of this folder. visible_cases(actor) is the only way to a case."""

from interventions.store.cases import CaseScope, case_scope, visible_cases
from interventions.store.load import load_cases

__all__ = ["CaseScope", "case_scope", "load_cases", "visible_cases"]
