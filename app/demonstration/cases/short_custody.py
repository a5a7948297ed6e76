"""Short sentences: half of it inside, and too little time for the work on either side (5.16)."""

from app.demonstration.builder import (
    assessment,
    case_bundle,
    checks,
    court,
    detention,
    need,
    notification,
    planned_adaptations,
    prevention_order,
    stance,
)
from app.demonstration.days import Days
from app.demonstration.delivery import held_sessions
from app.demonstration.laying import lay
from app.demonstration.parts import Bundle, Child, Plan, item, objective
from app.demonstration.people import ASSESSOR, CUSTODY_KEYWORKER, FAMILY_WORKER, SOUTH_MANAGER, SOUTH_WORKER


def reece(days: Days) -> Bundle:
    """Reece, 17: four months, half of it inside, too short for any of the work there (5.16)."""
    child = Child("KT-2022", "Reece", "Adair", 17, "south", SOUTH_WORKER, hour=11, engagement=2)
    sentenced = days.ago(weeks=12)
    needs = [need("learning_disability", "shorter_sessions concrete_examples"), need("travel", "home_visit")]
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=3),
            approved_on=days.ago(weeks=3, days=1),
            approved_by=SOUTH_MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(1), days.weekday(3)), "family": (days.weekday(2),)},
            objectives=(
                objective(
                    "o1",
                    "Reece has one goal he chose, and two people he can ring.",
                    "SR-6",
                    strengths="ST-3",
                    measure="goal and two names on his card",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=3),
                ),
                objective(
                    "o2",
                    "Reece can say what the law on consent and age asks, with examples.",
                    "SB-7",
                    measure="8 of 10 scenes with reasons",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=5),
                ),
            ),
            items=(
                item("ENG", 1, "h", goals="o1", priority=1),
                item("GLG", 2, "xh", goals="o1", priority=1),
                item("SED", 2, "ph", goals="o2", priority=1),
                item("HRC", 4, "x", goals="o2", priority=1),
                item("EMO", 2, goals="o1", priority=4),
                item("RLP", 3, variant="adapted", goals="o1", priority=2),
                item("END", 1, goals="o1", priority=3),
                item("FAM", 2, "c", stream="family", variant="adapted", every=2, priority=2, by=FAMILY_WORKER),
            ),
            child_safety="A bed at his sister's; his debts are known and the police told.",
            contingencies=(("his sister cannot have him", "we ring the housing duty the same day"),),
            latest="n",
        ),
        days,
        SOUTH_WORKER,
    )
    asset = assessment(
        "AssetPlus",
        days.ago(weeks=11),
        days.ago(weeks=6),
        [SOUTH_WORKER],
        {
            "NS-1": (3, "Nine convictions; none of this kind.", "youth_justice_record", "conviction"),
            "SB-7": (3, "Guesses, and says so.", "interview", "self_report"),
            "NS-3": (3, "Drinks most weekends.", "interview", "self_report"),
            "NS-4": (2, "Asked for help in custody; none before release.", "custody"),
            "SR-6": (2, "No plan beyond the licence.", "interview"),
            "EV-1": (2, "Three addresses in a year.", "social_care", "documented_fact"),
            "EV-2": (3, "Nobody at home after his grandfather died.", "social_care"),
        },
        checks=checks(days.ago(weeks=11), "police social_care custody", asked_no_reply="health"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 32),
        orders=[detention(sentenced, 4, days)],
        stances=[stance(days.ago(weeks=11), "denies", "unknown", "First visit, inside.", SOUTH_WORKER)],
        needs=needs,
        assessments=[asset],
        versions=[plan],
        sessions=held_sessions(child, [plan], days),
    )


def luca(days: Days) -> Bundle:
    """Luca, 16: eight months, an assessment inside that was shared, and still no approved plan outside (5.16, 4.9)."""
    child = Child("KT-2023", "Luca", "Marino", 16, "south", SOUTH_WORKER)
    sentenced = days.ago(weeks=24)
    draft = lay(
        Plan(
            version=1,
            starts_on=days.ahead(days=6),
            streams={"child": (days.weekday(4),)},
            objectives=(
                objective(
                    "o1",
                    "Luca can name three set-offs and what he does instead at each.",
                    "SB-5",
                    measure="names 3 of 3",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=10),
                ),
            ),
            items=(item("ENG", 1, priority=1), item("GLG", 2, priority=1), item("CYC", 4, goals="o1", priority=1)),
        ),
        days,
        SOUTH_WORKER,
    )
    specialist = assessment(
        "J-SOAP-II",
        days.ago(weeks=20),
        days.ago(weeks=13),
        [ASSESSOR, CUSTODY_KEYWORKER],
        {
            "NS-1": (2, "Four convictions.", "youth_justice_record", "conviction"),
            "SB-2": (4, "One earlier conviction of this kind.", "police", "conviction"),
            "SB-5": (4, "Report, page 6.", "specialist_assessment"),
            "SB-6": (3, "Report, page 6.", "specialist_assessment"),
            "NS-4": (3, "Hurt himself twice inside.", "custody", "documented_fact"),
            "DV-8": (3, "Speaks badly of himself.", "interview"),
            "EV-1": (3, "Hostel since release.", "social_care", "documented_fact"),
            "EV-3": (3, "Cannot live at home.", "social_care"),
        },
        strengths={"ST-5": (1, "Cooks well, and likes to.")},
        summary={
            "triggers": "Shame after rows, and nights alone.",
            "risk_factors": "Preoccupation, excuses, no settled home.",
            "planning": "Report, page 5.",
            "pattern": "Second conviction.",
            "formulation": "Shame drives it; a place to live and steady adults come before anything else.",
        },
        checks=checks(days.ago(weeks=20), "police social_care custody health"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 30, planning=True, repeated=True),
        orders=[
            detention(sentenced, 8, days),
            notification(sentenced),
            prevention_order(sentenced),
        ],
        stances=[stance(days.ago(weeks=19), "partial", "minimises", "To the assessor, inside.", SOUTH_WORKER)],
        needs=[
            need("learning_disability", "shorter_sessions repetition"),
            need("mental_health", "same_worker quiet_room"),
        ],
        assessments=[specialist],
        versions=[draft],
    )
