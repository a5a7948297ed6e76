"""The registers of a case in a line each: what stands in them, and what is due."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.i18n import _, ngettext
from app.registers import SHEETS, Sheet
from app.words import long_date, translated
from catalogue.model import Text
from interventions.queries import CasePage
from interventions.registers import Asked, Registers, days_out, side_by_side, status_on

Codes = Mapping[str, Mapping[str, Text]]


@dataclass(frozen=True, slots=True)
class Line:
    """said: how it stands; "" where nothing is recorded. due: how many of its dues have come."""

    sheet: Sheet
    said: str
    due: int


@dataclass(frozen=True, slots=True)
class _Seen:
    found: Registers
    codes: Codes
    today: date

    def word(self, name: str, code: str | int) -> str:
        text = self.codes[name].get(str(code))
        return translated(text) if text else str(code)


def lines(found: Registers, dues: Sequence[Asked], codes: Codes, today: date) -> list[Line]:
    seen = _Seen(found, codes, today)
    come = [due for due in dues if due.due_on <= today]
    return [
        Line(sheet, SAID[code](seen), sum(due.register in sheet.registers for due in come))
        for code, sheet in SHEETS.items()
    ]


def of_case(page: CasePage) -> list[Line] | None:
    """Those with something in them; None for a reader who is not of the case team."""
    if page.registers is None:
        return None
    found = lines(page.registers, page.asked, page.teller.codes, page.overview.figures.as_of)
    return [line for line in found if line.said]


def tried_of(page: CasePage) -> str:
    return tried_words(page.registers, page.teller.codes) if page.registers else ""


def summary(found: Sequence[Line]) -> str:
    due = sum(line.due for line in found)
    return _("Around the plan: %(due)s") % {"due": due_words(due)} if due else _("Around the plan")


def due_words(n: int) -> str:
    return ngettext("%(n)s due", "%(n)s due", n) % {"n": n} if n else ""


def tried_words(found: Registers, codes: Codes) -> str:
    """Tried 4 times, last on 12 November 2026: declined"""
    attempts = found.engagement_attempts
    if not attempts:
        return ""
    last = attempts[-1]
    counted = ngettext("Tried once", "Tried %(n)s times", len(attempts)) % {"n": len(attempts)}
    outcome = translated(codes["engagement_outcomes"].get(last.outcome, {"en": last.outcome}))
    return _("%(counted)s, last on %(date)s: %(outcome)s") % {
        "counted": counted,
        "date": long_date(last.tried_on),
        "outcome": outcome,
    }


def _recommendations(seen: _Seen) -> str:
    made = seen.found.recommendations
    open_ones = sum(each.decision == "open" for each in made)
    return _and(
        ngettext("%(n)s recommendation", "%(n)s recommendations", len(made)) % {"n": len(made)} if made else "",
        _("%(n)s not decided yet") % {"n": open_ones} if open_ones else "",
    )


def _contract(seen: _Seen) -> str:
    terms = seen.found.contract_terms
    bare = sum(not each.items and not each.reason for each in terms)
    return _and(
        ngettext("%(n)s term", "%(n)s terms", len(terms)) % {"n": len(terms)} if terms else "",
        _("%(n)s without work or reason") % {"n": bare} if bare else "",
    )


def _education(seen: _Seen) -> str:
    now = status_on(seen.found.education, seen.today)
    out = days_out(seen.found.education, seen.today)
    return _and(
        seen.word("education_statuses", now.status) if now else "",
        ngettext("%(n)s day out", "%(n)s days out", out.days) % {"n": out.days} if out.since else "",
    )


def _school(seen: _Seen) -> str:
    parts = {each.part for each in seen.found.school_arrangements if each.ended_on is None}
    reviews = seen.found.school_reviews
    return _and(
        ngettext("%(n)s part of the day", "%(n)s parts of the day", len(parts)) % {"n": len(parts)} if parts else "",
        _("next look on %(date)s") % {"date": long_date(reviews[-1].next_review_on)} if parts and reviews else "",
    )


def _family(seen: _Seen) -> str:
    return tried_words(seen.found, seen.codes)


def _referrals(seen: _Seen) -> str:
    made = seen.found.service_referrals
    waiting = sum(each.outcome == "waiting" for each in made)
    return _and(
        ngettext("%(n)s referral", "%(n)s referrals", len(made)) % {"n": len(made)} if made else "",
        _("%(n)s without an answer") % {"n": waiting} if waiting else "",
    )


def _linked(seen: _Seen) -> str:
    plans = seen.found.linked_plans
    unseen = sum(not each.shared for each in plans)
    return _and(
        ngettext("%(n)s plan", "%(n)s plans", len(plans)) % {"n": len(plans)} if plans else "",
        _("%(n)s not shared with us") % {"n": unseen} if unseen else "",
    )


def _mappa(seen: _Seen) -> str:
    told = seen.found.mappa[-1] if seen.found.mappa else None
    open_ones = sum(each.done_on is None for each in seen.found.mappa_actions)
    level = seen.word("mappa_levels", told.level) if told and told.level else ""
    return _and(
        level or (_("Referred, no answer yet") if told and told.category is None else ""),
        ngettext("%(n)s action open", "%(n)s actions open", open_ones) % {"n": open_ones} if open_ones else "",
        _("notification recorded") if seen.found.registrations else "",
    )


def _levels(seen: _Seen) -> str:
    beside = side_by_side(seen.found.agency_levels, seen.found.level_discussions)
    n = len(beside.levels)
    return _and(
        ngettext("As said by %(n)s agency", "As said by %(n)s agencies", n) % {"n": n} if n else "",
        _in_sentence(seen.word("level_outcomes", beside.outcome)) if beside.outcome else "",
    )


def _shares(seen: _Seen) -> str:
    made = seen.found.shares
    return _and(
        ngettext("Shared once", "Shared %(n)s times", len(made)) % {"n": len(made)} if made else "",
        _("last on %(date)s") % {"date": long_date(made[-1].shared_on)} if made else "",
    )


def _in_sentence(words: str) -> str:
    return words[:1].lower() + words[1:]


def _and(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _equality(seen: _Seen) -> str:
    """That it was asked, and nothing of what was said."""
    asked = seen.found.equality
    return _("Asked on %(date)s") % {"date": long_date(asked[-1].asked_on)} if asked else ""


def _goals(seen: _Seen) -> str:
    made = seen.found.goal_outcomes
    goals = len({each.goal for each in made})
    return _and(
        ngettext("Said of %(n)s goal", "Said of %(n)s goals", goals) % {"n": goals} if made else "",
        _("last on %(date)s") % {"date": long_date(made[-1].said_on)} if made else "",
    )


def _handovers(seen: _Seen) -> str:
    made = seen.found.handovers
    return ngettext("%(n)s handover", "%(n)s handovers", len(made)) % {"n": len(made)} if made else ""


def _enforcement(seen: _Seen) -> str:
    made = seen.found.enforcement_steps
    return _and(
        ngettext("%(n)s step", "%(n)s steps", len(made)) % {"n": len(made)} if made else "",
        _("last on %(date)s") % {"date": long_date(made[-1].taken_on)} if made else "",
    )


def _further(seen: _Seen) -> str:
    """How many, and nothing of what."""
    n = len(seen.found.further_offences)
    return _("%(n)s recorded") % {"n": n} if n else ""


def _offers(seen: _Seen) -> str:
    n = len(seen.found.victim_offers)
    return _("%(n)s recorded") % {"n": n} if n else ""


SAID: Mapping[str, Callable[[_Seen], str]] = {
    "recommendations": _recommendations,
    "contract": _contract,
    "education": _education,
    "school": _school,
    "family": _family,
    "referrals": _referrals,
    "linked-plans": _linked,
    "mappa": _mappa,
    "levels": _levels,
    "shares": _shares,
    "equality": _equality,
    "goals": _goals,
    "handovers": _handovers,
    "enforcement": _enforcement,
    "further-offences": _further,
    "offers": _offers,
}
