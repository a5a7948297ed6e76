"""Something changes in the child's life, and the plan answers it."""

from app.demonstration.builder import (
    assessment,
    case_bundle,
    checks,
    court,
    measures,
    need,
    notification,
    order,
    planned_adaptations,
    prevention_order,
    screen,
    stance,
)
from app.demonstration.days import Days
from app.demonstration.delivery import held_sessions
from app.demonstration.laying import Revision, lay, revise
from app.demonstration.parts import Bundle, Child, Plan, beside, item, objective
from app.demonstration.people import (
    ASSESSOR,
    EDUCATION_WORKER,
    FAMILY_WORKER,
    MANAGER,
    POLICE_OFFICER,
    SECOND_WORKER,
)


def dylan(days: Days) -> Bundle:
    """Dylan, 17: the police officer learns of a college start, and the plan follows (4.11)."""
    child = Child("KT-2008", "Dylan", "Marsh", 17, "north", SECOND_WORKER)
    sentenced = days.ago(weeks=38)
    needs = [need("physical_disability", "step_free")]
    first = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=29),
            approved_on=days.ago(weeks=30),
            approved_by=MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(3),), "family": (days.weekday(0),), "partner": (days.weekday(1),)},
            objectives=(
                objective(
                    "o1",
                    "Dylan can tell the map of how it came about, with a turning at each stone.",
                    "SB-5 SB-6",
                    measure="names 3 set-offs and the need in each",
                    person=SECOND_WORKER,
                    due_on=days.ahead(weeks=4),
                ),
                objective(
                    "o2",
                    "Dylan names what he feels before it is too strong, and uses one way down.",
                    "SR-1",
                    strengths="ST-6",
                    measure="scale used 8 of 10 weeks",
                    person=SECOND_WORKER,
                    due_on=days.ago(weeks=8),
                ),
                objective(
                    "o3",
                    "Dylan's parents know where he is from five to eight, and whom to ring.",
                    "EV-2",
                    measure="week chart kept 9 of 10 weeks",
                    person=FAMILY_WORKER,
                    due_on=days.ahead(weeks=2),
                ),
            ),
            items=(
                beside("SAF", 1, goals="o3", priority=1),
                beside("MON", 0, stream="partner", priority=1, by=POLICE_OFFICER),
                item("ENG", 2, goals="o2", priority=1),
                item("GLG", 4, "hhhd", goals="o2", priority=2),
                item("EMO", 5, "hhaSh", goals="o2", priority=2),
                item("HRC", 4, "h2hh", goals="o1", priority=2),
                item("COG", 5, goals="o1", priority=2),
                item("CYC", 6, "hhSs", goals="o1", priority=1),
                item("RLP", 5, goals="o1", priority=1),
                item("END", 2, goals="o2", priority=4),
                item("FAM", 5, "hhch", stream="family", every=6, goals="o3", priority=1, by=FAMILY_WORKER),
            ),
            victim_safety="No contact and no approach, by the prevention order; the officer visits each month.",
            child_safety="His hours and route are known at home; nobody at the old school has his new number.",
            contingencies=(
                ("a new school, job or club", "the officer and we meet within a week, and tell who must know"),
            ),
        ),
        days,
        SECOND_WORKER,
    )
    college = objective(
        "o4",
        "Dylan starts at college with a plan that his tutor, the officer and his parents all hold.",
        "EV-6 EV-8",
        strengths="ST-1",
        measure="plan in place before the first day; attendance 9 of 10",
        person=EDUCATION_WORKER,
        due_on=days.ahead(weeks=8),
    )
    second = revise(
        first,
        Revision(
            since=days.ago(weeks=9),
            reason="significant_change",
            approved_on=days.ago(weeks=9, days=1),
            approved_by=MANAGER,
            add=(
                beside("SRM", 3, stream="partner", every=4, goals="o4", priority=1, minutes=45, by=EDUCATION_WORKER),
                beside("ETE", 3, stream="partner", every=3, after=1, goals="o4", priority=2, by=EDUCATION_WORKER),
            ),
            more={"objectives": [*first.plan["objectives"], college]},
        ),
        days,
        SECOND_WORKER,
    )
    specialist = assessment(
        "AIM2",
        days.ago(weeks=37),
        days.ago(weeks=32),
        [SECOND_WORKER, ASSESSOR],
        {
            "NS-1": (1, "One caution for damage.", "police", "documented_fact"),
            "SB-5": (3, "Report, page 7.", "specialist_assessment"),
            "SB-6": (3, "Report, page 8.", "specialist_assessment"),
            "SR-1": (2, "Says nothing, then shouts.", "carer_interview"),
            "EV-2": (2, "Trusted alone for long hours.", "carer_interview"),
            "EV-6": (1, "College was to start; now agreed.", "education"),
            "EV-8": (2, "Younger pupils on the route he takes.", "police", "police_intelligence"),
            "DV-7": (2, "Uses a wheelchair outdoors.", "health", "documented_fact"),
        },
        strengths={"ST-1": (2, "Passed four subjects."), "ST-2": (1, "Parents come.")},
        summary={
            "triggers": "Long hours alone and arguments swallowed.",
            "risk_factors": "Preoccupation; excuses; access through trust.",
            "planning": "Some; report, page 6.",
            "pattern": "Several occasions over a month.",
            "formulation": "Trusted too much and talked to too little. Both change first.",
        },
        checks=checks(days.ago(weeks=37), "police health education", nothing_held="social_care"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 38, planning=True, repeated=True),
        orders=[
            order("youth_rehabilitation_order", sentenced, months=18),
            notification(sentenced),
            prevention_order(sentenced),
        ],
        stances=[stance(days.ago(weeks=37), "accepts", "minimises", "First meeting.", SECOND_WORKER)],
        needs=needs,
        screens=[screen(days.ago(weeks=30), "no_concern", SECOND_WORKER)],
        outcomes=measures(
            SECOND_WORKER, "knowledge_quiz", start=(days.ago(weeks=24), 9), review=(days.ago(weeks=3), 15)
        ),
        assessments=[specialist],
        versions=[first, second],
        sessions=held_sessions(
            child,
            [first, second],
            days,
            notes={
                "srm-1": "Meeting at the college with the officer and both parents. Who knows what is written down; "
                "journeys, breaks, library and computers are covered.",
            },
        ),
    )
