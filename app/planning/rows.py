"""The difference between two versions, as rows of a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.i18n import _
from app.planning.words import listed, weekday_names
from app.words import long_date, said, translated
from catalogue.model import Catalogue, Text
from interventions.model import Weekday
from interventions.plans.revise import Difference, Kind
from interventions.words import Say


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    about: str
    before: str
    after: str


def rows(differences: Iterable[Difference], catalogue: Catalogue, people: Mapping[str, str]) -> list[Row]:
    telling = Telling(catalogue, people)
    return [telling.row(each) for each in differences]


@dataclass(frozen=True, slots=True)
class Telling:
    """Names for the codes and addresses in a difference."""

    catalogue: Catalogue
    people: Mapping[str, str]

    def row(self, each: Difference) -> Row:
        before, after = self._said(each.before, each.codes), self._said(each.after, each.codes)
        return Row(kind_names()[each.kind], self._about(each), before or _("none"), after or _("none"))

    def _about(self, each: Difference) -> str:
        if not isinstance(each.about, str):
            return translated(each.about)
        match each.kind:
            case Kind.DAYS | Kind.PER_SLOT:
                return self._code(each.about, "streams")
            case Kind.REASONS:
                return self._code(each.about, "needs")
            case Kind.SAFETY:
                return _("Those who were harmed") if each.about == "victim_safety" else _("The child")
            case _:
                return each.about

    def _said(self, value: Any, codes: str) -> str:
        match value:
            case None:
                return ""
            case tuple():
                return listed([self._said(each, codes) for each in value])
            case Say():
                return said(value)
            case date():
                return long_date(value)
            case _:
                return self._code(str(value), codes)

    def _code(self, code: str, codes: str) -> str:
        if codes == "weekdays":
            return weekday_names()[Weekday(code)]
        if codes == "needs":
            return translated(self._need(code))
        known = self.catalogue.codes.get(codes, {})
        return translated(known[code]) if code in known else self.people.get(code, code)

    def _need(self, code: str) -> Text:
        """A factor or a strength, which share no code."""
        known: Any = self.catalogue.factors.get(code) or self.catalogue.strengths.get(code)
        found: Text = known.name if known else {"en": code}
        return found


def kind_names() -> dict[Kind, str]:
    return {
        Kind.ADDED: _("Work added"),
        Kind.REMOVED: _("Work taken out"),
        Kind.DOSE: _("Sessions"),
        Kind.MINUTES: _("Minutes"),
        Kind.MOVED: _("Dates"),
        Kind.VERSION: _("Version of the work"),
        Kind.VARIANT: _("Form"),
        Kind.CORE: _("Core"),
        Kind.STREAM: _("With whom"),
        Kind.PRIORITY: _("Priority"),
        Kind.WHO: _("Who does it"),
        Kind.ADAPTATIONS: _("Adaptations"),
        Kind.OBJECTIVE_ADDED: _("Objective added"),
        Kind.OBJECTIVE_REMOVED: _("Objective taken out"),
        Kind.OBJECTIVE: _("Objective"),
        Kind.PLAN_KIND: _("Kind of plan"),
        Kind.START: _("Start"),
        Kind.DAYS: _("Usual weekdays"),
        Kind.PER_SLOT: _("Sessions in one visit"),
        Kind.PAUSES: _("Pauses"),
        Kind.SAFETY: _("Safety"),
        Kind.CONTINGENCIES: _("If this, then that"),
        Kind.REASONS: _("Reason why not"),
    }
