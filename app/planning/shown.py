"""What the builder and the plan version page show: the screen's values with the words that belong to them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.i18n import _
from app.planning import words
from app.planning.rows import rows
from app.planning.seen import pack
from app.words import day, short_name, translated
from catalogue.model import Component, Stage
from interventions.model import Objective, PlanItem
from interventions.plans.build import OWN_AGENCY
from interventions.plans.checks import Finding
from interventions.queries import Builder


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """note: By 30 March, R. Hale."""

    objective: Objective
    note: str
    measure: str
    answers: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    item: PlanItem
    component: Component
    name: str
    objectives: tuple[ObjectiveLine, ...]
    adaptations: str
    days: str
    span: str
    notes: str
    who: str
    fewest: int
    begun: bool

    @property
    def dose(self) -> int:
        return len(self.item.sessions)

    @property
    def minutes(self) -> int | None:
        return self.item.sessions[-1].minutes if self.item.sessions else None


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding, and the place where it is mended; "" where it has none."""

    finding: Finding
    href: str


def shown(screen: Builder) -> dict[str, Any]:
    """Everything that both pages use."""
    return {
        "screen": screen,
        "base": address(screen),
        "heading": words.heading(screen),
        "lede": words.lede(screen),
        "items": [item_line(item, screen) for item in screen.plan.items],
        "objectives": [objective_line(o, screen) for o in screen.plan.objectives],
        "loose": [objective_line(o, screen) for o in screen.plan.objectives if not screen.draft.serving(o.ref)],
        "blocking": faults(screen.blocking, screen),
        "warnings": faults(screen.warnings, screen),
        "fit_sentence": words.fit_sentence(screen.fit, screen.finish),
        "other_streams": words.other_streams(screen.fit),
        "options": words.option_sentences(screen),
        "differences": rows(screen.differences, screen.catalogue, screen.people),
        "usual_days": words.usual_days,
        "throughout": adaptation_names(throughout(screen), screen),
        "seen": pack(screen.version.content),
    }


def address(screen: Builder) -> str:
    return f"/cases/{screen.overview.reference}"


def item_line(item: PlanItem, screen: Builder) -> ItemLine:
    component = screen.draft.component(item)
    stream = next((s for s in screen.plan.streams if s.code == item.stream), None)
    begun = [session for session in item.sessions if session.ref in screen.begun]
    objectives = (o for o in screen.plan.objectives if o.ref in item.objectives)
    return ItemLine(
        item,
        component,
        name=translated(component.name),
        objectives=tuple(objective_line(o, screen) for o in objectives),
        adaptations=adaptation_names(item.adaptations, screen) if item.adaptations != throughout(screen) else "",
        days=words.usual_days(stream) if stream and item.sessions else "",
        span=words.item_span(item),
        notes=", ".join(_notes(item, screen)),
        who=_who(item, screen),
        fewest=len(begun),
        begun=bool(begun),
    )


def throughout(screen: Builder) -> tuple[str, ...]:
    """The adaptations of more than half of the work that has any, so that they are read once."""
    counted = Counter(item.adaptations for item in screen.plan.items if item.adaptations)
    for adaptations, count in counted.most_common(1):
        if 2 * count > counted.total():
            return adaptations
    return ()


def adaptation_names(codes: Sequence[str], screen: Builder) -> str:
    """Shorter sessions with breaks, pictures and symbols"""
    names = [code_name(code, "adaptations", screen) for code in codes]
    return ", ".join([*names[:1], *(name[:1].lower() + name[1:] for name in names[1:])])


def _notes(item: PlanItem, screen: Builder) -> Iterable[str]:
    if not item.core:
        yield _("beside the core work")
    if item.variant == "adapted":
        yield _("adapted form")
    if any(i.component == item.component and i.component_version != item.component_version for i in screen.plan.items):
        yield _("version %(n)s") % {"n": item.component_version}
    if item.stream != "child":
        yield code_name(item.stream, "streams", screen).lower()


def _who(item: PlanItem, screen: Builder) -> str:
    """Our own agency goes without saying where the person is named."""
    ours = item.agency == OWN_AGENCY and item.deliverer
    agency = code_name(item.agency, "agencies", screen) if item.agency and not ours else ""
    person = short_name(screen.people.get(item.deliverer, item.deliverer)) if item.deliverer else ""
    return ", ".join(part for part in (person, agency) if part)


def objective_line(objective: Objective, screen: Builder) -> ObjectiveLine:
    by = _("By %(date)s") % {"date": day(objective.due_on)} if objective.due_on else ""
    person = short_name(screen.people.get(objective.person, objective.person)) if objective.person else ""
    return ObjectiveLine(
        objective,
        note=", ".join(part for part in (by, person) if part),
        measure=objective.measure or "",
        answers=words.listed([*_factors(objective, screen), *_strengths(objective, screen)]),
    )


def _factors(objective: Objective, screen: Builder) -> Iterable[str]:
    known = screen.catalogue.factors
    return (translated(known[code].name) if code in known else code for code in objective.factors)


def _strengths(objective: Objective, screen: Builder) -> Iterable[str]:
    known = screen.catalogue.strengths
    return (translated(known[code].name) if code in known else code for code in objective.strengths)


def code_name(code: str, codes: str, screen: Builder) -> str:
    return translated(screen.catalogue.codes[codes].get(code, {"en": code}))


def faults(findings: Iterable[Finding], screen: Builder) -> list[Fault]:
    return [Fault(finding, mended_at(finding, screen)) for finding in findings]


ITEM_FINDINGS = frozenset({"item_objective", "no_sessions", "core_health", "nobody_named", "variant", "out_of_order"})
"""They name an item: the first one, where several are told of."""


def mended_at(finding: Finding, screen: Builder) -> str:
    """The page, or the part of this one, where a person can do something about it."""
    base = f"{address(screen)}/plan"
    if finding.where.startswith("objectives") and finding.about:
        return f"{base}/objectives/{finding.about}"
    if finding.code in ITEM_FINDINGS:
        return f"{base}/items/{finding.about}"
    places = {
        "objectives": f"{base}/objectives/new",
        "no_good_lives_goal": f"{base}/objectives/new",
        "uncovered": f"{base}/reasons/{finding.about}",
        "need_unmet": f"{base}/adaptations",
        "victim_safety": f"{base}/safety",
        "child_safety": f"{base}/safety",
        "no_contingency": f"{base}/safety",
        "no_change_reason": f"{base}/days",
        "no_weekday": f"{base}/days",
        "early_start": f"{base}/days",
        "too_many": f"{base}/days",
        "kept_version": f"{base}/newer/{finding.about}",
        "no_structured_work": "#add",
    }
    return places.get(finding.code) or places.get(finding.where, "")


def work_choices(screen: Builder) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every component by its stage, those of the plan too: a second round of the same work is work of its own."""
    stages = screen.catalogue.codes["stages"]
    found: dict[Stage, list[tuple[str, str]]] = {}
    for component in screen.catalogue.components.values():
        name = _("%(name)s (%(code)s)") % {"name": translated(component.name), "code": component.code}
        found.setdefault(component.stage, []).append((component.code, name))
    ordered = sorted(found.items(), key=lambda each: each[0].number)
    return [(translated(stages[stage.value]), names) for stage, names in ordered]
