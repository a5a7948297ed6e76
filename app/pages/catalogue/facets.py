"""What the library can be narrowed by: each choice is a link, and says how many it would leave."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from app.core.i18n import _
from app.words import translated
from catalogue.model import Catalogue, Component, Text

TEXT = "q"
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Facet:
    """key: of the address. of: the codes that a component has here. names: the code list that says them."""

    key: str
    of: Callable[[Component], Collection[str]]
    names: str = ""


FACETS = (
    Facet("kind", lambda c: {c.kind}, "kinds"),
    Facet("stage", lambda c: {c.stage}, "stages"),
    Facet("origin", lambda c: {"keep" if c.keep else "ours"}),
    Facet("admission", lambda c: {c.admission}, "admissions"),
    Facet("mode", lambda c: c.mode, "modes"),
    Facet("training", lambda c: c.training, "training"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    text: str
    href: str
    count: int
    here: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One facet as it stands on the page."""

    key: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is asked for, by key. A value that nothing has leaves nothing: a filter never fails open."""

    catalogue: Catalogue
    chosen: Mapping[str, str]

    @classmethod
    def read(cls, catalogue: Catalogue, query: Mapping[str, str]) -> "Narrowing":
        known = (TEXT, *(facet.key for facet in FACETS))
        values = {key: query.get(key, "").strip()[:LONGEST_TEXT] for key in known}
        return cls(catalogue, {key: value for key, value in values.items() if value})

    @property
    def text(self) -> str:
        return self.chosen.get(TEXT, "")

    def components(self) -> list[Component]:
        return [c for c in self.catalogue.components.values() if self._holds(c)]

    def _holds(self, component: Component) -> bool:
        facets = all(self.chosen[f.key] in f.of(component) for f in FACETS if f.key in self.chosen)
        return facets and all(word in self._words(component) for word in self.text.casefold().split())

    def _words(self, component: Component) -> str:
        """All that a search looks at, in every language."""
        factors = (self.catalogue.factors[t.factor] for t in component.targets if t.factor in self.catalogue.factors)
        titles = (outline.title for outlines in component.variants.values() for outline in outlines)
        texts = [component.name, component.child_name, component.aim, component.summary or {}, *titles]
        texts += [text for factor in factors for text in (factor.name, {"": factor.code})]
        return " ".join([component.code, *(each for text in texts for each in text.values() if each)]).casefold()

    def but(self, key: str, value: str) -> "Narrowing":
        """The same with one thing changed; "" takes it away."""
        chosen = {**self.chosen, key: value}
        return Narrowing(self.catalogue, {key: value for key, value in chosen.items() if value})

    @property
    def href(self) -> str:
        return f"/catalogue?{urlencode(self.chosen)}" if self.chosen else "/catalogue"

    def groups(self) -> list[Group]:
        return [Group(facet.key, _label(facet), tuple(self._choices(facet))) for facet in FACETS]

    def _choices(self, facet: Facet) -> Iterator[Choice]:
        """What would leave nothing is not offered, unless it is what is chosen."""
        chosen = self.chosen.get(facet.key, "")
        yield self._choice(facet, "", _("All"), not chosen)
        for code, name in _names(facet, self.catalogue).items():
            choice = self._choice(facet, code, name, code == chosen)
            if choice.count or choice.here:
                yield choice

    def _choice(self, facet: Facet, code: str, name: str, here: bool) -> Choice:
        then = self.but(facet.key, code)
        return Choice(name, then.href, len(then.components()), here)

    def taken(self) -> list[tuple[str, str, str]]:
        """What is chosen now: its label, its name, and the address without it."""
        facets = [f for f in FACETS if f.key in self.chosen]
        words = [(_("Words"), self.text, self.but(TEXT, "").href)] if self.text else []
        return words + [(_label(f), self._name(f), self.but(f.key, "").href) for f in facets]

    def _name(self, facet: Facet) -> str:
        return _names(facet, self.catalogue).get(self.chosen[facet.key], self.chosen[facet.key])


def _names(facet: Facet, catalogue: Catalogue) -> dict[str, str]:
    codes: Mapping[str, Text] = catalogue.codes.get(facet.names, {})
    return {code: translated(text) for code, text in codes.items()} or {
        "keep": _("KEEP's twelve"),
        "ours": _("Ours, beside them"),
    }


def _label(facet: Facet) -> str:
    return {
        "admission": _("Where there is no admission"),
        "kind": _("Kind"),
        "mode": _("With whom"),
        "origin": _("Where it comes from"),
        "stage": _("Stage"),
        "training": _("Training it asks for"),
    }[facet.key]
