"""A plan that a hard rule blocks is neither sent for approval nor approved."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from app.core import clock, i18n
from app.core.errors import Invalid
from interventions.queries.plan_findings import version_findings
from interventions.store import CaseScope
from interventions.words import Say, english


def refuse_blocked(session: Session, scope: CaseScope, version: int) -> None:
    """Every rule that blocks, each with its sentence at the place in the plan that it speaks of."""
    faults: dict[str, str] = {}
    for finding in version_findings(session, scope, version, clock.today()):
        if finding.blocks:
            sentence = _spoken(finding.text)
            earlier = faults.get(finding.where)
            faults[finding.where] = f"{earlier} {sentence}" if earlier else sentence
    if faults:
        raise Invalid(faults)


def _spoken(said: Say) -> str:
    text = i18n._(said.one) if said.many is None or said.n is None else i18n.ngettext(said.one, said.many, said.n)
    return text.format(**{name: _value(value) for name, value in said.values})


def _value(value: Any) -> str:
    if isinstance(value, Say):
        return _spoken(value)
    if isinstance(value, tuple):
        return ", ".join(_value(each) for each in value)
    if isinstance(value, Mapping):
        return str(value.get(i18n.language.get()) or value["en"])
    return english(value)
