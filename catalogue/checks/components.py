"""A component makes sense: its codes are known, its doses possible, its outlines as many as its sessions."""

from collections.abc import Iterator, Sequence

from app.core.i18n import _
from catalogue.checks.child_safe import carer_help_faults, child_name_faults
from catalogue.checks.known import Known
from catalogue.faults import Fault, twice, unknown
from catalogue.model import Admission, Component, Dose, Kind, Outline, Variant

OPEN_ENDED_OUTLINES = 4
FEWEST_ELEMENTS, MOST_ELEMENTS = 2, 5
IN_SESSIONS = (Kind.INTERVENTION, Kind.SUPPORT)


def component_faults(component: Component, known: Known) -> list[Fault]:
    """Of one of ours, about to be published."""
    return [
        *_code_faults(component, known),
        *travelling_faults(component, known),
        *child_name_faults(component.child_name),
        *carer_help_faults(component.carer_help),
        *_basis_faults(component),
        *_dose_faults(component),
        *_outline_faults(component),
    ]


def travelling_faults(component: Component, known: Known) -> list[Fault]:
    """What figures rest on, and so what even a version from elsewhere must get right."""
    faults = twice("targets", [t.factor for t in component.targets])
    for n, target in enumerate(component.targets):
        if target.factor not in known.factors:
            faults.append((f"targets[{n}].factor", _("“{code}” is not a factor.").format(code=target.factor)))
    for n, prerequisite in enumerate(component.prerequisites):
        faults += unknown(f"prerequisites[{n}].stances", prerequisite.stances or (), known.list("stances"))
    for variant, outlines in component.variants.items():
        faults += twice(f"variants.{variant}.outlines", [e.code for o in outlines for e in o.elements])
    return faults


def _code_faults(component: Component, known: Known) -> Iterator[Fault]:
    others = known.components - {component.code}
    for n, prerequisite in enumerate(component.prerequisites):
        yield from unknown(f"prerequisites[{n}].any_of", prerequisite.any_of, others)
        yield from twice(f"prerequisites[{n}].any_of", prerequisite.any_of)
    yield from unknown("equivalents", component.equivalents, others)
    yield from twice("equivalents", component.equivalents)
    yield from unknown("training", component.training, known.list("training"))
    yield from twice("training", component.training)
    for n, source in enumerate(component.sources):
        if source.sure not in known.list("certainties"):
            yield f"sources[{n}].sure", _("Say how sure it is.")


def _basis_faults(component: Component) -> Iterator[Fault]:
    basis = component.rests_on
    if basis is None or not (basis.paragraphs or basis.default):
        yield "rests_on", _("Say which paragraphs this rests on, or that it is our default.")
    if not component.targets:
        yield "targets", _("A component targets at least one factor.")


def _dose_faults(component: Component) -> Iterator[Fault]:
    dose = component.dose
    if dose is None:
        yield "dose", _("This is needed.")
        return
    counts = (dose.fewest, dose.usual, dose.most)
    if dose.open_ended and any(counts):
        yield "dose", _("Open-ended work has no number of sessions.")
    if not dose.open_ended and not _rising(counts):
        yield "dose", _("The fewest sessions, the usual and the most are needed, none more than the next.")
    minutes = (dose.minutes_from, dose.minutes_to)
    if any(minutes) and not _rising(minutes):
        yield "dose", _("Say how many minutes at the fewest and at the most, the first no more than the second.")


def _rising(numbers: Sequence[int | None]) -> bool:
    given = [n for n in numbers if n is not None]
    return len(given) == len(numbers) and given == sorted(given)


def _outline_faults(component: Component) -> Iterator[Fault]:
    if component.kind not in IN_SESSIONS:
        if any(component.variants.values()):
            yield "variants", _("An assessment or a control is not held in outlined sessions.")
        return
    yield from _number_faults(component)
    for variant, outlines in component.variants.items():
        yield from twice(f"variants.{variant}.outlines", [o.title["en"] for o in outlines])
        for n, outline in enumerate(outlines):
            yield from _one_outline_faults(f"variants.{variant}.outlines[{n}]", outline, component.dose)


def _number_faults(component: Component) -> Iterator[Fault]:
    standard, dose = component.outlines(Variant.STANDARD), component.dose
    expected = dose.usual if dose and dose.usual else OPEN_ENDED_OUTLINES
    if len(standard) != expected:
        sentence = _("There are {n} outlines, and there must be {expected}: as many as the usual sessions.")
        yield "variants.standard.outlines", sentence.format(n=len(standard), expected=expected)
    adapted = component.variants.get(Variant.ADAPTED)
    if adapted is None:
        if component.admission is not Admission.NOT_NEEDED:
            yield "variants.adapted", _("What presumes an admission in its standard form needs an adapted one.")
    elif not 1 <= len(adapted) <= len(standard):
        yield (
            "variants.adapted.outlines",
            _("The adapted form has at least one outline, and no more than the standard."),
        )


def _one_outline_faults(key: str, outline: Outline, dose: Dose | None) -> Iterator[Fault]:
    if outline.purpose is None:
        yield f"{key}.purpose", _("This is needed.")
    if not FEWEST_ELEMENTS <= len(outline.elements) <= MOST_ELEMENTS:
        yield f"{key}.elements", _("An outline has 2 to 5 elements to tick.")
    if dose and not (dose.minutes_from or 0) <= outline.minutes <= (dose.minutes_to or 0):
        yield f"{key}.minutes", _("These minutes are outside those of the dose.")
