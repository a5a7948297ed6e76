"""Programmes that were delivered, or nearly so: what it looks like when it goes as planned."""

from datetime import timedelta

from app.demonstration.builder import (
    assessment,
    case_bundle,
    checks,
    court,
    need,
    notification,
    order,
    planned_adaptations,
    referral_order,
    stance,
)
from app.demonstration.days import Days
from app.demonstration.delivery import Correction, held_sessions
from app.demonstration.laying import lay
from app.demonstration.parts import Bundle, Child, Plan, beside, item, objective, pause
from app.demonstration.people import (
    ASSESSOR,
    EDUCATION_WORKER,
    FAMILY_WORKER,
    MANAGER,
    SCHOOL_NURSE,
    SUPPORT_WORKER,
    WORKER,
)


def kieran(days: Days) -> Bundle:
    """Kieran, 15: a comprehensive programme of 27 sessions, all delivered, with much beside it (5.14)."""
    child = Child("KT-2002", "Kieran", "Doyle", 15, "north", WORKER, engagement=4)
    sentenced = days.ago(weeks=46)
    assessed = days.ago(weeks=41)
    needs = [need("young_carer", "times_around_caring")]
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=37),
            approved_on=days.ago(weeks=38),
            approved_by=MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(1),), "family": (days.weekday(3),), "partner": (days.weekday(2),)},
            pauses=(pause(days.ago(weeks=22), days.ago(weeks=21), "holiday", MANAGER),),
            objectives=(
                objective(
                    "o1",
                    "Kieran can tell his whole map in his own words, with a turning and a helper at each stone.",
                    "SB-5 SB-7",
                    measure="names 3 set-offs and the need in each; plan rehearsed with his mother",
                    person=WORKER,
                    due_on=days.ago(weeks=6),
                ),
                objective(
                    "o2",
                    "Kieran settles a disagreement without threats at school and at home.",
                    "NS-2 SR-2",
                    measure="hot-moment log: 8 of 10 settled; no fixed-term exclusion for a term",
                    person=WORKER,
                    due_on=days.ago(weeks=8),
                ),
                objective(
                    "o3",
                    "Kieran goes to the climbing group every week and counts one friend there.",
                    "EV-5 EV-7",
                    strengths="ST-5 ST-4",
                    measure="15 of 20 evenings; one friend named",
                    person=SUPPORT_WORKER,
                    due_on=days.ago(weeks=8),
                    good_lives_need="people",
                ),
                objective(
                    "o4",
                    "His mother has a break each fortnight and somebody to ring, so that Kieran is not the carer.",
                    "EV-2",
                    strengths="ST-2",
                    measure="break kept 8 of 10 times; week chart filled",
                    person=FAMILY_WORKER,
                    due_on=days.ago(weeks=10),
                ),
            ),
            items=(
                item("ENG", 2, goals="o3", priority=1),
                item("GLG", 3, goals="o3", priority=2),
                item("SED", 3, "hAh", goals="o1", priority=2),
                item("HRC", 4, goals="o1", priority=1),
                item("ACR", 4, "hhdh", goals="o2", priority=2),
                item("CYC", 5, goals="o1", priority=1),
                item("RLP", 4, "hhSh", goals=("o1", "o2"), priority=1),
                item("END", 2, goals="o3", priority=3),
                beside("LSK", 3, stream="partner", every=2, goals="o4", by=SUPPORT_WORKER),
                beside("PPA", 4, "hhth", stream="partner", every=2, after=6, goals="o3", by=SUPPORT_WORKER),
                beside("ETE", 3, stream="partner", every=3, after=12, goals="o3", by=EDUCATION_WORKER),
                beside("FAM", 3, stream="family", every=5, goals="o4", by=FAMILY_WORKER),
                beside("PRT", 4, "hchh", stream="family", every=4, after=2, goals="o4", by=FAMILY_WORKER),
            ),
            victim_safety=(
                "Different schools; the bus route is agreed and checked. No contact online: settings checked monthly."
            ),
            child_safety="When his mother is in hospital he stays with his aunt; the school knows on the same day.",
            contingencies=(
                ("his mother is admitted again", "the family worker rings us and we meet the family within a week"),
                ("he stops going to climbing", "the support worker goes with him the next time"),
            ),
        ),
        days,
        WORKER,
    )
    before = assessment(
        "AIM2",
        sentenced,
        assessed,
        [WORKER, ASSESSOR],
        {
            "SB-2": (
                1,
                "An earlier worry at his primary school, which came to light after the conviction.",
                "education",
                "documented_fact",
            ),
            "SB-5": (3, "Report, page 7.", "specialist_assessment"),
            "SB-7": (3, "Report, page 8.", "specialist_assessment"),
            "NS-2": (3, "Three fights in a year; two exclusions.", "education", "documented_fact"),
            "NS-4": (2, "Worries about his mother's illness, and sleeps little.", "health"),
            "SR-2": (3, "Acts first; regrets it quickly.", "observation"),
            "EV-2": (3, "Cared for his mother and himself through her illness.", "social_care", "documented_fact"),
            "EV-5": (3, "No friend of his own age.", "interview"),
            "EV-7": (2, "Evenings alone with a screen.", "carer_interview"),
        },
        strengths={"ST-5": (1, "Climbs anything, and well."), "ST-3": (2, "Trusts his form tutor.")},
        summary={
            "triggers": "Evenings alone, and rows that ended with him shut out.",
            "risk_factors": "No company, much responsibility, wrong ideas from screens.",
            "planning": "None found.",
            "pattern": "One occasion convicted; one earlier worry.",
            "formulation": (
                "A boy who looked after everyone and was looked after by nobody. Company and rest come first."
            ),
        },
        checks=checks(sentenced, "police health education", nothing_held="social_care"),
    )
    after = assessment(
        "AIM2",
        days.ago(weeks=4),
        days.ago(weeks=2),
        [WORKER, ASSESSOR],
        {
            "SB-5": (2, "Closing report, page 3.", "specialist_assessment"),
            "SB-7": (2, "Closing report, page 3.", "specialist_assessment"),
            "NS-2": (2, "No exclusion since the spring.", "education", "documented_fact"),
            "SR-2": (2, "Uses his brakes; the log shows it.", "observation"),
            "EV-2": (2, "His mother is better, with help in place.", "social_care"),
            "EV-5": (1, "Two friends at climbing.", "observation"),
        },
        strengths={"ST-4": (1, "Two friends from climbing."), "ST-6": (2, "Names feelings and walks it off.")},
        purpose="Closing report: progress and what is left to watch",
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 34, repeated=True),
        orders=[
            order("youth_rehabilitation_order", sentenced, months=12),
            notification(sentenced),
        ],
        stances=[
            stance(days.ago(weeks=45), "partial", "supports", "First meeting.", WORKER),
            stance(days.ago(weeks=20), "accepts", "supports", "Said so in a session; recorded at the review.", WORKER),
        ],
        needs=needs,
        assessments=[before, after],
        versions=[plan],
        sessions=held_sessions(
            child,
            [plan],
            days,
            corrections=[Correction("cyc-2", 15)],
            notes={
                "end-2": "Last session. Kieran read the report and added a line. His mother came, and so did his tutor."
            },
        ),
    )


def david(days: Days) -> Bundle:
    """David, 17: goals reached, and proud of it; the last weeks of an order (6.8)."""
    child = Child("KT-2017", "David", "Osei", 17, "north", WORKER, hour=17, engagement=4)
    sentenced, contract = days.ago(weeks=38), days.ago(weeks=35)
    needs = [need("culture_faith", "times_around_observance")]
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=30),
            approved_on=days.ago(weeks=31),
            approved_by=MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(3),), "family": (days.weekday(0),), "partner": (days.weekday(2),)},
            pauses=(pause(days.ago(weeks=19), days.ago(weeks=18), "exams", MANAGER),),
            objectives=(
                objective(
                    "o1",
                    "David can say what consent and the law ask of him, and tell them to a made-up younger friend.",
                    "SB-7 SB-6",
                    measure="explains both unprompted; 9 of 10 scenes sorted with reasons",
                    person=WORKER,
                    due_on=days.ago(weeks=10),
                ),
                objective(
                    "o2",
                    "David starts his college course and has been on time for four weeks.",
                    "SR-6",
                    strengths="ST-1 ST-7",
                    measure="enrolled; on time 18 of 20 days",
                    person=WORKER,
                    due_on=days.ago(weeks=6),
                    good_lives_need="achieving",
                ),
                objective(
                    "o3",
                    "David knows three set-offs and has gone through his plan with his parents.",
                    "SB-5",
                    measure="names 3 of 3; plan rehearsed twice at home",
                    person=WORKER,
                    due_on=days.ahead(weeks=3),
                ),
                objective(
                    "o4",
                    "David and his father talk once a week without it ending in a row.",
                    "EV-3",
                    strengths="ST-2",
                    measure="talks kept 8 of 10 weeks, by both accounts",
                    person=FAMILY_WORKER,
                    due_on=days.ago(weeks=4),
                ),
            ),
            items=(
                item("ENG", 1, goals="o2", priority=1),
                item("GLG", 4, goals="o2", priority=1),
                item("SED", 2, goals="o1", priority=3, by=SCHOOL_NURSE, stream="partner", after=1),
                item("HRC", 4, "hhAh", goals="o1", priority=1),
                item("COG", 4, goals="o1", priority=2),
                item("CYC", 6, goals="o3", priority=1),
                item("RLP", 5, "hhhd", goals="o3", priority=1),
                item("END", 2, goals="o2", priority=3),
                item("FAM", 4, "hchh", stream="family", every=6, after=1, goals="o4", priority=1, by=FAMILY_WORKER),
            ),
            victim_safety="No contact; a different college was chosen, and travel checked with the police.",
            child_safety="Name-calling online is reported by his sister, who sees his accounts with his agreement.",
            contingencies=(("rows at home return", "one more family session in the same week"),),
        ),
        days,
        WORKER,
    )
    specialist = assessment(
        "AIM3",
        contract + timedelta(days=2),
        days.ago(weeks=32),
        [WORKER, ASSESSOR],
        {
            "SB-5": (3, "Report, page 9.", "specialist_assessment"),
            "SB-6": (2, "Report, page 9.", "specialist_assessment"),
            "SB-7": (3, "Little teaching at school; much from films.", "interview"),
            "NS-4": (1, "Headaches before court, now less.", "health"),
            "EV-3": (3, "Father and son had stopped talking.", "carer_interview"),
            "SR-6": (2, "Dropped his course the week he was charged.", "education"),
        },
        strengths={
            "ST-7": (2, "Wants to fit kitchens, and has said so since he was twelve."),
            "ST-11": (2, "His church has stood by him."),
        },
        summary={
            "triggers": "Being praised only for exams, and a friendship group that talked big.",
            "risk_factors": "Ideas about what boys may expect; no talk at home.",
            "planning": "None found.",
            "pattern": "One occasion.",
            "formulation": "Pressure, silence and poor knowledge. Talk at home and a goal of his own are the way out.",
        },
        checks=checks(contract, "police health education", nothing_held="social_care"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 27),
        orders=[referral_order(contract, 9, made=sentenced)],
        stances=[stance(contract, "accepts", "supports", "At the panel, with his parents.", WORKER)],
        needs=needs,
        assessments=[specialist],
        versions=[plan],
        sessions=held_sessions(
            child,
            [plan],
            days,
            notes={
                "glg-4": "David read his goals aloud: out of trouble, on the course, talking to his dad. All ticked."
            },
        ),
    )
