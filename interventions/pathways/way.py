"""Which form of a component suits, and why: the rule table read for one child on one day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.model import Component, Variant
from interventions.model import Cell, Stance, StanceRules, Withheld
from interventions.stances import Standing
from interventions.words import Say, say

EVERY: Cell = (Variant.STANDARD, Variant.ADAPTED)


@dataclass(frozen=True, slots=True)
class Way:
    """forms: those that suit, the usual one first; none where the work is withheld. why: a sentence about our work."""

    component: str
    forms: tuple[Variant, ...]
    why: Say
    withheld: Withheld | None = None

    @property
    def usual(self) -> Variant | None:
        return self.forms[0] if self.forms else None


def ways(components: Iterable[Component], standing: Standing, rules: StanceRules) -> tuple[Way, ...]:
    return tuple(way(component, standing, rules) for component in components)


def form_for(component: Component, standing: Standing, rules: StanceRules) -> Variant | None:
    """The usual form for this child now; None where the work is withheld."""
    return way(component, standing, rules).usual


def forms(components: Iterable[Component], standing: Standing, rules: StanceRules) -> dict[str, Variant | None]:
    """By component the usual form, None where the work is withheld: what choosing work goes by."""
    return {component.code: form_for(component, standing, rules) for component in components}


def by_stance(stance: Stance) -> Standing:
    """Where nothing but a stance is known."""
    return Standing(stance, locked=stance is Stance.NOT_ASKED)


def cell(component: str, stance: Stance, rules: StanceRules) -> Cell:
    return rules.cells.get(component, {}).get(stance.value, EVERY)


def speaks_of_own_offence(component: str, variant: Variant, rules: StanceRules) -> bool:
    return rules.own_offence.get(component) is variant


def own_offence_stopped(standing: Standing, rules: StanceRules) -> bool:
    """No exercise may speak of the child's own offence: by stance, or since every matter is before a court."""
    return standing.stance.value in rules.own_offence_never or standing.own_offence_stopped


def way(component: Component, standing: Standing, rules: StanceRules) -> Way:
    said = cell(component.code, standing.stance, rules)
    if isinstance(said, Withheld):
        return Way(component.code, (), _withheld(said), said)
    forms = tuple(form for form in said if component.outlines(form) or form is Variant.STANDARD)
    own = rules.own_offence.get(component.code)
    if own in forms and standing.own_offence_stopped:
        forms = tuple(form for form in (*forms, *_other(component, own)) if form is not own)
        if not forms:
            return Way(component.code, (), _stopped(), Withheld.HOLD)
        return Way(component.code, tuple(dict.fromkeys(forms)), _stopped())
    return Way(component.code, forms, _why(component, forms, standing, rules))


def _other(component: Component, own: Variant | None) -> tuple[Variant, ...]:
    """The form that does not speak of the child's own offence."""
    return (Variant.ADAPTED,) if own is Variant.STANDARD and component.is_adapted else ()


def _withheld(said: Withheld) -> Say:
    if said is Withheld.NEVER:
        return say("Not available before an admission or a finding.")
    return say("Held back for now, and looked at again at each review.")


def _stopped() -> Say:
    return say(
        "An appeal is live or a matter is pending, so the work does not speak of it. Ask the child's lawyer before any "
        "change."
    )


WHY: Mapping[tuple[Variant, ...], Say] = {
    (Variant.STANDARD,): say("The standard form suits."),
    (Variant.ADAPTED,): say("The adapted form suits: general, by made-up people, never about the child's own offence."),
    (Variant.STANDARD, Variant.ADAPTED): say("Either form suits: the standard one as far as the child goes along."),
    (Variant.ADAPTED, Variant.STANDARD): say("The adapted form first, then the standard one as far as the child goes."),
}


def _why(component: Component, forms: tuple[Variant, ...], standing: Standing, rules: StanceRules) -> Say:
    if component.code not in rules.cells or not component.is_adapted:
        return say("The same for every child.")
    if standing.stopped and component.code in rules.own_offence and Variant.STANDARD in forms:
        return say(
            "Own-offence work speaks of {open} alone. An appeal is live, or the matter is pending, about {stopped}.",
            open=tuple(offence.label for offence in standing.open),
            stopped=tuple(offence.label for offence in standing.stopped),
        )
    return WHY[forms]
