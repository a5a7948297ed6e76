"""What other agencies recommended, said, were told and agreed to do (4.3, 4.12, 4.13, 5.6, 5.8)."""

from datetime import date
from typing import Any

from app.demonstration.around.entries import Entries, entry
from app.demonstration.days import Days
from app.demonstration.parts import Bundle, Child


def recommendations(child: Child, days: Days) -> Entries:
    """Some led to work, one waits, one was not taken up (5.8)."""

    def made(on: date, agency: str, person: str, text: str, decision: str = "open", **more: Any) -> Bundle:
        return entry("made_on", on, agency=agency, person=person, text=text, decision=decision, **more)

    therapist, nurse = "the speech and language therapist", "the mental health nurse"
    told: dict[str, list[Bundle]] = {
        "KT-2006": [
            made(
                days.ago(weeks=30), "speech_language_therapy", therapist,
                "Three sessions on words for feelings; pictures and short sentences from everybody.",
                "in_plan", decided_on=days.ago(weeks=29), items=["slc"],
            )
        ],
        "KT-2007": [
            made(
                days.ago(weeks=18), "speech_language_therapy", therapist,
                "An assessment of how much he understands of what is said.",
                "not_taken_up", decided_on=days.ago(weeks=12),
                reason="He moved; the new area has no therapist for his age.",
            )
        ],
        "KT-2014": [
            made(
                days.ago(weeks=5), "speech_language_therapy", therapist,
                "Twenty minutes at a time, one idea each, and a check of what he took from it.",
            )
        ],
        "KT-2015": [
            made(
                days.ago(weeks=26), "camhs", nurse, "Work on what was done to him, once home is calm.",
                "in_plan", decided_on=days.ago(weeks=25), items=["tra"],
            ),
            made(
                days.ago(weeks=9), "health", "the school nurse", "A sleep routine, told to his carers.",
                "outside_plan", decided_on=days.ago(weeks=9), reason="The school nurse did it herself.",
                delivered_on=days.ago(weeks=7),
            ),
        ],
        "KT-2024": [
            made(
                days.ago(weeks=21), "camhs", nurse, "Six sessions on worry, with a plan for each day.",
                "in_plan", decided_on=days.ago(weeks=20), items=["ewb"],
            )
        ],
    }  # fmt: skip
    return {"recommendations": told.get(child.reference, [])}


def levels(child: Child, days: Days) -> Entries:
    """Agencies say different things of one child, each in its own words (4.3)."""

    def said(weeks: int, agency: str, level: str, scale: str, basis: str) -> Bundle:
        return entry("stated_on", days.ago(weeks=weeks), agency=agency, level=level, scale=scale, basis=basis)

    told: dict[str, Entries] = {
        "KT-2007": {
            "agency_levels": [
                said(20, "yot", "Medium", "low, medium, high, very high", "Our own assessment"),
                said(12, "social_care", "Child in need, not protection", "their thresholds", "Last conference"),
                said(3, "police", "High", "their own tool", "Two calls to the home"),
            ],
            "level_discussions": [
                entry("discussed_on", days.ago(weeks=11), outcome="agreed", reason="Medium, until the move is over.")
            ],
        },
        "KT-2008": {
            "agency_levels": [
                said(30, "yot", "Medium", "low, medium, high, very high", "Assessment and what he does each week"),
                said(28, "police", "High", "their own tool", "The offence, and one year only"),
            ],
            "level_discussions": [
                entry(
                    "discussed_on", days.ago(weeks=26), outcome="agreed_to_differ",
                    reason="The police tool does not look at change. Both plans name the college.",
                )
            ],
        },
    }  # fmt: skip
    return told.get(child.reference, {})


def shares(child: Child, days: Days) -> Entries:
    """The assessment told to those who need it, and the school told no more than it needs (4.12)."""

    def shared(weeks: int, agency: str, recipient: str, what: str, why: str) -> Bundle:
        by = child.worker.partition("@")[0].replace(".", " ")
        return entry(
            "shared_on", days.ago(weeks=weeks), agency=agency, recipient=recipient, what=what, why=why, shared_by=by
        )

    told: dict[str, list[Bundle]] = {
        "KT-2008": [
            shared(
                29, "police", "the public protection officer", "The specialist assessment, whole.",
                "The police have no tool of their own for children.",
            ),
            shared(
                9, "education", "the college's safeguarding lead", "Whom he is to be kept apart from, and where.",
                "He started there; others had to be safe on the first day.",
            ),
        ],
        "KT-2010": [
            shared(
                22, "education", "the assistant head", "The conditions of his order and the routes.",
                "For the school plan.",
            )
        ],
        "KT-2023": [
            shared(
                6, "custody", "the resettlement worker", "What we plan for the first four weeks outside.",
                "So that the last sessions inside lead on to it.",
            )
        ],
    }  # fmt: skip
    return {"shares": told.get(child.reference, [])}


def referrals(child: Child, days: Days) -> Entries:
    """Thresholds, and the gap between 16 and 18 (5.6)."""

    def referred(weeks: int, agency: str, service: str, outcome: str = "waiting", **more: Any) -> Bundle:
        return entry("referred_on", days.ago(weeks=weeks), agency=agency, service=service, outcome=outcome, **more)

    told: dict[str, list[Bundle]] = {
        "KT-2005": [referred(3, "camhs", "Low mood")],
        "KT-2007": [
            referred(
                24, "camhs", "Anxiety", "declined", answered_on=days.ago(weeks=19), reason="Not stable where he lives."
            ),
            referred(
                13, "camhs", "Anxiety, again", "accepted", answered_on=days.ago(weeks=9), started_on=days.ago(weeks=7)
            ),
        ],
        "KT-2022": [
            referred(
                10, "camhs", "Sleep and worry", "declined", answered_on=days.ago(weeks=7),
                reason="Too old for the children's team; the adults' team takes nobody under 18.",
            )
        ],
        "KT-2024": [
            referred(
                23, "camhs", "Worry, with autism", "accepted",
                answered_on=days.ago(weeks=22), started_on=days.ago(weeks=21),
            )
        ],
    }  # fmt: skip
    return {"service_referrals": told.get(child.reference, [])}


def linked_plans(child: Child, days: Days) -> Entries:
    """Others plan for the same child (4.13, 5.21)."""

    def plan(weeks: int, agency: str, name: str, shared: bool, note: str | None = None) -> Bundle:
        return entry("dated_on", days.ago(weeks=weeks), agency=agency, name=name, shared=shared, note=note)

    told: dict[str, list[Bundle]] = {
        "KT-2013": [
            plan(30, "social_care", "Child protection plan", True, "Its review days are ours too."),
            plan(18, "education", "Personal education plan", True),
        ],
        "KT-2015": [plan(14, "camhs", "Care plan", False, "Asked for twice.")],
    }
    return {"linked_plans": told.get(child.reference, [])}
