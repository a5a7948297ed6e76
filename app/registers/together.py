"""What the entries of a page come to together, for the template that stands above them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.core.i18n import _, ngettext
from app.registers.parts import word
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import ContractTerm, Work, days_out, side_by_side, status_on, work_of_term

ASKED_PARTS = (
    "journey_there", "arrival", "lessons", "breaks", "library_computers", "toilets_changing", "sport_clubs",
    "journey_home", "school_holidays",
)  # fmt: skip
"""Those that a school plan speaks of (3.15)."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A term beside its work."""

    term: ContractTerm
    work: Work | None
    late: str


def levels(screen: RegisterScreen) -> dict[str, Any]:
    return {"beside": side_by_side(screen.found.agency_levels, screen.found.level_discussions)}


def education(screen: RegisterScreen) -> dict[str, Any]:
    out = days_out(screen.found.education, screen.today)
    return {"out": out, "out_words": out_words(screen), "now": status_on(screen.found.education, screen.today)}


def out_words(screen: RegisterScreen) -> str:
    """214 days, since 26 April 2026"""
    out = days_out(screen.found.education, screen.today)
    if out.since is None:
        return ""
    days = ngettext("%(n)s day", "%(n)s days", out.days) % {"n": out.days}
    return _("%(days)s, since %(date)s") % {"days": days, "date": long_date(out.since)}


def school(screen: RegisterScreen) -> dict[str, Any]:
    """By parts of the day, in the day's order; and the parts that nobody has spoken of."""
    holding = [each for each in screen.found.school_arrangements if each.ended_on is None]
    order = list(screen.codes["day_parts"])
    placed = sorted(holding, key=lambda each: (order.index(each.part) if each.part in order else len(order), each.id))
    arranged = {each.part for each in holding}
    open_parts = [word(screen, "day_parts", part) for part in ASKED_PARTS if part not in arranged]
    return {"arranged": placed, "open_parts": open_parts if holding else []}


def contract(screen: RegisterScreen) -> dict[str, Any]:
    terms = list(_terms(screen))
    named = {ref for each in terms for ref in each.term.items}
    beyond = dict.fromkeys(name["en"] for ref, name in screen.items if ref not in named)
    names = {name["en"]: name for _ref, name in screen.items}
    return {"terms": terms, "beyond": [names[key] for key in beyond] if terms else []}


def _terms(screen: RegisterScreen) -> Iterator[Answered]:
    for term in screen.found.contract_terms:
        due = screen.due("contract_terms", term.id)
        late = long_date(due.due_on) if due else ""
        yield Answered(term, work_of_term(term, screen.matched), late)
