"""A place to live and a place to learn: what has to hold before anything else can."""

from app.demonstration.builder import (
    assessment,
    case_bundle,
    checks,
    court,
    need,
    notification,
    order,
    planned_adaptations,
    stance,
)
from app.demonstration.days import Days
from app.demonstration.delivery import Pick, held_sessions
from app.demonstration.laying import Revision, lay, revise
from app.demonstration.parts import Bundle, Child, Plan, beside, item, objective
from app.demonstration.people import (
    ASSESSOR,
    EDUCATION_WORKER,
    FAMILY_WORKER,
    SOUTH_MANAGER,
    SOUTH_WORKER,
    TENANCY_WORKER,
)


def simon(days: Days) -> Bundle:
    """Simon, 18: his first tenancy failed through visitors; with help the second one holds (5.12)."""
    child = Child("KT-2012", "Simon", "Ferrier", 18, "south", SOUTH_WORKER, hour=13)
    sentenced = days.ago(weeks=48)
    needs = [need("hearing", "hearing_support quiet_room")]
    first = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=38),
            approved_on=days.ago(weeks=39),
            approved_by=SOUTH_MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(3),), "partner": (days.weekday(1),)},
            objectives=(
                objective(
                    "o1",
                    "Simon keeps his flat for six months: rent paid, visitors by the rules.",
                    "EV-1",
                    strengths="ST-8",
                    measure="24 of 26 rents paid; no notice from the landlord",
                    person=TENANCY_WORKER,
                    due_on=days.ahead(weeks=12),
                ),
                objective(
                    "o2",
                    "Simon can name his set-offs and leaves early when one turns up.",
                    "SB-5 SR-2 SB-6 SB-7",
                    measure="names 3; leaves early twice and tells us",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=2),
                ),
            ),
            items=(
                item("ENG", 2, "xh", goals="o1", priority=1),
                item("GLG", 4, "xhXh", goals="o1", priority=1),
                item("HRC", 4, goals="o2", priority=2),
                item("COG", 4, "hhsh", goals="o2", priority=2),
                item("CYC", 6, "hhhAhh", goals="o2", priority=1),
                item("RLP", 6, "hh2h", goals="o2", priority=1),
                item("PRO", 6, "hhSh", goals="o2", priority=3),
                item("END", 2, goals="o1", priority=4),
                beside("LSK", 8, "hhhhthhh", stream="partner", every=2, goals="o1", priority=1, by=TENANCY_WORKER),
            ),
            victim_safety="No contact; the housing officer knows which streets are not offered.",
            child_safety="His door has a chain and a light that flashes; he knows whom to ring about visitors.",
            contingencies=(("notice on the flat", "the housing worker, he and we meet within three days"),),
        ),
        days,
        SOUTH_WORKER,
    )
    second = revise(
        first,
        Revision(
            since=days.ago(weeks=20),
            reason="significant_change",
            approved_on=days.ago(weeks=20),
            approved_by=SOUTH_MANAGER,
            add=(
                beside("LSK", 6, stream="partner", every=3, goals="o1", priority=1, by=TENANCY_WORKER, ref="lsk-again"),
            ),
        ),
        days,
        SOUTH_WORKER,
    )
    before = assessment(
        "J-SOAP-II",
        days.ago(weeks=46),
        days.ago(weeks=41),
        [SOUTH_WORKER, ASSESSOR],
        {
            "NS-1": (3, "Fourteen convictions, most for theft.", "youth_justice_record", "conviction"),
            "SB-5": (3, "Report, page 5.", "specialist_assessment"),
            "SB-6": (2, "Report, page 5.", "specialist_assessment"),
            "SB-7": (2, "Report, page 6.", "specialist_assessment"),
            "SR-2": (3, "Says yes to whoever knocks.", "interview"),
            "EV-1": (4, "Homeless at sentence.", "social_care", "documented_fact"),
            "DV-7": (2, "Hearing aids, not always worn.", "health", "documented_fact"),
            "NS-4": (1, "Lonely in the evenings.", "interview", "self_report"),
        },
        strengths={"ST-3": (2, "The housing worker.")},
        checks=checks(days.ago(weeks=46), "police health", nothing_held="social_care", not_applicable="education"),
    )
    after = assessment(
        "AssetPlus",
        days.ago(weeks=6),
        days.ago(weeks=5),
        [SOUTH_WORKER],
        {
            "EV-1": (2, "Five months in the second flat.", "observation"),
            "SR-2": (2, "Two evenings left early, told afterwards.", "interview"),
        },
        purpose="Review",
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 30),
        orders=[
            order("youth_rehabilitation_order", sentenced, months=18),
            notification(sentenced),
        ],
        stances=[stance(days.ago(weeks=46), "accepts", "unknown", "At the first meeting.", SOUTH_WORKER)],
        needs=needs,
        assessments=[before, after],
        versions=[first, second],
        sessions=held_sessions(
            child,
            [first, second],
            days,
            picks=[
                Pick(
                    days.ago(weeks=21, days=2),
                    "EWB",
                    "crisis",
                    "The flat was lost last night. Simon slept at the hostel; we sat down with the housing worker. "
                    "A setback and no failure: he had said no twice at the door.",
                    minutes=60,
                    outline=2,
                )
            ],
            notes={"lsk-again-1": "Second flat. Simon wrote the visitor rules himself and hung them by the door."},
        ),
    )


def lewis(days: Days) -> Bundle:
    """Lewis, 14: asked to leave school and seven months out of lessons; his plan waits for approval (5.10)."""
    child = Child("KT-2019", "Lewis", "Carrow", 14, "south", SOUTH_WORKER, hour=11)
    sentenced = days.ago(weeks=9)
    needs = [need("learning_disability", "pictures one_idea_a_sheet shorter_sessions teach_back")]
    waiting = lay(
        Plan(
            version=1,
            starts_on=days.ahead(days=5),
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(2),), "family": (days.weekday(0),), "partner": (days.weekday(3),)},
            objectives=(
                objective(
                    "o1",
                    "Lewis is back in lessons: twelve hours a week within two months, full days within five.",
                    "EV-6",
                    strengths="ST-1",
                    measure="hours in the register each Friday",
                    person=EDUCATION_WORKER,
                    due_on=days.ahead(weeks=20),
                ),
                objective(
                    "o2",
                    "Lewis can show with pictures what is private and what a yes is.",
                    "SB-7",
                    measure="picture quiz from 5 to 14 of 20",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=14),
                ),
                objective(
                    "o3",
                    "Lewis and his mother have the same rules on the fridge and keep them.",
                    "EV-2 EV-3",
                    strengths="ST-2",
                    measure="kept 5 days of 7, by both their counts",
                    person=FAMILY_WORKER,
                    due_on=days.ahead(weeks=16),
                ),
                objective(
                    "o4",
                    "Lewis uses his steady box when reminders are loud.",
                    "DV-1 SR-1",
                    measure="used 3 of 4 times, by his own chart",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=18),
                ),
            ),
            items=(
                beside("SAF", 1, goals="o3", priority=1),
                item("ENG", 3, goals="o2", priority=1, minutes=30),
                item("GLG", 4, goals="o1", priority=1, minutes=30),
                item("EMO", 6, goals="o4", priority=2, minutes=30),
                item("SED", 4, goals="o2", priority=1, minutes=30),
                item("HRC", 5, goals="o2", priority=2, minutes=30),
                item("END", 2, goals="o1", priority=4, minutes=30),
                item("FAM", 6, stream="family", every=4, goals="o3", priority=1, by=FAMILY_WORKER),
                beside("ETE", 8, stream="partner", every=2, goals="o1", priority=1, by=EDUCATION_WORKER),
                beside("EWB", 4, stream="partner", every=4, after=1, goals="o4"),
            ),
            victim_safety="No contact; the school he goes to next is chosen with that in mind.",
            child_safety="He is not left alone in the day: his mother's hours and his aunt's are on the chart.",
            contingencies=(("a school says no", "the inclusion manager and we go to the head within the week"),),
        ),
        days,
        SOUTH_WORKER,
    )
    specialist = assessment(
        "AIM3",
        days.ago(weeks=8),
        days.ago(weeks=2),
        [SOUTH_WORKER, ASSESSOR],
        {
            "SB-2": (2, "Two notes in his school file.", "education", "allegation_unproven"),
            "SB-7": (4, "Report, page 9.", "specialist_assessment"),
            "DV-1": (3, "Told his aunt what had happened to him when he was six.", "carer_interview", "self_report"),
            "DV-4": (3, "Report, page 3.", "cognitive_assessment"),
            "NS-4": (2, "Has bad dreams; referral made.", "health"),
            "SR-1": (3, "Hides when upset.", "carer_interview"),
            "EV-2": (2, "His mother works; long days alone since school stopped.", "carer_interview"),
            "EV-3": (2, "Rules change from week to week.", "social_care"),
            "EV-6": (
                4,
                "Asked to stay at home; out of lessons for more than seven months.",
                "education",
                "documented_fact",
            ),
        },
        strengths={"ST-5": (2, "Knows every bird in the park."), "ST-2": (1, "His mother asks for help.")},
        checks=checks(days.ago(weeks=8), "police social_care", nothing_held="health", asked_no_reply="education"),
    )
    cognitive = assessment(
        "cognitive_assessment",
        days.ago(weeks=8),
        days.ago(weeks=6),
        [ASSESSOR],
        {"DV-4": (3, "Report, page 2.", "cognitive_assessment")},
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 22),
        orders=[order("youth_rehabilitation_order", sentenced, months=12)],
        stances=[
            stance(days.ago(weeks=8), "unknown", "supports", "Too early to ask; he is finding his feet.", SOUTH_WORKER)
        ],
        needs=needs,
        assessments=[cognitive, specialist],
        versions=[waiting],
    )
