"""Concerns known for years: late work with children whose early signs were passed over."""

from app.demonstration.builder import (
    answer,
    assessment,
    case_bundle,
    checks,
    court,
    need,
    notification,
    order,
    planned_adaptations,
    prevention_order,
    stance,
)
from app.demonstration.days import Days
from app.demonstration.delivery import Pick, held_sessions
from app.demonstration.laying import Revision, lay, revise
from app.demonstration.parts import Bundle, Child, Plan, beside, item, objective
from app.demonstration.people import ASSESSOR, CAMHS, FAMILY_WORKER, SOUTH_MANAGER, SOUTH_WORKER


def bradley(days: Days) -> Bundle:
    """Bradley, 16: concerns since he was eight, and nobody met until he was convicted (3.1)."""
    child = Child("KT-2014", "Bradley", "Voss", 16, "south", SOUTH_WORKER)
    sentenced = days.ago(weeks=30)
    needs = [need("learning_disability", "shorter_sessions concrete_examples repetition")]
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=18),
            approved_on=days.ago(weeks=18, days=3),
            approved_by=SOUTH_MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(2),), "family": (days.weekday(4),)},
            objectives=(
                objective(
                    "o1",
                    "Bradley can lay out how it comes about, with pictures, and what he does instead.",
                    "SB-5",
                    measure="three set-offs and three turnings, shown without help",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=8),
                ),
                objective(
                    "o2",
                    "Bradley knows what a yes is and what is private, and passes the picture quiz.",
                    "SB-7",
                    measure="quiz from 6 to 14 of 20",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=2),
                ),
            ),
            items=(
                beside("SAF", 1, priority=1),
                item("ENG", 2, "hx", goals="o1", priority=1),
                item("GLG", 3, "hux", goals="o1", priority=2),
                item("SED", 4, "uxpn", goals="o2", priority=1),
                item("HRC", 4, "psnX", goals="o2", priority=2),
                item("CYC", 6, "unx", goals="o1", priority=1),
                item("RLP", 5, goals="o1", priority=1),
                item("END", 2, goals="o1", priority=4),
                item("FAM", 4, "cn", stream="family", every=5, priority=2, by=FAMILY_WORKER),
            ),
            victim_safety="No contact; his grandmother supervises when family visit. Police hold the list of visits.",
            contingencies=(("his grandmother is ill", "his uncle comes to stay, and rings us"),),
            latest="n",
        ),
        days,
        SOUTH_WORKER,
    )
    climbing = Pick(
        days.ago(weeks=2, days=5), "PPA", "other", "We went to look at the climbing wall instead.", instead_of="cyc-2"
    )
    visits = objective(
        "o3",
        "Every visit has a grown-up in the room, and Bradley knows what to do when there is none.",
        "EV-2 EV-8",
        measure="visits chart: 10 of 10 with a name; leaves and rings, shown twice",
        person=FAMILY_WORKER,
        due_on=days.ahead(weeks=6),
    )
    returned = revise(
        plan,
        Revision(
            since=days.ahead(days=2),
            reason="missed_sessions",
            drop=("cyc-5", "cyc-6", "rlp-4", "rlp-5"),
            serves={"fam": ("o3",), "rlp": ("o3",)},
            more={
                "objectives": [*plan.plan["objectives"], visits],
                "child_safety": {"answer": "planned", "text": "He tells his uncle or us when visits are too much."},
            },
        ),
        days,
        SOUTH_WORKER,
    )
    specialist = assessment(
        "AIM3",
        days.ago(weeks=29),
        days.ago(weeks=20),
        [SOUTH_WORKER, ASSESSOR],
        {
            "SB-2": (
                4,
                "Referrals since he was eight; one charge, discontinued.",
                "social_care",
                "allegation_unproven",
            ),
            "SB-5": (4, "Report, page 8.", "specialist_assessment"),
            "SB-7": (3, "Learns slowly; was out of lessons.", "education"),
            "DV-4": (3, "Report, page 3.", "cognitive_assessment"),
            "DV-7": (1, "Asthma.", "health", "documented_fact"),
            "NS-4": (2, "Wets the bed when worried.", "carer_interview"),
            "EV-2": (3, "His grandmother cannot watch him all day.", "carer_interview"),
            "EV-3": (2, "Nobody in the family spoke of it.", "social_care"),
            "EV-8": (3, "Younger children visit at weekends.", "social_care", "documented_fact"),
        },
        strengths={"ST-2": (1, "His grandmother asks for help.")},
        summary={
            "triggers": "Visits, boredom and being told off.",
            "risk_factors": "A habit of years; weak supervision.",
            "planning": "Little.",
            "pattern": "Since the age of eight.",
            "formulation": "Each sign was seen alone. What he needs is the same few adults, often, and simply.",
        },
        checks=checks(days.ago(weeks=29), "police social_care education", asked_no_reply="health"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 44, repeated=True),
        orders=[
            order("youth_rehabilitation_order", sentenced, months=12),
            notification(sentenced),
            prevention_order(sentenced),
        ],
        stances=[stance(days.ago(weeks=29), "partial", "minimises", "With his grandmother there.", SOUTH_WORKER)],
        needs=needs,
        assessments=[specialist],
        versions=[plan, returned],
        sessions=held_sessions(child, [plan], days, picks=[climbing]),
        answers=[
            answer(
                "dose",
                "He cannot manage forty-five minutes, so I stop early. Two shorter visits a week would fit him better.",
                SOUTH_WORKER,
                days.ago(days=10),
            )
        ],
    )


def joel(days: Days) -> Bundle:
    """Joel, 15: known to social care all his life, his own harm passed over; a plan worn down by our capacity (3.2)."""
    child = Child("KT-2015", "Joel", "Whitcombe", 15, "south", SOUTH_WORKER, hour=15, engagement=4)
    sentenced = days.ago(weeks=36)
    needs = [need("learning_disability", "pictures one_idea_a_sheet processing_time"), need("trauma", "trauma_choices")]
    first = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=26),
            approved_on=days.ago(weeks=26, days=2),
            approved_by=SOUTH_MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(0),), "family": (days.weekday(1),), "partner": (days.weekday(3),)},
            objectives=(
                objective(
                    "o1",
                    "Joel sleeps through four nights of seven and has a way to steady himself.",
                    "DV-1 NS-4",
                    measure="sleep diary; steady box used",
                    person=CAMHS,
                    due_on=days.ago(weeks=4),
                ),
                objective(
                    "o2",
                    "Joel can name his feelings and say what happened before they came.",
                    "SR-1 SR-3",
                    strengths="ST-6",
                    measure="names 6 feelings; two examples a week",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=3),
                ),
                objective(
                    "o3",
                    "Joel has a plan for risky moments that his carer has gone through with him.",
                    "SB-5",
                    measure="3 set-offs, 3 ways out; rehearsed with his carer",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=10),
                ),
                objective(
                    "o4",
                    "Joel sees his family only where someone safe is there, and can end a visit.",
                    "EV-3",
                    measure="every visit supervised; he has ended one himself",
                    person=FAMILY_WORKER,
                    due_on=days.ahead(weeks=6),
                ),
            ),
            factor_reasons={"EV-1": "His placement is social care's work, reviewed with us each month."},
            items=(
                beside("SAF", 1, goals="o4", priority=1),
                item("ENG", 2, goals="o2", priority=1),
                item("GLG", 4, goals="o2", priority=2),
                item("EMO", 6, "hhAhhS", goals="o2", priority=2),
                item("HRC", 4, "hssh", goals="o2", priority=2),
                item("EMP", 5, goals="o2", priority=3),
                item("CYC", 6, variant="adapted", goals="o3", priority=1),
                item("RLP", 5, goals="o3", priority=1),
                item("END", 2, goals="o2", priority=4),
                item("FAM", 4, "hshh", stream="family", every=5, goals="o4", priority=2, by=FAMILY_WORKER),
                beside("EWB", 4, "hthh", stream="partner", every=2, goals="o1", by=CAMHS),
                beside("TRA", 6, "ht", stream="partner", every=2, after=8, goals="o1", by=CAMHS),
            ),
            victim_safety="No contact; home visits only with the family worker present.",
            child_safety="He does not go home alone; adults who are a risk to him are named and known.",
            contingencies=(
                (
                    "he says more about what was done to him",
                    "we listen, write it down and ring social care the same day",
                ),
            ),
        ),
        days,
        SOUTH_WORKER,
    )
    worn = revise(
        first,
        Revision(
            since=days.ago(weeks=8),
            reason="service_capacity",
            approved_on=days.ago(weeks=8),
            approved_by=SOUTH_MANAGER,
            drop=("emp-3", "emp-4", "emp-5"),
            later={"cyc": 5, "rlp": 5},
        ),
        days,
        SOUTH_WORKER,
    )
    specialist = assessment(
        "AIM3",
        days.ago(weeks=34),
        days.ago(weeks=29),
        [SOUTH_WORKER, ASSESSOR],
        {
            "SB-2": (3, "Noted by three schools; each saw it alone.", "education", "allegation_unproven"),
            "SB-5": (3, "Report, page 7.", "specialist_assessment"),
            "DV-1": (4, "Records point to harm done to him; never looked into.", "social_care", "professional_opinion"),
            "DV-4": (2, "Report, page 2.", "cognitive_assessment"),
            "NS-4": (3, "Nightmares; hurts himself when alone.", "health"),
            "SR-1": (3, "Goes numb, then floods.", "observation"),
            "SR-3": (2, "Gentle with animals; shuts down about people.", "observation"),
            "EV-1": (3, "Foster home since the summer; before that, unsafe.", "social_care", "documented_fact"),
            "EV-3": (4, "Harm across generations.", "social_care", "documented_fact"),
        },
        strengths={"ST-3": (2, "His foster carer."), "ST-5": (1, "Looks after the school's hens.")},
        summary={
            "triggers": "Smells and rooms that remind him.",
            "risk_factors": "His own harm, unanswered; no boundaries at home.",
            "planning": "None.",
            "pattern": "Twice, at home.",
            "formulation": (
                "He said he should have been looked after from ten. Safety and steadiness first, then the rest."
            ),
        },
        checks=checks(days.ago(weeks=34), "police social_care health education"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 33, repeated=True),
        orders=[
            order("youth_rehabilitation_order", sentenced, months=18),
            notification(sentenced),
        ],
        stances=[stance(days.ago(weeks=35), "accepts", "denies", "In his own time, to his carer first.", SOUTH_WORKER)],
        needs=needs,
        assessments=[specialist],
        versions=[first, worn],
        sessions=held_sessions(child, [first, worn], days),
        answers=[
            answer(
                "erosion",
                "Our specialist left in the spring and the post is empty. I have asked for two hours a week from "
                "north.",
                SOUTH_WORKER,
                days.ago(days=12),
            )
        ],
    )
