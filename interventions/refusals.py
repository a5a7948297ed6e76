"""What is refused outright, on import and on PUT alike: {path: sentence}.

Shape is the schemas' business; here codes, references and the rules of the contract under
"Refused". Whatever else is wrong with a plan or its delivery is no refusal: it shows as a flag.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.core import clock
from app.core.i18n import _
from catalogue.model import Component
from interventions.model import LONDON
from interventions.schemas.bundle import BundleIn
from interventions.schemas.cases import AssessmentIn, NeedIn, OrderIn, StanceIn
from interventions.schemas.outcomes import OutcomeMeasureIn
from interventions.schemas.plans import ItemIn, PlanContent
from interventions.schemas.sessions import CoverageIn, SessionContent

Faults = dict[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """The words that may be used: codes by list, and components by pin and by latest version."""

    codes: Mapping[str, Iterable[str]]
    factors: Iterable[str]
    strengths: Iterable[str]
    latest: Mapping[str, Component]
    pinned: Mapping[tuple[str, int], Component]


@dataclass(frozen=True, slots=True)
class Pin:
    """What a planned ref stands for in one plan version."""

    component: str
    version: int


Refs = Mapping[str, Sequence[Pin]]


def refs_of(items: Iterable[ItemIn]) -> dict[str, list[Pin]]:
    found: dict[str, list[Pin]] = {}
    for item in items:
        for planned in item.sessions:
            found.setdefault(planned.ref, []).append(Pin(item.component, item.component_version))
    return found


def bundle_faults(bundle: BundleIn, known: Known) -> Faults:
    """Every fault at once, so that nobody mends a file line by line."""
    faults: Faults = {}
    for path, order in _each("orders", bundle.orders):
        faults |= order_faults(order, known, path)
    for path, stance in _each("stances", bundle.stances):
        faults |= stance_faults(stance, known, path)
    for path, need in _each("needs", bundle.needs):
        faults |= need_faults(need, known, path)
    for path, assessment in _each("assessments", bundle.assessments):
        faults |= assessment_faults(assessment, known, path)
    for path, plan in _each("plans", bundle.plans):
        faults |= plan_faults(plan, known, path)
        faults |= _after_today(f"{path}.approved_on", plan.approved_on)
    for path, screen in _each("screens", bundle.screens):
        faults |= _after_today(f"{path}.on", screen.on)
    for path, measure in _each("outcomes", bundle.outcomes):
        faults |= outcome_faults(measure, known, path) | _after_today(f"{path}.on", measure.on)
    refs = refs_of(item for plan in bundle.plans for item in plan.items)
    for path, held in _each("sessions", bundle.sessions):
        faults |= session_faults(held, refs, known, has_plan=bool(bundle.plans), path=f"{path}.")
    return faults | _repeated(bundle)


def _each(name: str, values: Sequence[T]) -> Iterable[tuple[str, T]]:
    return ((f"{name}[{n}]", value) for n, value in enumerate(values))


def _repeated(bundle: BundleIn) -> Faults:
    faults: Faults = {}
    for n in _again(plan.version for plan in bundle.plans):
        faults[f"plans[{n}].version"] = _("This version is there twice.")
    for n in _again((held.id, held.revision) for held in bundle.sessions):
        faults[f"sessions[{n}].revision"] = _("This revision of the session is there twice.")
    return faults


def _again(keys: Iterable[Hashable]) -> Iterable[int]:
    """Where a key stands that was there before."""
    seen: set[Hashable] = set()
    for n, key in enumerate(keys):
        if key in seen:
            yield n
        seen.add(key)


def _unknown(path: str, code: str | None, known: Iterable[str]) -> Faults:
    if code is None or code in known:
        return {}
    return {path: _("“{code}” is not a known code.").format(code=code)}


def _all_unknown(path: str, codes: Sequence[str], known: Iterable[str]) -> Faults:
    faults: Faults = {}
    for n, code in enumerate(codes):
        faults |= _unknown(f"{path}[{n}]", code, known)
    return faults


def _after_today(path: str, day: date | None) -> Faults:
    return {path: _("This date is after today.")} if day and day > clock.today() else {}


def order_faults(order: OrderIn, known: Known, path: str) -> Faults:
    return _unknown(f"{path}.type", order.type, known.codes["order_types"]) | _ends_first(order, path)


def _ends_first(order: OrderIn, path: str) -> Faults:
    if order.starts_on and order.ends_on and order.ends_on < order.starts_on:
        return {f"{path}.ends_on": _("The order ends before it starts.")}
    releases = (name for name in ("release_due_on", "released_on") if _before(getattr(order, name), order.starts_on))
    return {f"{path}.{name}": _("The release would come before the order starts.") for name in releases}


def _before(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other


def stance_faults(stance: StanceIn, known: Known, path: str) -> Faults:
    return _unknown(f"{path}.family_stance", stance.family_stance, known.codes["family_stances"])


def need_faults(need: NeedIn, known: Known, path: str) -> Faults:
    return _unknown(f"{path}.code", need.code, known.codes["needs"]) | _all_unknown(
        f"{path}.adaptations", need.adaptations, known.codes["adaptations"]
    )


def outcome_faults(measure: OutcomeMeasureIn, known: Known, path: str) -> Faults:
    faults = _unknown(f"{path}.instrument", measure.instrument, known.codes["outcome_instruments"])
    if measure.component is not None and not _is_component(measure.component, known):
        sentence = _("“{code}” is not a component of the catalogue.").format(code=measure.component)
        faults[f"{path}.component"] = sentence
    return faults


def assessment_faults(assessment: AssessmentIn, known: Known, path: str) -> Faults:
    faults = _unknown(f"{path}.tool", assessment.tool, known.codes["tools"])
    for n, rating in enumerate(assessment.ratings):
        at = f"{path}.ratings[{n}]"
        faults |= _unknown(f"{at}.factor", rating.factor, known.factors)
        faults |= _unknown(f"{at}.source", rating.source, known.codes["sources"])
        faults |= _unknown(f"{at}.basis", rating.basis, known.codes["bases"])
    for n, strength in enumerate(assessment.strengths):
        faults |= _unknown(f"{path}.strengths[{n}].strength", strength.strength, known.strengths)
    for n, check in enumerate(assessment.agency_checks):
        faults |= _unknown(f"{path}.agency_checks[{n}].agency", check.agency, known.codes["agencies"])
        faults |= _unknown(f"{path}.agency_checks[{n}].outcome", check.outcome, known.codes["agency_check_outcomes"])
    return faults


def plan_faults(plan: PlanContent, known: Known, path: str = "") -> Faults:
    prefix = f"{path}." if path else ""
    faults: Faults = {}
    streams = [stream.code for stream in plan.streams]
    objectives = [objective.ref for objective in plan.objectives]
    for n, objective in enumerate(plan.objectives):
        faults |= _all_unknown(f"{prefix}objectives[{n}].factors", objective.factors, known.factors)
        faults |= _all_unknown(f"{prefix}objectives[{n}].strengths", objective.strengths, known.strengths)
    for n, reason in enumerate(plan.factor_reasons):
        faults |= _unknown(f"{prefix}factor_reasons[{n}].factor", reason.factor, known.factors)
    for n, item in enumerate(plan.items):
        faults |= _item_faults(item, streams, objectives, known, f"{prefix}items[{n}]")
    return faults | _repeated_refs(plan, prefix)


def _item_faults(item: ItemIn, streams: list[str], objectives: list[str], known: Known, path: str) -> Faults:
    faults = _all_unknown(f"{path}.adaptations", item.adaptations, known.codes["adaptations"])
    faults |= _unknown(f"{path}.agency", item.agency, known.codes["agencies"])
    if item.component not in known.latest and (item.component, item.component_version) not in known.pinned:
        faults[f"{path}.component"] = _("“{code}” is not a component of the catalogue.").format(code=item.component)
    elif (item.component, item.component_version) not in known.pinned:
        faults[f"{path}.component_version"] = _("The catalogue has no such version of this component.")
    if item.stream not in streams:
        faults[f"{path}.stream"] = _("The plan does not list this stream.")
    for n, ref in enumerate(item.objectives):
        if ref not in objectives:
            faults[f"{path}.objectives[{n}]"] = _("The plan has no such objective.")
    return faults


def _repeated_refs(plan: PlanContent, prefix: str) -> Faults:
    faults: Faults = {}
    seen: set[str] = set()
    for i, item in enumerate(plan.items):
        for j, planned in enumerate(item.sessions):
            if planned.ref in seen:
                faults[f"{prefix}items[{i}].sessions[{j}].ref"] = _("This ref is there twice.")
            seen.add(planned.ref)
    for kind, refs in (("items", [i.ref for i in plan.items]), ("objectives", [o.ref for o in plan.objectives])):
        for n in _again(refs):
            faults[f"{prefix}{kind}[{n}].ref"] = _("This ref is there twice.")
    return faults


def session_faults(held: SessionContent, refs: Refs, known: Known, *, has_plan: bool, path: str = "") -> Faults:
    faults = _after_today(f"{path}started_at", held.started_at.astimezone(LONDON).date())
    faults |= _all_unknown(f"{path}adaptations", held.adaptations, known.codes["adaptations"])
    for n, ref in enumerate(held.intended):
        if ref not in refs:
            faults[f"{path}intended[{n}]"] = _("No plan of this case has this planned session.")
    if held.covers and not held.attendance.held:
        faults[f"{path}covers"] = _("A session that was not attended covers nothing.")
    if sum(c.minutes or 0 for c in held.covers) > held.minutes:
        faults[f"{path}covers"] = _("What was covered takes more minutes than the session had.")
    for n, coverage in enumerate(held.covers):
        faults |= coverage_faults(coverage, refs, known, has_plan=has_plan, path=f"{path}covers[{n}]")
    return faults


def coverage_faults(coverage: CoverageIn, refs: Refs, known: Known, *, has_plan: bool, path: str) -> Faults:
    faults: Faults = {}
    for name in ("planned", "in_place_of"):
        ref = getattr(coverage, name)
        if ref is not None and ref not in refs:
            faults[f"{path}.{name}"] = _("No plan of this case has this planned session.")
    if not _is_component(coverage.component, known):
        return faults | {
            f"{path}.component": _("“{code}” is not a component of the catalogue.").format(code=coverage.component)
        }
    pins = refs.get(coverage.planned or "", ())
    own = [pin for pin in pins if pin.component == coverage.component]
    if pins and not own and coverage.in_place_of is None:
        faults[f"{path}.component"] = _("The planned session is for another component: say what this was in place of.")
    if _needs_reason(coverage, refs, has_plan) and not coverage.reason:
        faults[f"{path}.reason"] = _("Say why this was done, since it is not what was planned.")
    listed = _listed_elements(coverage, own, known)
    for n, element in enumerate(coverage.elements):
        if element not in listed:
            faults[f"{path}.elements[{n}]"] = _("“{code}” is no element of this component.").format(code=element)
    return faults


def _is_component(code: str, known: Known) -> bool:
    return code in known.latest or any(code == pinned for pinned, _version in known.pinned)


def _needs_reason(coverage: CoverageIn, refs: Refs, has_plan: bool) -> bool:
    if coverage.in_place_of is not None:
        return True
    in_a_plan = any(pin.component == coverage.component for pins in refs.values() for pin in pins)
    return has_plan and coverage.planned is None and not in_a_plan


def _listed_elements(coverage: CoverageIn, own: Sequence[Pin], known: Known) -> frozenset[str]:
    """A planned session's own pins; else the latest version, or whatever version the case pins."""
    versions = [known.pinned[pin.component, pin.version] for pin in own if (pin.component, pin.version) in known.pinned]
    if not versions:
        latest = known.latest.get(coverage.component)
        pinned = [c for (code, _version), c in known.pinned.items() if code == coverage.component]
        versions = ([latest] if latest else []) + pinned
    return frozenset(code for version in versions for code in version.element_codes(coverage.variant))
