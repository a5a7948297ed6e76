"""An entry in each register of KT-1001 (tests/support/recording.py), as it travels."""

from copy import deepcopy
from typing import Any

from sqlmodel import Session

from app.core.access import Actor
from interventions import commands
from interventions.schemas.registers import RegistersIn
from interventions.store import CaseScope

WORKER = "worker@example.test"
REGISTERS: dict[str, list[dict[str, Any]]] = {
    "recommendations": [
        {
            "made_on": "2026-01-12", "agency": "speech_language_therapy", "person": "A. Reed, therapist",
            "text": "Short sentences, pictures, and a check of understanding.", "decision": "in_plan",
            "decided_on": "2026-01-14", "items": ["item-g"],
        },
        {"made_on": "2026-02-09", "agency": "camhs", "person": "N. Obi, nurse", "text": "A sleep diary for six weeks."},
    ],
    "agency_levels": [
        {"stated_on": "2025-11-03", "agency": "yot", "level": "Medium", "scale": "Low to very high"},
        {"stated_on": "2025-11-20", "agency": "police", "level": "High", "basis": "Their own tool"},
    ],
    "level_discussions": [
        {"discussed_on": "2025-12-01", "outcome": "agreed_to_differ", "reason": "The tools look at different years."}
    ],
    "shares": [
        {
            "shared_on": "2025-11-10", "what": "The summary of the assessment", "agency": "police",
            "recipient": "D. Marsh, public protection", "why": "They manage the notification", "shared_by": "Wren Hale",
        }
    ],
    "mappa": [
        {
            "told_on": "2025-11-24", "told_by": "The MAPPA coordinator", "referred_on": "2025-11-05", "category": 1,
            "level": 2, "next_review_on": "2026-03-05",
        }
    ],
    "mappa_actions": [
        {
            "agreed_on": "2025-11-24", "text": "Tell the swimming club's safeguarding lead", "agency": "police",
            "owner": "D. Marsh", "due_on": "2026-02-10",
        }
    ],
    "registrations": [
        {"notified_on": "2025-09-23", "confirmed_on": "2025-09-25", "confirmed_by": "D. Marsh", "until": "2028-03-22"}
    ],
    "school_arrangements": [
        {"agreed_on": "2025-11-17", "part": "breaks", "arrangement": "The library, with Mr Shaw", "person": "Mr Shaw"}
    ],
    "school_people": [
        {"told_on": "2025-11-17", "person": "Ms Green, head of year", "told": "Whom to keep apart; not what happened"}
    ],
    "school_reviews": [
        {
            "reviewed_on": "2026-01-08", "present": "Ms Green, Sam's mother, us", "changed": "Nothing",
            "next_review_on": "2026-02-16",
        }
    ],
    "education": [
        {"from_on": "2025-09-01", "status": "full_time", "provider": "Hill School"},
        {"from_on": "2026-01-19", "status": "none", "informal_exclusion": True, "note": "Told to stay at home"},
    ],
    "contract_terms": [
        {"agreed_on": "2025-10-20", "text": "Work on relationships", "items": ["item-h"]},
        {"agreed_on": "2025-10-20", "text": "Reparation", "reason": "The person harmed does not wish it"},
    ],
    "engagement_attempts": [
        {
            "tried_on": "2026-01-09", "way": "visit", "tried_by": "Wren Hale", "family_member": "His mother",
            "outcome": "not_now", "said": "After the move", "next_step": "Ring after the move", "next_on": "2026-02-20",
        }
    ],
    "linked_plans": [{"dated_on": "2025-12-03", "agency": "social_care", "name": "Child in need plan", "shared": True}],
    "service_referrals": [
        {
            "referred_on": "2025-12-08", "agency": "camhs", "service": "Low mood", "outcome": "declined",
            "answered_on": "2026-01-05", "reason": "Under their threshold",
        }
    ],
    "equality": [{"asked_on": "2025-11-06", "ethnicity": "mixed", "disability": "not_said"}],
    "further_offences": [
        {
            "offended_on": "2025-11-14", "outcome_on": "2026-01-15", "outcome": "conviction", "kind": "other",
            "basis": "conviction", "source": "D. Marsh, police", "seriousness": "less", "said": "A theft from a shop",
        }
    ],
    "enforcement_steps": [
        {
            "taken_on": "2026-01-16", "step": "formal_warning", "ground": "attendance",
            "why": "Two Wednesdays missed without a reason", "result": "He came the week after",
        }
    ],
    "handovers": [
        {
            "handed_on": "2025-11-05", "from_worker": "manager@example.test", "to_worker": WORKER,
            "handed_over": "What he likes, and the meeting that is booked", "child_told_on": "2025-11-03",
        }
    ],
    "victim_offers": [
        {
            "offered_on": "2025-03-04", "agency": "victim_service", "offered_by": "L. Grey, advocate",
            "service": "Counselling", "outcome": "taken_up", "answered_on": "2025-03-20",
        }
    ],
    "goal_outcomes": [
        {"said_on": "2026-02-04", "goal": "o1", "child_view": "met", "worker_view": "partly", "words": "I can say two"}
    ],
}  # fmt: skip


WRONG: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    (
        "recommendations",
        {"decision": "in_plan", "items": []},
        {"items": "Choose what in the plan answers it, or the component that will."},
    ),
    ("shares", {"shared_on": "2026-02-19"}, {"shared_on": "This date is after today."}),
    (
        "recommendations",
        {"decision": "open", "delivered_on": "2026-02-16"},
        {"delivered_on": "What is in the plan is counted from its sessions: leave this empty."},
    ),
    ("level_discussions", {"outcome": "agreed", "reason": ""}, {"reason": "Say what was agreed."}),
    ("level_discussions", {"outcome": "agreed_to_differ", "reason": ""}, {"reason": "Say why each keeps to its own."}),
    (
        "mappa",
        {"referred_on": ""},
        {"referred_on": "Enter the day of the referral: a panel of ours cannot stand in for it."},
    ),
    (
        "mappa",
        {"told_by": ""},
        {"told_by": "Say who told us. A category and a level are never ours to work out."},
    ),
    ("mappa_actions", {"owner": " "}, {"owner": "Name the person who does it."}),
    ("mappa_actions", {"due_on": "2025-11-01"}, {"due_on": "This date is before the one that it follows from."}),
    ("registrations", {"confirmed_by": ""}, {"confirmed_by": "Say who of the police confirmed it."}),
    ("school_reviews", {"next_review_on": "2026-01-08"}, {"next_review_on": "The next look comes after this one."}),
    (
        "education",
        {"status": "full_time", "informal_exclusion": "yes"},
        {"informal_exclusion": "A child who is there full time has not been told to stay away."},
    ),
    ("engagement_attempts", {"next_step": ""}, {"next_step": "Say what is tried next."}),
    ("service_referrals", {"reason": ""}, {"reason": "Say why they declined."}),
    ("service_referrals", {"answered_on": ""}, {"answered_on": "Enter the day of the answer."}),
    (
        "service_referrals",
        {"started_on": "2026-01-12"},
        {"started_on": "Work that was not accepted cannot have begun."},
    ),
    ("equality", {"ethnicity": "", "disability": ""}, {"ethnicity": "Record an answer to one of these at least."}),
    (
        "further_offences",
        {"outcome_on": "2025-11-13"},
        {"outcome_on": "This date is before the one that it follows from."},
    ),
    (
        "further_offences",
        {"offended_on": "2025-10-01"},
        {"offended_on": "This is before the first order began: only what came since belongs here."},
    ),
    (
        "enforcement_steps",
        {"step": "breach_outcome", "result": ""},
        {"result": "Say what the court or the panel decided."},
    ),
    ("handovers", {"from_worker": WORKER}, {"to_worker": "A handover is from one person to another."}),
    ("victim_offers", {"answered_on": ""}, {"answered_on": "Enter the day of the answer."}),
    (
        "goal_outcomes",
        {"child_view": "", "worker_view": ""},
        {"child_view": "Record one view at least: the child's, or yours."},
    ),
]
"""By register: what is typed over its first entry, and what is said of it."""


def registers() -> dict[str, list[dict[str, Any]]]:
    """A fresh copy, each entry recorded by the worker."""
    found = deepcopy(REGISTERS)
    for entries in found.values():
        for entry in entries:
            entry |= {"recorded_by": WORKER, "recorded_on": "2026-02-10"}
    return found


def record_all(session: Session, actor: Actor, scope: CaseScope) -> None:
    """Each of them, as somebody records it."""
    given = RegistersIn.model_validate(registers())
    for code in RegistersIn.model_fields:
        for entry in getattr(given, code):
            commands.record_entry(session, actor, scope, entry)
