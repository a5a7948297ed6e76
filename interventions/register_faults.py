"""What is refused of an entry in a register, {path: sentence}: codes and references everywhere, the rest on pages.

An import says what others recorded by their own rules, so it is held to known codes and references only.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.i18n import _
from interventions.refusals import Faults, Known
from interventions.registers import BREACH_OUTCOME, PROVED
from interventions.schemas import registers as shapes
from interventions.schemas.bundle import BundleIn
from interventions.schemas.registers import EntryIn, RegistersIn

AGENCY = "agencies"
CODES: Mapping[type[EntryIn], Mapping[str, str]] = {
    shapes.SchoolArrangementIn: {"part": "day_parts"},
    shapes.EducationIn: {"status": "education_statuses"},
    shapes.EqualityIn: {"ethnicity": "ethnic_groups"},
    shapes.EngagementAttemptIn: {"way": "engagement_ways", "outcome": "engagement_outcomes"},
    shapes.FurtherOffenceIn: {"basis": "bases"},
    shapes.EnforcementStepIn: {"step": "enforcement_steps"},
    shapes.GoalOutcomeIn: {"child_view": "goal_outcomes", "worker_view": "goal_outcomes"},
}
"""Which list each coded field draws on; an agency is one everywhere."""

STILL_TO_COME = frozenset({"due_on", "next_on", "next_review_on", "until"})
"""Dates that may lie ahead. Every other one tells of something that happened."""


@dataclass(frozen=True, slots=True)
class Named:
    """What an entry can name of the case's plans, by ref: items of every version, and goals of the approved ones."""

    items: Collection[str] = ()
    goals: Collection[str] = ()


def registers_faults(bundle: BundleIn, known: Known) -> Faults:
    approved = (plan for plan in bundle.plans if plan.approved_on)
    named = Named(
        items={item.ref for plan in bundle.plans for item in plan.items},
        goals={each.ref for plan in approved for each in plan.objectives if each.good_lives_need},
    )
    faults: Faults = {}
    for code in RegistersIn.model_fields:
        for n, entry in enumerate(getattr(bundle.registers, code)):
            faults |= known_faults(entry, known, named, f"registers.{code}[{n}].")
    return faults


def known_faults(entry: EntryIn, known: Known, named: Named, path: str = "") -> Faults:
    faults: Faults = {f"{path}{name}": sentence for name, sentence in _impossible(entry).items()}
    for name, among in _coded(entry).items():
        code = getattr(entry, name)
        if code is not None and code not in known.codes[among]:
            faults[f"{path}{name}"] = _("“{code}” is not a known code.").format(code=code)
    component = getattr(entry, "component", None)
    if component and component not in known.latest:
        faults[f"{path}component"] = _("“{code}” is not a component of the catalogue.").format(code=component)
    for n, ref in enumerate(getattr(entry, "items", ())):
        if ref not in named.items:
            faults[f"{path}items[{n}]"] = _("No plan of this case has this item.")
    if isinstance(entry, shapes.GoalOutcomeIn) and entry.goal not in named.goals:
        faults[f"{path}goal"] = _("No approved plan of this case has this goal.")
    return faults


def _impossible(entry: EntryIn) -> Faults:
    """What no history can hold, whoever recorded it."""
    match entry:
        case shapes.EqualityIn(ethnicity=None, disability=None, looked_after=None):
            return {"ethnicity": _("Record an answer to one of these at least.")}
        case shapes.GoalOutcomeIn(child_view=None, worker_view=None):
            return {"child_view": _("Record one view at least: the child's, or yours.")}
        case shapes.HandoverIn() if entry.from_worker == entry.to_worker:
            return {"to_worker": _("A handover is from one person to another.")}
    return {}


def _coded(entry: EntryIn) -> Mapping[str, str]:
    agency = {"agency": AGENCY} if "agency" in type(entry).model_fields else {}
    return {**agency, **CODES.get(type(entry), {})}


def entry_faults(entry: EntryIn, today: date, began: date | None = None) -> Faults:
    """What a person who records it must still say. The first fault of a field counts.

    began: the first day of the child's first order, where the entry is of what came since.
    """
    faults: Faults = {}
    for name, value in entry:
        if isinstance(value, date) and value > today and name not in STILL_TO_COME:
            faults[name] = _("This date is after today.")
    if isinstance(entry, shapes.FurtherOffenceIn) and began and entry.offended_on < began:
        faults["offended_on"] = _("This is before the first order began: only what came since belongs here.")
    rule = RULES.get(type(entry))
    return (rule(entry) if rule else {}) | faults


def _recommendation(entry: shapes.RecommendationIn) -> Faults:
    faults: Faults = {}
    if entry.decision == "in_plan" and not (entry.items or entry.component):
        faults["items"] = _("Choose what in the plan answers it, or the component that will.")
    if entry.decision == "not_taken_up" and not _words(entry.reason):
        faults["reason"] = _("Say why it is not taken up.")
    if entry.decision != "outside_plan" and entry.delivered_on:
        faults["delivered_on"] = _("What is in the plan is counted from its sessions: leave this empty.")
    return faults | _in_order(entry, "made_on", "decided_on", "delivered_on")


def _discussion(entry: shapes.LevelDiscussionIn) -> Faults:
    if entry.outcome == "open" or _words(entry.reason):
        return {}
    asked = _("Say what was agreed.") if entry.outcome == "agreed" else _("Say why each keeps to its own.")
    return {"reason": asked}


def _mappa(entry: shapes.MappaIn) -> Faults:
    faults: Faults = {}
    if (entry.category or entry.level) and not _words(entry.told_by):
        faults["told_by"] = _("Say who told us. A category and a level are never ours to work out.")
    if not (entry.category or entry.level or entry.referred_on):
        faults["referred_on"] = _("Enter the day of the referral, or what was told.")
    if (entry.level or 1) > 1 and entry.referred_on is None:
        faults["referred_on"] = _("Enter the day of the referral: a panel of ours cannot stand in for it.")
    return faults | _in_order(entry, "referred_on", "told_on")


def _action(entry: shapes.MappaActionIn) -> Faults:
    return _in_order(entry, "agreed_on", "due_on") | _in_order(entry, "agreed_on", "done_on")


def _registration(entry: shapes.RegistrationIn) -> Faults:
    faults: Faults = {}
    if entry.confirmed_on and not _words(entry.confirmed_by):
        faults["confirmed_by"] = _("Say who of the police confirmed it.")
    return faults | _in_order(entry, "notified_on", "confirmed_on") | _in_order(entry, "notified_on", "until")


def _arrangement(entry: shapes.SchoolArrangementIn) -> Faults:
    return _in_order(entry, "agreed_on", "ended_on")


def _school_review(entry: shapes.SchoolReviewIn) -> Faults:
    if entry.next_review_on <= entry.reviewed_on:
        return {"next_review_on": _("The next look comes after this one.")}
    return {}


def _education(entry: shapes.EducationIn) -> Faults:
    if entry.informal_exclusion and entry.status == "full_time":
        return {"informal_exclusion": _("A child who is there full time has not been told to stay away.")}
    return {}


def _attempt(entry: shapes.EngagementAttemptIn) -> Faults:
    if entry.next_on and not _words(entry.next_step):
        return {"next_step": _("Say what is tried next.")}
    return _in_order(entry, "tried_on", "next_on")


def _referral(entry: shapes.ServiceReferralIn) -> Faults:
    faults: Faults = {}
    if entry.outcome == "waiting":
        if entry.answered_on:
            faults["outcome"] = _("Say what the answer was.")
    elif entry.answered_on is None:
        faults["answered_on"] = _("Enter the day of the answer.")
    if entry.outcome == "declined" and not _words(entry.reason):
        faults["reason"] = _("Say why they declined.")
    if entry.outcome != "accepted" and entry.started_on:
        faults["started_on"] = _("Work that was not accepted cannot have begun.")
    return faults | _in_order(entry, "referred_on", "answered_on") | _in_order(entry, "referred_on", "started_on")


def _further(entry: shapes.FurtherOffenceIn) -> Faults:
    """What is only said of a child is a change to look into, and no offence."""
    faults: Faults = {}
    if entry.basis not in PROVED:
        faults["basis"] = _("What is not proved does not belong here: record it as a change.")
    return faults | _in_order(entry, "offended_on", "outcome_on")


def _step(entry: shapes.EnforcementStepIn) -> Faults:
    if entry.step == BREACH_OUTCOME and not _words(entry.result):
        return {"result": _("Say what the court or the panel decided.")}
    return {}


def _offer(entry: shapes.VictimOfferIn) -> Faults:
    faults: Faults = {}
    if entry.outcome == "waiting":
        if entry.answered_on:
            faults["outcome"] = _("Say what the answer was.")
    elif entry.answered_on is None:
        faults["answered_on"] = _("Enter the day of the answer.")
    return faults | _in_order(entry, "offered_on", "answered_on")


def _words(text: str | None) -> str:
    return (text or "").strip()


def _in_order(entry: EntryIn, *names: str) -> Faults:
    """Each date at or after those named before it."""
    faults: Faults = {}
    latest: date | None = None
    for name in names:
        day: date | None = getattr(entry, name)
        if day and latest and day < latest:
            faults[name] = _("This date is before the one that it follows from.")
        latest = max((each for each in (latest, day) if each), default=None)
    return faults


RULES: Mapping[type[EntryIn], Callable[[Any], Faults]] = {
    shapes.RecommendationIn: _recommendation,
    shapes.LevelDiscussionIn: _discussion,
    shapes.MappaIn: _mappa,
    shapes.MappaActionIn: _action,
    shapes.RegistrationIn: _registration,
    shapes.SchoolArrangementIn: _arrangement,
    shapes.SchoolReviewIn: _school_review,
    shapes.EducationIn: _education,
    shapes.EngagementAttemptIn: _attempt,
    shapes.ServiceReferralIn: _referral,
    shapes.FurtherOffenceIn: _further,
    shapes.EnforcementStepIn: _step,
    shapes.VictimOfferIn: _offer,
}
