"""Drafts of plans for the tests of their checks: sound in every way, unless a test says otherwise. Today: 5 January."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from catalogue.model import Kind
from interventions.model import Case, Objective, Plan, Setting
from interventions.plans.checks import Finding, check
from interventions.plans.draft import drafted
from tests.core.build import assessed, case, component, item, order, plan, setting, stance, weekly

TODAY = date(2026, 1, 5)
ORDER = order("2025-12-01", "2026-11-30")
CYC = component("CYC", primary=["SB-5"])
PRT = component("PRT", primary=["EV-2"], kind=Kind.SUPPORT)
VSF = component("VSF", kind=Kind.CONTROL)
SETTING = setting(CYC, PRT, VSF)


def sharp(ref: str = "o1", *factors: str, **changes: Any) -> Objective:
    whole = Objective(
        ref,
        "Sam can name three of his own triggers",
        factors or ("SB-5",),
        measure="names 3 of 3",
        person="worker@example.test",
        due_on=date(2026, 6, 30),
    )
    return replace(whole, **changes)


def strong(ref: str = "o2") -> Objective:
    return sharp(ref, strengths=("ST-7",), factors=())


def work(code: str = "CYC", n: int = 4, **more: Any) -> Any:
    values = {"objectives": ("o1",), "deliverer": "worker@example.test", "agency": "yot", **more}
    return item(code, weekly("2026-01-07", n), **values)


def draft_plan(*items: Any, **more: Any) -> Plan:
    """Sound in every way, unless a test says otherwise."""
    chosen = items or (work(), work("GLG", 2, objectives=("o2",)))
    values: dict[str, Any] = {"objectives": (sharp(), strong()), "starts": "2026-01-07", **more}
    return plan(*chosen, approved=None, **values)


def found(draft: Plan, around: Case | None = None, known: Setting = SETTING) -> dict[str, Finding]:
    """By code; of several with one code the first."""
    said = (stance("2025-12-20", "accepts"),)
    child = around or case(orders=(ORDER,), stances=said, assessments=(assessed("2025-12-20", SB_5=3, SR_6=2),))
    findings = check(drafted(draft, child, known, TODAY))
    return {finding.code: finding for finding in reversed(findings)}


def blocking(findings: Iterable[Finding]) -> set[str]:
    return {finding.code for finding in findings if finding.blocks}
