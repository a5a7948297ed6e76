"""Referral orders: the clock runs from the contract, and there is not much of it."""

from app.demonstration.builder import (
    answer,
    assessment,
    case_bundle,
    checks,
    court,
    need,
    referral_order,
    stance,
    worker_line,
)
from app.demonstration.days import Days, months_after
from app.demonstration.delivery import Correction, held_sessions
from app.demonstration.laying import lay
from app.demonstration.parts import Bundle, Child, Plan, beside, item, objective
from app.demonstration.people import (
    ASSESSOR,
    FAMILY_WORKER,
    MANAGER,
    SECOND_WORKER,
    THIRD_WORKER,
    WORKER,
)


def william(days: Days) -> Bundle:
    """William, 17: a six-month order, and an assessment that took seven months (4.7)."""
    child = Child("KT-2001", "William", "Hale", 17, "north", SECOND_WORKER, engagement=4)
    sentenced, contract = days.ago(weeks=31), days.ago(weeks=27)
    assessed = months_after(sentenced, 7)
    interim = lay(
        Plan(
            version=1,
            kind="interim",
            starts_on=days.ago(weeks=18),
            approved_on=days.ago(weeks=19),
            approved_by=MANAGER,
            streams={"child": (days.weekday(2),)},
            objectives=(
                objective(
                    "o1",
                    "William can say who does what, and has two goals of his own with a first step taken in each.",
                    "SR-6",
                    measure="two goals written by him, two first steps taken",
                    person=SECOND_WORKER,
                    due_on=days.ago(weeks=10),
                ),
            ),
            items=(
                item("ENG", 2, "hh", goals="o1", priority=1),
                item("GLG", 2, "hs", goals="o1", priority=1),
                item("SED", 2, "nn", priority=3),
            ),
            child_safety="Agreed times to be home; he rings his aunt when home is tense.",
        ),
        days,
        SECOND_WORKER,
    )
    full = lay(
        Plan(
            version=2,
            based_on=1,
            starts_on=days.ahead(days=7),
            change_reason="new_assessment",
            streams={"child": (days.weekday(2),)},
            objectives=(
                objective(
                    "o1",
                    "If he wants to go on: William can name three set-offs and a turning at each.",
                    "SB-5 SR-6",
                    measure="names 3 of 3, and who helps at each",
                    person=SECOND_WORKER,
                    due_on=days.ahead(weeks=16),
                ),
            ),
            items=(item("CYC", 6, goals="o1", priority=1), item("RLP", 4, goals="o1", priority=1)),
        ),
        days,
        SECOND_WORKER,
    )
    asset = assessment(
        "AssetPlus",
        days.ago(weeks=26),
        days.ago(days=1),
        [SECOND_WORKER],
        {
            "NS-4": (1, "Worries, and sleeps badly before meetings.", "interview"),
            "SB-2": (
                2,
                "An earlier record about unwanted messages, known to us since this week.",
                "police",
                "documented_fact",
            ),
        },
        checks=[
            *checks(days.ago(weeks=26), "education", nothing_held="social_care"),
            {
                "agency": "police",
                "asked_on": days.ago(days=2).isoformat(),
                "outcome": "received",
                "answered_on": days.ago(days=1).isoformat(),
                "note": "Asked only after the assessment was finished.",
            },
        ],
    )
    specialist = assessment(
        "AIM2",
        days.ago(weeks=9),
        assessed,
        [SECOND_WORKER, ASSESSOR],
        {
            "SB-5": (3, "Report, page 7.", "specialist_assessment"),
            "SB-7": (2, "Unsure of the law on age; report, page 8.", "interview"),
            "SR-6": (3, "Had stopped going to college; no plans beyond the week.", "interview"),
            "EV-5": (2, "Sees nobody outside the family most weeks.", "carer_interview"),
        },
        strengths={"ST-9": (2, "Kept every appointment that was offered.")},
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 30),
        orders=[referral_order(contract, 6, made=sentenced)],
        stances=[
            stance(contract, "accepts", "supports", "Said so to the police and again at the panel.", SECOND_WORKER)
        ],
        assessments=[asset, specialist],
        versions=[interim, full],
        sessions=held_sessions(child, [interim], days),
        workers=[
            worker_line(THIRD_WORKER, contract, days.ago(weeks=22), "Long sickness"),
            worker_line(SECOND_WORKER, days.ago(weeks=22)),
        ],
        answers=[
            answer(
                "core_shortfall",
                "The assessment came too late for the order. William is willing to go on by agreement; I have asked "
                "the panel.",
                SECOND_WORKER,
                days.ago(days=2),
            )
        ],
    )


def joshua(days: Days) -> Bundle:
    """Joshua, 16: grooming was plain, and the plan teaches consent only (4.16)."""
    child = Child("KT-2004", "Joshua", "Lind", 16, "north", WORKER)
    sentenced, contract = days.ago(weeks=26), days.ago(weeks=23)
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=15),
            approved_on=days.ago(weeks=16),
            approved_by=MANAGER,
            streams={"child": (days.weekday(1),), "family": (days.weekday(4),)},
            objectives=(
                objective(
                    "o1",
                    "Joshua can tell a yes from a no and from not sure, and can say what the law on age protects.",
                    "SB-7 SB-6",
                    measure="quiz from 11 to 18 of 20; sorts 9 of 10 scenes with reasons",
                    person=WORKER,
                    due_on=days.ahead(weeks=4),
                ),
                objective(
                    "o2",
                    "Joshua goes to football training every week and has one friend to ring.",
                    "EV-5",
                    strengths="ST-5",
                    measure="10 of 12 trainings; one friend named",
                    person=WORKER,
                    due_on=days.ahead(weeks=8),
                    good_lives_need="people",
                ),
            ),
            items=(
                beside("SAF", 1, goals="o1", priority=1),
                item("ENG", 2, "hx", goals="o1", priority=1),
                item("SED", 4, "hhXh", goals="o1", priority=2),
                item("HRC", 6, "hhhx", goals="o1", priority=1),
                item("GLG", 3, "", goals="o2", priority=3),
                beside("PRT", 3, "", stream="family", every=4, goals="o1", by=FAMILY_WORKER),
                item("END", 1, goals="o2", priority=4),
            ),
            victim_safety="No contact. The two households keep to separate days at his grandparents' house.",
            child_safety="He is not left to mind younger children, so that nobody can say he was.",
            contingencies=(("he misses two sessions running", "we visit at home within three days"),),
        ),
        days,
        WORKER,
    )
    specialist = assessment(
        "AIM2",
        days.ago(weeks=24),
        days.ago(weeks=17),
        [WORKER, ASSESSOR],
        {
            "SB-1": (3, "Report, page 5.", "specialist_assessment", "conviction"),
            "SB-4": (3, "Promises were used, over some weeks; report, page 6.", "police", "conviction"),
            "SB-5": (2, "Report, page 7.", "specialist_assessment"),
            "SB-7": (3, "Knew little of consent and thought that silence was agreement.", "interview"),
            "EV-2": (2, "Left to mind younger relatives after school.", "carer_interview"),
            "EV-5": (2, "One friend, seen online.", "interview"),
            "NS-4": (1, "Low since the court date; sees his GP.", "health"),
        },
        strengths={"ST-5": (2, "Plays in goal and is picked most weeks.")},
        checks=checks(days.ago(weeks=24), "police social_care education", asked_no_reply="health"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 28, planning=True, repeated=True),
        orders=[referral_order(contract, 12, made=sentenced)],
        stances=[
            stance(contract, "partial", "minimises", "Accepts that it happened; calls it a one-off.", WORKER),
            stance(days.ago(weeks=16), "partial", "minimises", "Looked at again when the plan was agreed.", WORKER),
        ],
        needs=[need("literacy", "spoken_not_written one_idea_a_sheet")],
        assessments=[specialist],
        versions=[plan],
        sessions=held_sessions(
            child, [plan], days, adaptations=["spoken_not_written"], corrections=[Correction("sed-1", None)]
        ),
        answers=[
            answer(
                "pattern_unaddressed",
                "The assessment called it isolated, so I planned consent work. I can see now that it went on for "
                "weeks. "
                "I will bring a revision with the pathway work to supervision.",
                WORKER,
                days.ago(days=5),
            )
        ],
    )
