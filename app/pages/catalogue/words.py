"""How the catalogue's values read: doses, lists of names, what kind of answer a component is."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.lists import format_list

from app.core import i18n
from app.core.i18n import _, ngettext
from app.words import translated
from catalogue.match import counts_for
from catalogue.model import Catalogue, Component, Dose, Kind, Prerequisite, Text, Weight

MINUTES_IN_HOUR = 60
BRITISH = {"en": "en_GB"}
"""Without a comma before the last."""


def dose(component: Component) -> str:
    """6 sessions (4 to 8), 45 to 60 minutes each"""
    if component.dose is None or component.dose == Dose(open_ended=True):
        return _("Not held in sessions: kept up for as long as it is needed")
    return ", ".join(part for part in (_how_many(component, component.dose), _each(component.dose)) if part)


def _how_many(component: Component, usual: Dose) -> str:
    if usual.usual is None:
        return _("As many as it takes")
    n = {"n": usual.usual}
    if component.kind is Kind.ASSESSMENT:
        text = ngettext("%(n)s meeting", "%(n)s meetings", usual.usual) % n
    else:
        text = ngettext("%(n)s session", "%(n)s sessions", usual.usual) % n
    if usual.fewest == usual.most:
        return text
    return _("%(usual)s (%(fewest)s to %(most)s)") % {"usual": text, "fewest": usual.fewest, "most": usual.most}


def _each(usual: Dose) -> str:
    if usual.minutes_from is None:
        return ""
    length = minutes(usual.minutes_from, usual.minutes_to)
    return length if usual.usual == 1 else _("%(length)s each") % {"length": length}


def minutes(low: int, high: int | None = None) -> str:
    """45 minutes; 45 to 60 minutes"""
    if high in (None, low):
        return ngettext("%(n)s minute", "%(n)s minutes", low) % {"n": low}
    return _("%(low)s to %(high)s minutes") % {"low": low, "high": high}


def length(total: int) -> str:
    """22 hours 15 minutes"""
    hours, rest = divmod(total, MINUTES_IN_HOUR)
    whole = ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    return " ".join(part for part in (whole if hours else "", minutes(rest) if rest else "") if part)


def any_of(words: Iterable[str]) -> str:
    """this, that or the other"""
    return format_list(list(words), "or", locale=BRITISH.get(i18n.language.get(), i18n.language.get()))


def series(names: list[str]) -> str:
    """One to one; in a group"""
    return "; ".join(name if n == 0 else name[:1].lower() + name[1:] for n, name in enumerate(names))


def named(texts: dict[str, Text] | None, codes: Iterable[str]) -> list[str]:
    """The codes of a list as they are called, in the order given."""
    return [translated((texts or {}).get(code, {"en": code})) for code in codes]


@dataclass(frozen=True, slots=True)
class First:
    """What should be done before: any one of these components; `where`, if it depends on the stance."""

    components: tuple[Component, ...]
    where: str


def first(prerequisite: Prerequisite, catalogue: Catalogue) -> First:
    stances = catalogue.codes.get("stances", {})
    quoted = [f"“{name}”" for name in named(dict(stances), prerequisite.stances or ())]
    where = _("where the stance is %(stances)s") % {"stances": any_of(quoted)} if quoted else ""
    return First(tuple(held(catalogue, prerequisite.any_of)), where)


def held(catalogue: Catalogue, codes: Iterable[str]) -> list[Component]:
    """Those that are in use: what was retired since is named by nothing that can be opened."""
    return [catalogue.components[code] for code in codes if code in catalogue.components]


@dataclass(frozen=True, slots=True)
class Answer:
    """A component that targets a factor, and what that target amounts to (rule 0)."""

    component: Component
    dose: str
    effect: str


def answers(catalogue: Catalogue, factor: str, weight: Weight) -> list[Answer]:
    found = [c for c in catalogue.components.values() if c.weight_for(factor) is weight]
    return [Answer(component, dose(component), _effect(component, factor, catalogue)) for component in found]


def _effect(component: Component, factor: str, catalogue: Catalogue) -> str:
    if component.kind is Kind.ASSESSMENT:
        return _("Finds out; changes nothing by itself")
    if component.kind is not Kind.CONTROL:
        return _("Works for change")
    if counts_for(component, factor, catalogue.rules):
        return _("Holds risk down")
    return _("Holds risk down, but is no answer to this factor by itself")
