"""Families who are met first and told each week: one that agrees, one that denies."""

from datetime import timedelta

from app.demonstration.builder import (
    assessment,
    case_bundle,
    checks,
    court,
    need,
    order,
    planned_adaptations,
    referral_order,
    stance,
)
from app.demonstration.days import Days
from app.demonstration.delivery import Pick, held_sessions
from app.demonstration.laying import lay
from app.demonstration.parts import Bundle, Child, Plan, beside, item, objective, pause
from app.demonstration.people import ASSESSOR, EDUCATION_WORKER, FAMILY_WORKER, MANAGER, VICTIM_WORKER, WORKER


def nathan(days: Days) -> Bundle:
    """Nathan, 15: a twelve-month order with a clear contract, and parents kept informed (5.17)."""
    child = Child("KT-2011", "Nathan", "Birch", 15, "north", WORKER, hour=15, engagement=4)
    sentenced, contract = days.ago(weeks=32), days.ago(weeks=29)
    needs = [need("other", "visual_countdown teach_back")]
    goals = ("o1", "o2")
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=25),
            approved_on=days.ago(weeks=25, days=3),
            approved_by=MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(0),), "family": (days.weekday(3),), "partner": (days.weekday(2),)},
            objectives=(
                objective(
                    "o1",
                    "Nathan can name three of his own set-offs and what he does instead at each.",
                    "SB-5 SB-7 SB-6",
                    measure="names 3 of 3; rehearsed with his parents",
                    person=WORKER,
                    due_on=days.ahead(weeks=12),
                ),
                objective(
                    "o2",
                    "Nathan finishes Year 11 with his practical course passed.",
                    "SR-6",
                    strengths="ST-1 ST-7",
                    measure="course passed; attendance of 95 in 100",
                    person=WORKER,
                    due_on=days.ahead(weeks=18),
                    good_lives_need="achieving",
                ),
                objective(
                    "o3",
                    "Nathan can say how harm travels, and has done something useful for others.",
                    "SR-3",
                    measure="ripple drawing explained; reparation done by the contract",
                    person=VICTIM_WORKER,
                    due_on=days.ahead(weeks=16),
                ),
                objective(
                    "o4",
                    "His parents know each week who is where from four to six, and have raised one worry early.",
                    "EV-2",
                    strengths="ST-2",
                    measure="week chart kept 10 of 12 weeks; one worry raised",
                    person=FAMILY_WORKER,
                    due_on=days.ahead(weeks=10),
                ),
            ),
            items=(
                beside("SAF", 1, goals="o4", priority=1),
                beside("VSF", 0, stream="partner", goals="o3", priority=1, by=VICTIM_WORKER),
                item("ENG", 1, goals=goals, priority=1),
                item("GLG", 4, goals="o2", priority=2),
                item("SED", 3, "hAh", goals="o1", priority=2),
                item("HRC", 4, goals="o1", priority=1),
                item("CYC", 6, "hhdhhm", goals="o1", priority=1),
                item("EMP", 4, goals="o3", priority=2),
                item("RLP", 4, goals="o1", priority=1),
                item("END", 2, goals="o2", priority=3),
                item("FAM", 4, stream="family", every=6, after=1, goals="o4", priority=1, by=FAMILY_WORKER),
                beside("VAW", 3, stream="partner", every=2, after=24, goals="o3", by=VICTIM_WORKER),
            ),
            victim_safety="No contact, by the contract; routes to school agreed and checked each half-term.",
            child_safety="Lunch in the library with his mentor until he says otherwise.",
            contingencies=(("names are called at school", "his mentor rings home the same day and we meet that week"),),
        ),
        days,
        WORKER,
    )
    specialist = assessment(
        "AIM2",
        contract - timedelta(days=2),
        contract + timedelta(days=24),
        [WORKER, ASSESSOR],
        {
            "SB-5": (3, "Report, page 7.", "specialist_assessment"),
            "SB-7": (3, "Much of what he knew came from screens.", "interview"),
            "SB-6": (2, "Some excuses, given up when questioned.", "interview"),
            "SR-3": (2, "Kind at home; had not thought about effects.", "carer_interview"),
            "EV-2": (1, "Both parents work late shifts, and the hour after school was empty.", "carer_interview"),
            "EV-8": (2, "In the same year at school; different sets.", "education", "documented_fact"),
            "SR-6": (1, "Wants to be a joiner.", "education"),
        },
        strengths={"ST-1": (2, "In school every day."), "ST-2": (2, "Both parents came to each meeting.")},
        summary={
            "triggers": "Empty hours, and being left out of a group of friends.",
            "risk_factors": "Sexual knowledge from screens; little talk about feelings.",
            "planning": "None found.",
            "pattern": "One occasion.",
            "formulation": "A lonely spring, wrong ideas and no one to ask. Company, knowledge and a plan answer it.",
        },
        checks=checks(contract, "police education", nothing_held="social_care health"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 26),
        orders=[referral_order(contract, 12, made=sentenced)],
        stances=[stance(contract, "accepts", "supports", "First meeting, with both parents.", WORKER)],
        needs=needs,
        assessments=[specialist],
        versions=[plan],
        sessions=held_sessions(
            child,
            [plan],
            days,
            picks=[
                Pick(
                    days.ago(weeks=9, days=1),
                    "PHY",
                    "responsive_need",
                    "Nathan came with toothache and had not told anyone. We rang the dentist and went.",
                    minutes=40,
                )
            ],
            notes={"fam-1": "Went through the contract with both parents, line by line. They want news on Fridays."},
        ),
    )


def amir(days: Days) -> Bundle:
    """Amir, 13: fifteen months to sentence, parents who deny, and a school plan that holds (3.15)."""
    child = Child("KT-2010", "Amir", "Rahman", 13, "north", WORKER, hour=15, engagement=4)
    sentenced = days.ago(weeks=25)
    needs = [need("culture_faith", "culturally_matched times_around_observance")]
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=20),
            approved_on=days.ago(weeks=20, days=4),
            approved_by=MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(0),), "family": (days.weekday(2),), "partner": (days.weekday(1),)},
            pauses=(pause(days.ago(weeks=8, days=5), days.ago(weeks=7, days=6), "observance", MANAGER),),
            objectives=(
                objective(
                    "o1",
                    "Amir comes to school each day by the agreed route and knows whom to go to at every break.",
                    "EV-8 EV-6",
                    strengths="ST-1",
                    measure="arrival noted 19 of 20 days; no break unaccounted for",
                    person=EDUCATION_WORKER,
                    due_on=days.ahead(weeks=6),
                ),
                objective(
                    "o2",
                    "Amir can name his feelings on a scale and use one way to come down from high.",
                    "SR-1",
                    measure="scale used 8 of 10 weeks; one way shown",
                    person=WORKER,
                    due_on=days.ahead(weeks=4),
                ),
                objective(
                    "o3",
                    "Amir knows what private means, at school, at home and online, and what a yes is.",
                    "SB-7",
                    measure="quiz from 9 to 16 of 20",
                    person=WORKER,
                    due_on=days.ahead(weeks=10),
                ),
                objective(
                    "o4",
                    "His parents and we agree one page about the week, whatever is thought about the verdict.",
                    "EV-4 EV-2",
                    strengths="ST-2",
                    measure="page signed; kept 9 of 10 weeks",
                    person=FAMILY_WORKER,
                    due_on=days.ahead(weeks=8),
                ),
            ),
            items=(
                beside("SAF", 1, goals="o1", priority=1),
                beside("SRM", 3, stream="partner", every=6, goals="o1", priority=1, minutes=40, by=EDUCATION_WORKER),
                item("ENG", 2, goals="o4", priority=1),
                item("GLG", 4, goals="o1", priority=1),
                item("EMO", 6, "hhhAhh", goals="o2", priority=2),
                item("SED", 4, goals="o3", priority=2),
                item("HRC", 5, goals="o3", priority=1),
                item("RLP", 4, variant="adapted", goals="o1", priority=1),
                item("END", 2, goals="o1", priority=3),
                item(
                    "FAM",
                    6,
                    "hhch",
                    stream="family",
                    variant="adapted",
                    every=3,
                    goals="o4",
                    priority=1,
                    by=FAMILY_WORKER,
                ),
            ),
            victim_safety=(
                "The school plan: journeys, breaks, library and computers, clubs, trips. Looked at each half-term."
            ),
            child_safety="Brought and fetched by his father; the assistant head is his person at school.",
            contingencies=(
                ("somebody new joins his class or club", "the school checks the plan before the first day"),
                ("talk about the case starts at school", "the assistant head tells his parents and us the same day"),
            ),
        ),
        days,
        WORKER,
    )
    specialist = assessment(
        "AIM2",
        sentenced + timedelta(days=3),
        sentenced + timedelta(days=27),
        [WORKER, ASSESSOR],
        {
            "SB-7": (3, "Had had no lessons; a young eleven at the time.", "education"),
            "SR-1": (3, "Floods quickly, then hides.", "education"),
            "EV-4": (3, "Both parents are certain that he was not there.", "carer_interview"),
            "EV-2": (1, "Well watched now; less so on the way to school then.", "social_care"),
            "EV-8": (2, "Same school; the plan holds.", "education", "documented_fact"),
            "SB-5": (0, "Nothing to suggest it.", "specialist_assessment"),
        },
        strengths={
            "ST-1": (2, "Top set in science."),
            "ST-2": (2, "Parents at every meeting."),
            "ST-11": (2, "Mosque and family."),
        },
        summary={
            "triggers": "Going along with older boys.",
            "risk_factors": "Young for his age, no knowledge, eager to belong.",
            "planning": "None found on his part.",
            "pattern": "One occasion, in a group.",
            "formulation": "A follower, not a leader. Knowledge, safe company and a watched day answer most of it.",
        },
        checks=checks(sentenced, "police education", nothing_held="social_care health"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 65),
        orders=[order("youth_rehabilitation_order", sentenced, months=12)],
        stances=[
            stance(days.ago(weeks=24), "denies", "denies", "First meeting at home.", WORKER),
            stance(
                days.ago(weeks=9),
                "denies",
                "denies",
                "Looked at again at the review; no conversation was asked of him.",
                WORKER,
            ),
        ],
        needs=needs,
        assessments=[specialist],
        versions=[plan],
        sessions=held_sessions(child, [plan], days),
    )
