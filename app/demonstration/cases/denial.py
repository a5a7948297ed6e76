"""Children who deny: the same care, the same clock, and work that asks for no admission."""

from datetime import timedelta

from app.demonstration.builder import (
    answer,
    assessment,
    case_bundle,
    checks,
    court,
    need,
    notification,
    offence,
    order,
    stance,
)
from app.demonstration.days import Days, months_after
from app.demonstration.delivery import Pick, held_sessions
from app.demonstration.laying import lay
from app.demonstration.parts import Bundle, Child, Plan, beside, item, objective
from app.demonstration.people import (
    ASSESSOR,
    DRUGS_WORKER,
    EDUCATION_WORKER,
    FAMILY_WORKER,
    MANAGER,
    POLICE_OFFICER,
    THIRD_WORKER,
)


def darren(days: Days) -> Bundle:
    """Darren, 17: he denies, his family will not cooperate, and no work was done (3.12)."""
    child = Child("KT-2005", "Darren", "Pike", 17, "north", THIRD_WORKER, engagement=2)
    sentenced = days.ago(weeks=12)
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=7),
            approved_on=days.ago(weeks=7, days=2),
            approved_by=MANAGER,
            streams={"child": (days.weekday(4),), "family": (days.weekday(2),)},
            objectives=(
                objective(
                    "o1",
                    "Darren can say who does what, and has two goals of his own.",
                    "SR-5 SR-6",
                    measure="two goals in his words, a first step taken in each",
                    person=THIRD_WORKER,
                    due_on=days.ahead(weeks=4),
                ),
                objective(
                    "o2",
                    "Darren can say what the law on consent and age asks of everybody.",
                    "SB-7",
                    measure="quiz 16 of 20",
                    person=THIRD_WORKER,
                    due_on=days.ahead(weeks=14),
                ),
            ),
            items=(
                item("ENG", 2, "nn", goals="o1", priority=1),
                item("GLG", 4, "nnnn", goals="o1", priority=1),
                item("SED", 3, "nnn", goals="o2", priority=2),
                item("HRC", 5, "nnnnn", goals="o2", priority=2),
                item("RLP", 3, variant="adapted", goals="o2", priority=2),
                item("END", 1, goals="o1", priority=4),
                item("FAM", 3, "cnn", stream="family", variant="adapted", every=2, priority=2, by=FAMILY_WORKER),
            ),
        ),
        days,
        THIRD_WORKER,
    )
    asset = assessment(
        "AssetPlus",
        days.ago(weeks=11),
        days.ago(weeks=8),
        [THIRD_WORKER],
        {
            "SB-7": (3, "No lessons that he remembers; relies on friends.", "education"),
            "SR-5": (3, "Came once, said nothing, left early.", "observation"),
            "SR-6": (2, "Goes to college; no plan after it.", "education"),
            "EV-4": (3, "His mother and her partner say that none of it happened.", "carer_interview"),
            "EV-2": (2, "Home visits refused; supervision not seen.", "social_care", "documented_fact"),
            "EV-8": (3, "His college has not been asked to keep people apart.", "education", "documented_fact"),
            "NS-4": (1, "His GP has seen him for low mood.", "health"),
        },
        checks=checks(days.ago(weeks=11), "police social_care health", asked_no_reply="education"),
    )
    specialist = assessment("AIM3", days.ago(weeks=4), None, [THIRD_WORKER, ASSESSOR], {})
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 43, repeated=True),
        orders=[order("youth_rehabilitation_order", sentenced, months=12)],
        stances=[
            stance(
                days.ago(weeks=11), "denies", "denies", "First visit; said by Darren and by his family.", THIRD_WORKER
            )
        ],
        offences=[offence("1", "Sexual touching of a girl of 14", "conviction", days.ago(weeks=15))],
        needs=[need("not_known", reason="Nobody has asked the college yet.")],
        assessments=[asset, specialist],
        versions=[plan],
        sessions=held_sessions(child, [plan], days),
    )


def jaden(days: Days) -> Bundle:
    """Jaden, 16: intensive supervision, excuses at first, a breach, and then boundaries that he accepts (6.9)."""
    child = Child("KT-2018", "Jaden", "Clarke", 16, "north", THIRD_WORKER, hour=10)
    sentenced = days.ago(weeks=34)
    first_end = months_after(sentenced, 9) - timedelta(days=1)
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=24),
            approved_on=days.ago(weeks=24, days=2),
            approved_by=MANAGER,
            streams={"child": (days.weekday(2),), "family": (days.weekday(0),), "partner": (days.weekday(3),)},
            objectives=(
                objective(
                    "o1",
                    "Jaden keeps nine of ten appointments and says beforehand when he cannot.",
                    "SR-5 NS-5",
                    strengths="ST-9",
                    measure="9 of 10 kept over eight weeks",
                    person=THIRD_WORKER,
                    due_on=days.ago(weeks=6),
                ),
                objective(
                    "o2",
                    "Jaden stops, thinks and picks one of three ways before he decides.",
                    "SR-2 NS-2",
                    measure="three examples a week from his own diary",
                    person=THIRD_WORKER,
                    due_on=days.ahead(weeks=6),
                ),
                objective(
                    "o3",
                    "Jaden can explain consent, age and pressure with examples that he makes up.",
                    "SB-7 SB-6",
                    measure="9 of 10 scenes with reasons",
                    person=THIRD_WORKER,
                    due_on=days.ahead(weeks=10),
                ),
            ),
            items=(
                beside("SAF", 1, priority=1),
                beside("MON", 0, stream="partner", priority=1, by=POLICE_OFFICER),
                item("ENG", 2, "xX", goals="o1", priority=1),
                item("GLG", 4, "xxhh", goals="o1", priority=1),
                item("EMO", 4, "xhxh", goals="o2", priority=2),
                item("PRO", 6, "hhhhhn", goals=("o1", "o2"), priority=1),
                item("HRC", 5, "hhhhh", goals="o3", priority=1),
                item("COG", 5, "hhhhh", variant="adapted", goals="o3", priority=2),
                item("ACR", 5, goals="o2", priority=3),
                item("RLP", 4, variant="adapted", goals="o2", priority=1),
                item("END", 2, goals="o1", priority=4),
                item("FAM", 5, "cchh", stream="family", variant="adapted", every=4, priority=2, by=FAMILY_WORKER),
                beside("ETE", 6, "hhthh", stream="partner", every=3, goals="o1", priority=2, by=EDUCATION_WORKER),
                beside("SUB", 3, stream="partner", every=3, after=2, priority=4, by=DRUGS_WORKER),
            ),
            victim_safety="Exclusion area and curfew, checked twice a week; the family knows whom to ring.",
            child_safety="Debts to older boys: he tells us, and the police know the names he gave.",
            contingencies=(("two appointments missed in a week", "the coordinator visits the same evening"),),
        ),
        days,
        THIRD_WORKER,
    )
    specialist = assessment(
        "AIM3",
        days.ago(weeks=33),
        days.ago(weeks=25),
        [THIRD_WORKER, ASSESSOR],
        {
            "NS-1": (4, "Eleven convictions in two years.", "youth_justice_record", "conviction"),
            "SB-2": (2, "Two referrals from school, no action then.", "education", "allegation_unproven"),
            "SB-6": (3, "Report, page 8.", "specialist_assessment"),
            "SB-7": (3, "Report, page 8.", "specialist_assessment"),
            "NS-2": (3, "Fights when looked at.", "police", "conviction"),
            "NS-3": (2, "Cannabis most days.", "interview", "self_report"),
            "NS-4": (2, "Does not sleep; waiting for an appointment.", "health"),
            "NS-5": (3, "Rules are for others.", "observation"),
            "SR-2": (4, "Decides in a second.", "observation"),
            "SR-5": (3, "Excuses each week at first.", "observation"),
            "EV-2": (2, "His mother works nights.", "social_care"),
            "EV-9": (2, "Owes money to older boys.", "police", "police_intelligence"),
        },
        strengths={"ST-5": (1, "Mends bicycles, fast and well.")},
        checks=checks(days.ago(weeks=33), "police social_care education", asked_no_reply="health"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 41),
        orders=[
            order(
                "youth_rehabilitation_order_iss",
                sentenced,
                months=9,
                changes=[(days.ago(weeks=13), first_end + timedelta(days=122), "Extended on breach")],
            ),
            notification(sentenced),
        ],
        stances=[
            stance(days.ago(weeks=33), "denies", "minimises", "Said so at once, and has not changed it.", THIRD_WORKER)
        ],
        needs=[need("literacy", "spoken_not_written pictures"), need("mental_health", "quiet_room")],
        assessments=[specialist],
        versions=[plan],
        sessions=held_sessions(
            child,
            [plan],
            days,
            adaptations=["spoken_not_written", "pictures", "quiet_room"],
            picks=[
                Pick(
                    days.ago(weeks=7, days=3),
                    "ACR",
                    "responsive_need",
                    "A fight at the weekend. We left the joint task and laid it out: what wound him up, and what he "
                    "could do.",
                    minutes=60,
                    instead_of="pro-6",
                )
            ],
        ),
        answers=[
            answer(
                "core_shortfall",
                "All of these are from before the breach. He has come every week since; we make one up each Friday he "
                "is free.",
                THIRD_WORKER,
                days.ago(days=8),
            )
        ],
    )
