"""Parts of a component that are a list: some boxes for each, and for one or two more."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from app.core.i18n import _
from app.drafting.texts import LONGEST, english, kept
from app.forms import Form
from catalogue.drafting import MOST
from catalogue.model import Catalogue, Weight

LIMIT = MOST["targets"]
ALTERNATIVES = MOST["any_of"]


class Rows(Protocol):
    """keys: of the content, what these rows hold. Boxes are numbered from 0: factor-0, weight-0."""

    @property
    def keys(self) -> tuple[str, ...]: ...

    def hold(self, content: Mapping[str, Any]) -> dict[str, Any]: ...

    def count(self, form: Form) -> int:
        """How many rows are shown."""

    def press(self, form: Form) -> bool:
        """Whether a button was pressed that rearranges the rows and saves nothing."""

    def read(self, form: Form, content: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]: ...


class Spaced:
    """Rows that come by being filled: a few stand empty after the last."""

    spare = 1
    names: tuple[str, ...] = ()

    def count(self, form: Form) -> int:
        filled = [n for n in range(LIMIT) if any(form.all(f"{name}-{n}") for name in self.names)]
        return min((filled[-1] + 1 if filled else 0) + self.spare, LIMIT)

    def press(self, form: Form) -> bool:
        return False

    def filled(self, form: Form) -> list[int]:
        return [n for n in range(LIMIT) if any(form.all(f"{name}-{n}") for name in self.names)]


class Targets(Spaced):
    """A factor, its weight, and why. A row without a factor is none."""

    keys = ("targets",)
    names = ("factor", "why")
    spare = 2

    def hold(self, content: Mapping[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for n, target in enumerate(content.get("targets") or ()):
            values[f"factor-{n}"] = target.get("factor")
            values[f"weight-{n}"] = target.get("weight")
            values[f"why-{n}"] = english(target.get("rationale"))
        return values

    def read(self, form: Form, content: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
        before = {each.get("factor"): each.get("rationale") for each in content.get("targets") or ()}
        found: dict[str, dict[str, Any]] = {}
        for n in self.filled(form):
            factor = form.choice(f"factor-{n}", catalogue.factors.keys())
            why = form.text(f"why-{n}", longest=LONGEST)
            if not factor:
                form.refuse(f"factor-{n}", _("Choose the factor that this reason is about."))
                continue
            if factor in found:
                form.refuse(f"factor-{n}", _("This factor stands here twice."))
            weight = form.choice(f"weight-{n}", tuple(Weight), _("Say whether it is a main target, or also helped."))
            found[factor] = {"factor": factor, "weight": weight, "rationale": kept(why, before.get(factor))}
        return {"targets": list(found.values())}


class Before(Spaced):
    """What comes first, any one of up to three, for some stances or for all; and what can stand in for it."""

    keys = ("prerequisites", "equivalents")
    names = tuple(f"first-{k}" for k in range(ALTERNATIVES))
    alternatives = range(ALTERNATIVES)

    def hold(self, content: Mapping[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {"equal": content.get("equivalents")}
        for n, each in enumerate(content.get("prerequisites") or ()):
            values |= {f"first-{k}-{n}": code for k, code in enumerate(each.get("any_of") or ())}
            values[f"stances-{n}"] = each.get("stances")
        return values

    def read(self, form: Form, content: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
        known = {*catalogue.components, *named(content)}
        found: list[dict[str, Any]] = []
        for n in range(self.count(form)):
            codes = [form.choice(f"{name}-{n}", known) for name in self.names]
            stances = form.choices(f"stances-{n}", catalogue.codes["stances"].keys())
            if stances and not any(codes):
                form.refuse(f"first-0-{n}", _("Choose the work that comes first for these stances."))
            if any(codes):
                found.append({"any_of": list(dict.fromkeys(filter(None, codes))), "stances": stances or None})
        equal = form.choices("equal", known)
        return {"prerequisites": found, "equivalents": equal}


def named(content: Mapping[str, Any]) -> list[str]:
    """The components that come first or stand in, those too that are out of use: what stands there stays offered."""
    first = (code for each in content.get("prerequisites") or () for code in each.get("any_of") or ())
    return list(dict.fromkeys((*first, *(content.get("equivalents") or ()))))


class Sources(Spaced):
    """One thing that the work rests on: what it shows, how sure, and when to look again."""

    keys = ("sources",)
    names = ("source", "shows")

    def hold(self, content: Mapping[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for n, each in enumerate(content.get("sources") or ()):
            values[f"source-{n}"] = english(each.get("source"))
            values[f"shows-{n}"] = english(each.get("shows"))
            values[f"sure-{n}"] = each.get("sure")
            values[f"review_by-{n}"] = each.get("review_by")
        return values

    def read(self, form: Form, content: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
        before = {english(each.get("source")): each for each in content.get("sources") or ()}
        found: list[dict[str, Any]] = []
        for n in self.filled(form):
            source = form.text(f"source-{n}", _("Say what the source is, or empty its boxes."), LONGEST)
            stood = before.get(source, {})
            again: date | None = form.date(f"review_by-{n}")
            entry = {
                "source": kept(source, stood.get("source")),
                "shows": kept(form.text(f"shows-{n}", longest=LONGEST), stood.get("shows")),
                "sure": form.choice(f"sure-{n}", catalogue.codes["certainties"].keys()) or None,
                "review_by": again and again.isoformat(),
            }
            if any(english(each["source"]) == source for each in found):
                form.refuse(f"source-{n}", _("This source stands here twice."))
            found.append(entry)
        return {"sources": found}
