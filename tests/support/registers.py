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
