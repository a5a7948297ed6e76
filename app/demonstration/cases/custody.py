"""Children in custody and after it: work that begins inside and carries on (5.16)."""

from app.demonstration.builder import (
    assessment,
    case_bundle,
    checks,
    court,
    detention,
    notification,
    offence,
    stance,
)
from app.demonstration.days import Days
from app.demonstration.delivery import held_sessions
from app.demonstration.laying import Revision, lay, revise
from app.demonstration.parts import Bundle, Child, Plan, item, objective, pause
from app.demonstration.people import (
    ASSESSOR,
    FAMILY_WORKER,
    MANAGER,
    WORKER,
)


def mark(days: Days) -> Bundle:
    """Mark, 16: denied and convicted after trial; his father first, then Good Lives, from custody on (5.17)."""
    child = Child("KT-2003", "Mark", "Stanton", 16, "north", WORKER, hour=14, engagement=4)
    sentenced = days.ago(weeks=36)
    first = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=26),
            approved_on=days.ago(weeks=26, days=3),
            approved_by=MANAGER,
            streams={"child": (days.weekday(0),), "family": (days.weekday(3),)},
            pauses=(pause(days.ago(weeks=10, days=2), days.ago(weeks=9, days=4), "custody_move", MANAGER),),
            objectives=(
                objective(
                    "o1",
                    "Mark has two goals of his own, and has taken three steps towards each.",
                    "SR-6 SR-5",
                    strengths="ST-7",
                    measure="six steps taken, by his own list",
                    person=WORKER,
                    due_on=days.ago(weeks=4),
                    good_lives_need="purpose",
                ),
                objective(
                    "o2",
                    "Mark can explain sexual health, healthy relationships, consent and the law to a made-up friend.",
                    "SB-7 SB-6",
                    measure="quiz from 10 to 18 of 20; 9 of 10 scenes with reasons",
                    person=WORKER,
                    due_on=days.ahead(weeks=2),
                ),
                objective(
                    "o3",
                    "Mark and his father have one page about home that both have signed.",
                    "EV-2 EV-3",
                    strengths="ST-2",
                    measure="page signed before release; kept 8 of 10 weeks after",
                    person=FAMILY_WORKER,
                    due_on=days.ahead(weeks=4),
                ),
                objective(
                    "o4",
                    "Mark leaves a row or a risky evening early, and can show how.",
                    "SR-2",
                    measure="three ways out rehearsed; two used and told",
                    person=WORKER,
                    due_on=days.ahead(weeks=8),
                ),
            ),
            items=(
                item("FAM", 5, stream="family", variant="adapted", every=5, goals="o3", priority=1, by=FAMILY_WORKER),
                item("ENG", 2, goals="o1", priority=1),
                item("GLG", 4, "hhth", goals="o1", priority=1),
                item("SED", 4, "hhdh", goals="o2", priority=2),
                item("HRC", 6, "hhhdhh", goals="o2", priority=1),
                item("CON", 2, variant="adapted", goals="o2", priority=3),
                item("PRO", 4, goals="o4", priority=2),
                item("RLP", 4, variant="adapted", goals="o4", priority=1),
                item("END", 2, goals="o1", priority=3),
            ),
            victim_safety=(
                "No contact, by the licence; his father knows the roads and the days. Looked at in each review."
            ),
            child_safety="A keyworker who knows him; on release he sleeps at his father's from the first night.",
            contingencies=(
                ("release is moved", "the next session is by telephone, on the same day"),
                ("he stops taking calls", "we ring his father, and write the same week"),
            ),
        ),
        days,
        WORKER,
    )
    second = revise(
        first,
        Revision(
            since=days.ago(weeks=5),
            reason="childs_need",
            approved_on=days.ago(weeks=5, days=1),
            approved_by=MANAGER,
            add=(item("GLG", 3, ref="glg-later", goals="o1", priority=3, every=2),),
        ),
        days,
        WORKER,
    )
    specialist = assessment(
        "AIM2",
        days.ago(weeks=35),
        days.ago(weeks=29),
        [WORKER, ASSESSOR],
        {
            "NS-1": (4, "Long record; many earlier orders not kept.", "youth_justice_record", "conviction"),
            "SB-6": (2, "Report, page 8.", "specialist_assessment"),
            "SB-7": (3, "Told us that nobody ever taught him any of it.", "interview", "self_report"),
            "SR-2": (3, "Acts first; his record shows it.", "youth_justice_record"),
            "SR-5": (2, "Had refused every worker before; took this call.", "custody"),
            "SR-6": (3, "Could not name anything he wanted.", "interview"),
            "EV-2": (3, "Out at all hours before; his father wants to do better.", "carer_interview"),
            "EV-3": (2, "Grew up with rows; his mother left.", "social_care"),
            "NS-4": (2, "Low in custody; seen by the nurse.", "custody"),
        },
        strengths={"ST-2": (1, "His father rang us before we rang him."), "ST-5": (1, "Good with engines.")},
        summary={
            "triggers": "Boredom, being shown up, and evenings with older lads.",
            "risk_factors": "Impulsive; no knowledge; no plan for himself.",
            "planning": "Not established at trial.",
            "pattern": "One finding.",
            "formulation": (
                "A boy who expects nothing. What he wants from life is the way in; whatever he says of the verdict."
            ),
        },
        checks=checks(days.ago(weeks=35), "police social_care custody health"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 40),
        orders=[
            detention(sentenced, 12, days),
            notification(sentenced),
        ],
        stances=[
            stance(days.ago(weeks=35), "denies", "unknown", "By telephone, through his keyworker.", WORKER),
            stance(
                days.ago(weeks=18),
                "denies",
                "supports",
                "Looked at again at the review. His father will not argue it.",
                WORKER,
            ),
        ],
        offences=[offence("1", "Sexual assault of a girl of 15", "conviction", days.ago(weeks=39))],
        assessments=[specialist],
        versions=[first, second],
        sessions=held_sessions(
            child,
            [first, second],
            days,
            notes={
                "glg-3": "Establishment locked down this afternoon; no visits. Left a message for Mark.",
                "fam-1": "Met Mark's father at home before anything else. He rang the keyworker with me there. "
                "We asked whether Mark would take a call.",
                "eng-1": "First call, twenty minutes longer than planned. Mark asked what was in it for him. "
                "I said: your own goals, whatever you say about court.",
            },
        ),
    )
