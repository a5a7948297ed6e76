"""Before court and instead of it: work that needs no finding, and asks for none."""

from datetime import timedelta

from app.demonstration.builder import (
    answer,
    assessment,
    case_bundle,
    checks,
    journey,
    need,
    offence,
    order,
    planned_adaptations,
    stance,
)
from app.demonstration.days import Days
from app.demonstration.delivery import held_sessions
from app.demonstration.laying import lay
from app.demonstration.parts import Bundle, Child, Plan, beside, item, objective, pause
from app.demonstration.people import COUNSELLOR, FAMILY_WORKER, MANAGER, THIRD_WORKER, WORKER


def james(days: Days) -> Bundle:
    """James, 17: before court, with A-levels and worries; support by agreement, and nothing asked (3.8)."""
    child = Child("KT-2016", "James", "Allerton", 17, "north", WORKER, hour=17, engagement=4)
    disclosed = days.ago(weeks=20)
    needs = [need("mental_health", "quiet_room same_worker")]
    plan = lay(
        Plan(
            version=1,
            kind="interim",
            starts_on=days.ago(weeks=11),
            approved_on=days.ago(weeks=11, days=2),
            approved_by=MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(2),), "family": (days.weekday(3),), "partner": (days.weekday(1),)},
            pauses=(pause(days.ago(weeks=5), days.ago(weeks=4), "exams", MANAGER),),
            objectives=(
                objective(
                    "o1",
                    "James keeps up with his A-levels and sleeps five nights of seven.",
                    "NS-4",
                    strengths="ST-1",
                    measure="attendance 9 of 10; sleep diary",
                    person=WORKER,
                    due_on=days.ahead(weeks=8),
                ),
                objective(
                    "o2",
                    "The household keeps its page of rules, so that his brothers and sisters and he are all safe.",
                    "EV-2",
                    strengths="ST-2",
                    measure="page kept every week, by his aunt's count",
                    person=FAMILY_WORKER,
                    due_on=days.ahead(weeks=4),
                ),
            ),
            items=(
                beside("SAF", 1, goals="o2", priority=1),
                item("ENG", 2, goals="o1", priority=1),
                item("GLG", 4, goals="o1", priority=1),
                item("EMO", 5, goals="o1", priority=2),
                beside("PRT", 4, "hhc", stream="family", every=3, goals="o2", priority=1, by=FAMILY_WORKER),
                beside("EWB", 6, "hhth", stream="partner", every=2, goals="o1", priority=1, by=COUNSELLOR),
            ),
            victim_safety="He lives with relatives; no contact, by the bail terms. Nothing waits for a finding.",
            child_safety="Bad-night plan with numbers; his aunt and his tutor hold a copy.",
            contingencies=(("a court date is moved or news comes", "his counsellor or I see him within two days"),),
        ),
        days,
        WORKER,
    )
    early = assessment(
        "AssetPlus",
        days.ago(weeks=14),
        days.ago(weeks=12),
        [WORKER],
        {
            "NS-4": (3, "Does not sleep; worried about court and university.", "interview", "self_report"),
            "EV-2": (2, "Moved to relatives nearby while this is open.", "social_care", "documented_fact"),
        },
        strengths={"ST-1": (2, "Three A-levels, good reports."), "ST-2": (2, "His aunt.")},
        checks=checks(days.ago(weeks=14), "police health education", nothing_held="social_care"),
        purpose="Safety and support before court; nothing about the allegation",
    )
    return case_bundle(
        child,
        days,
        journey=journey(disclosed, days.ago(weeks=6), programme_ends=days.ahead(weeks=14)),
        orders=[order("voluntary", days.ago(weeks=13), ends=days.ahead(weeks=14))],
        stances=[stance(days.ago(weeks=13), "not_asked", "unknown", "No admission and no finding: not asked.", WORKER)],
        offences=[offence("1", "Touching of a younger relative", "allegation_unproven", pending=days.ago(weeks=6))],
        needs=needs,
        assessments=[early],
        versions=[plan],
        sessions=held_sessions(child, [plan], days),
        answers=[
            answer(
                "no_family_work",
                "Before court we offer his aunt and parents support, and keep the house rules; family work can follow.",
                WORKER,
                days.ago(days=20),
            )
        ],
    )


def oskar(days: Days) -> Bundle:
    """Oskar, 13: a youth caution, which has taken the final warning's place; short, and on time (2.5)."""
    child = Child("KT-2021", "Oskar", "Nowak", 13, "north", THIRD_WORKER, hour=15, engagement=4)
    cautioned = days.ago(weeks=11)
    needs = [need("english_additional_language", "interpreter pictures")]
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=7),
            approved_on=days.ago(weeks=8),
            approved_by=MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(0),), "family": (days.weekday(4),)},
            objectives=(
                objective(
                    "o1",
                    "Oskar can say what private is, what a yes is and what to do when something odd comes up online.",
                    "SB-7",
                    strengths="ST-2",
                    measure="quiz from 12 to 18 of 20; 9 of 10 situations sorted",
                    person=THIRD_WORKER,
                    due_on=days.ahead(weeks=5),
                ),
            ),
            items=(
                item("ENG", 1, goals="o1", priority=1),
                item("SED", 3, "hdh", goals="o1", priority=1),
                item("HRC", 3, goals="o1", priority=1),
                item("ONL", 3, goals="o1", priority=2),
                item("END", 1, goals="o1", priority=3),
                beside("PRT", 2, stream="family", every=3, goals="o1", priority=3),
            ),
            victim_safety="Nobody can be at risk from him now: different schools, and both families have agreed.",
            child_safety="His form tutor is his person at school.",
            contingencies=(("it is talked of at school", "the tutor rings his mother the same day"),),
        ),
        days,
        THIRD_WORKER,
    )
    screening = assessment(
        "other",
        cautioned,
        cautioned + timedelta(days=14),
        [THIRD_WORKER],
        {"SB-7": (2, "Curious, and had nobody to ask.", "interview")},
        strengths={"ST-1": (2, "Top marks in mathematics."), "ST-2": (2, "Both parents, at every meeting.")},
        checks=checks(cautioned, "education", nothing_held="police social_care health"),
        purpose="Screening for a caution",
    )
    return case_bundle(
        child,
        days,
        journey=journey(cautioned - timedelta(weeks=14), programme_ends=days.ahead(weeks=6)),
        orders=[order("youth_caution", cautioned)],
        stances=[stance(cautioned, "accepts", "supports", "At the police station, with his parents.", THIRD_WORKER)],
        needs=needs,
        assessments=[screening],
        versions=[plan],
        sessions=held_sessions(child, [plan], days),
    )
