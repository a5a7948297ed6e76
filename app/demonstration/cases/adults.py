"""When the adults change, or each waits for another."""

from datetime import timedelta

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
    worker_line,
)
from app.demonstration.days import Days, months_after
from app.demonstration.delivery import Pick, held_sessions
from app.demonstration.laying import Revision, lay, revise
from app.demonstration.parts import Bundle, Child, Plan, beside, item, objective, pause
from app.demonstration.people import ASSESSOR, CAMHS, MANAGER, SCHOOL_NURSE, SECOND_WORKER, THIRD_WORKER


def callum(days: Days) -> Bundle:
    """Callum, 14: seven workers in six months, and a plan that starts again with each (5.4)."""
    child = Child("KT-2007", "Callum", "Frost", 14, "north", THIRD_WORKER, hour=15, engagement=2)
    sentenced = days.ago(weeks=40)
    first_end = months_after(sentenced, 12) - timedelta(days=1)
    needs = [need("learning_disability", "shorter_sessions pictures same_worker"), need("adhd", "movement")]
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=25),
            approved_on=days.ago(weeks=26),
            approved_by=MANAGER,
            adaptations=planned_adaptations(needs),
            factor_reasons={"EV-1": "The placement team holds this; its plan is on file."},
            streams={"child": (days.weekday(1),), "family": (days.weekday(3),), "partner": (days.weekday(2),)},
            pauses=(pause(days.ago(weeks=12, days=4), days.ago(weeks=11, days=3), "move", MANAGER),),
            objectives=(
                objective(
                    "o1",
                    "Callum knows one worker by name and comes to see that person.",
                    "SR-5 DV-3",
                    strengths="ST-3",
                    measure="8 of 10 visits with the same person",
                    person=THIRD_WORKER,
                    due_on=days.ago(weeks=6),
                ),
                objective(
                    "o2",
                    "Callum shows on his own scale how he feels, and moves about before it boils.",
                    "SR-1 NS-4 DV-1",
                    measure="scale used on 4 school days of 5",
                    person=THIRD_WORKER,
                    due_on=days.ago(weeks=2),
                ),
                objective(
                    "o3",
                    "Callum can show what is private and ask before he touches.",
                    "SB-7 SR-7",
                    measure="boundary log: 8 of 10",
                    person=THIRD_WORKER,
                    due_on=days.ahead(weeks=8),
                ),
            ),
            items=(
                beside("SAF", 1, priority=1),
                item("ENG", 3, "hsh", goals="o1", priority=1, minutes=30),
                item("GLG", 4, "hssx", goals="o1", priority=2, minutes=30),
                item("EMO", 6, "ssXhsn", goals="o2", priority=1, minutes=30),
                item("SED", 4, "hnxs", goals="o3", priority=2, minutes=30),
                item("LIF", 4, "nnhx", goals="o3", priority=2, minutes=30),
                item("HRC", 5, "", goals="o3", priority=2, minutes=30),
                item("RLP", 4, variant="adapted", priority=1, minutes=30),
                item("END", 2, goals="o1", priority=4, minutes=30),
                item("FAM", 5, "cshcn", stream="family", every=4, priority=2),
                beside("EWB", 4, "hthh", stream="partner", every=4, goals="o2", by=CAMHS),
                beside("HRC", 3, stream="partner", after=23, goals="o3", by=SCHOOL_NURSE, ref="hrc-school"),
            ),
            victim_safety="No contact; his placement is in another town.",
            child_safety="Carers ring the on-call number if he is not home by seven.",
            contingencies=(("his worker changes", "the old one brings the new one, and both tell him why"),),
            latest="nh",
        ),
        days,
        THIRD_WORKER,
    )
    specialist = assessment(
        "AIM3",
        days.ago(weeks=36),
        days.ago(weeks=28),
        [SECOND_WORKER, ASSESSOR],
        {
            "SB-2": (3, "Five notes from primary school.", "education", "allegation_unproven"),
            "SB-5": (2, "Report, page 8.", "specialist_assessment"),
            "SB-7": (3, "Report, page 9.", "specialist_assessment"),
            "DV-1": (3, "Told a carer what had been done to him.", "carer_interview", "self_report"),
            "DV-3": (3, "Tests each new adult, and each leaves.", "social_care"),
            "DV-4": (3, "Report, page 3.", "cognitive_assessment"),
            "NS-4": (3, "Nightmares; on a waiting list for a year.", "health"),
            "SR-1": (3, "From calm to boiling in a minute.", "observation"),
            "SR-5": (3, "Does not see the point of meeting another one.", "interview", "self_report"),
            "SR-7": (2, "Hugs strangers.", "observation"),
            "EV-1": (3, "Three placements in a year.", "social_care", "documented_fact"),
            "EV-3": (3, "Cannot go home.", "social_care", "documented_fact"),
        },
        strengths={"ST-5": (1, "Draws well.")},
        checks=checks(days.ago(weeks=36), "police social_care health education"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 24, repeated=True),
        orders=[
            order(
                "youth_rehabilitation_order",
                sentenced,
                months=12,
                changes=[(days.ago(weeks=7), first_end + timedelta(days=91), "Extended on breach")],
            )
        ],
        stances=[
            stance(days.ago(weeks=38), "unknown", "unknown", "Has not been asked by someone he knows.", SECOND_WORKER),
            stance(
                days.ago(weeks=20),
                "refuses",
                "unknown",
                "Will not talk of it to another new person.",
                "agency.two@council.example.test",
            ),
        ],
        needs=needs,
        assessments=[specialist],
        versions=[plan],
        sessions=held_sessions(child, [plan], days),
        workers=[
            worker_line(SECOND_WORKER, sentenced, days.ago(weeks=25), "Moved to another caseload"),
            worker_line(
                "agency.one@council.example.test", days.ago(weeks=25), days.ago(weeks=22), "Agency contract ended"
            ),
            worker_line(
                "agency.two@council.example.test", days.ago(weeks=22), days.ago(weeks=17), "Agency contract ended"
            ),
            worker_line("duty.worker@council.example.test", days.ago(weeks=17), days.ago(weeks=14), "Duty cover"),
            worker_line("agency.three@council.example.test", days.ago(weeks=14), days.ago(weeks=9), "Left the area"),
            worker_line("student.worker@council.example.test", days.ago(weeks=9), days.ago(weeks=4), "Placement ended"),
            worker_line(THIRD_WORKER, days.ago(weeks=4)),
        ],
    )


def john(days: Days) -> Bundle:
    """John, 18: a new relationship that everybody knew of and nobody owned; his manager writes the answer (5.26)."""
    child = Child("KT-2009", "John", "Keogh", 18, "north", THIRD_WORKER, hour=17)
    sentenced = days.ago(weeks=44)
    first_end = months_after(sentenced, 12) - timedelta(days=1)
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=33),
            approved_on=days.ago(weeks=33, days=4),
            approved_by=MANAGER,
            streams={"child": (days.weekday(2),)},
            objectives=(
                objective(
                    "o1",
                    "John can name the thoughts that gave him permission, and a truer one beside each.",
                    "SB-6",
                    measure="four thoughts, four answers, told back",
                    person=THIRD_WORKER,
                    due_on=days.ago(weeks=6),
                ),
                objective(
                    "o2",
                    "John has a plan for risky evenings that he has rehearsed.",
                    "SR-2",
                    measure="three ways out rehearsed",
                    person=THIRD_WORKER,
                    due_on=days.ahead(weeks=4),
                ),
            ),
            items=(
                item("ENG", 1, goals="o1", priority=1),
                item("GLG", 3, "hxh", goals="o2", priority=2),
                item("EMO", 4, "hhxX", goals="o2", priority=3),
                item("HRC", 5, "hxhhm", goals="o1", priority=2),
                item("COG", 6, "hhshhh", goals="o1", priority=1),
                item("RLP", 6, "hnhn", goals="o2", priority=1),
                item("END", 2, goals="o2", priority=4),
            ),
            child_safety="He has our number and the crisis line.",
        ),
        days,
        THIRD_WORKER,
    )
    online = objective(
        "o3",
        "John tells people he meets through an app who he is, and can say when it is not for him.",
        "SB-8",
        measure="five rules of his own, gone through each week",
        person=THIRD_WORKER,
        due_on=days.ahead(weeks=14),
    )
    awaiting = revise(
        plan,
        Revision(
            since=days.ahead(days=3),
            reason="significant_change",
            author=MANAGER,
            add=(
                item("CYC", 5, goals="o1", priority=1),
                item("ONL", 3, goals="o3", priority=2),
            ),
            more={
                "objectives": [*plan.plan["objectives"], online],
                "victim_safety": {
                    "answer": "planned",
                    "text": "Who tells his partner what, and when, is agreed with police and social care this week. "
                    "The children in that home are considered first.",
                },
                "contingencies": [
                    {
                        "when": "a new relationship or household",
                        "then": "one named person owns the next step that same day",
                    }
                ],
            },
        ),
        days,
        THIRD_WORKER,
    )
    specialist = assessment(
        "ERASOR",
        days.ago(weeks=43),
        days.ago(weeks=35),
        [THIRD_WORKER, ASSESSOR],
        {
            "NS-1": (2, "Three convictions.", "youth_justice_record", "conviction"),
            "SB-5": (2, "Report, page 4.", "specialist_assessment"),
            "SB-6": (3, "Report, page 4.", "specialist_assessment"),
            "SB-8": (3, "Met people through apps, and was not honest about himself.", "police", "documented_fact"),
            "SR-2": (3, "Decides for tonight, not for tomorrow.", "interview"),
            "NS-4": (2, "On tablets from his GP.", "health"),
            "EV-1": (2, "Moves between three sofas.", "interview", "self_report"),
        },
        checks=checks(days.ago(weeks=43), "police health", nothing_held="social_care", not_applicable="education"),
    )
    picks = [
        Pick(
            days.ago(weeks=6, days=2), "LSK", "other", "Went through his post and a letter about rent.", 50, outline=6
        ),
        Pick(days.ago(weeks=4, days=1), "SUB", "other", "Talked about weekends and drink; a sheet I know well.", 40),
        Pick(
            days.ago(weeks=2, days=3), "ETE", "plan_out_of_date", "Looked for a job for his new address.", 45, outline=3
        ),
    ]
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 45, planning=True),
        orders=[
            order(
                "youth_rehabilitation_order",
                sentenced,
                months=12,
                changes=[(days.ago(weeks=15), first_end + timedelta(days=120), "Extended on breach")],
            ),
            notification(sentenced),
            prevention_order(sentenced),
        ],
        stances=[
            stance(days.ago(weeks=43), "partial", "unknown", "First meeting; he says it was agreed.", THIRD_WORKER)
        ],
        needs=[need("not_known", reason="Has not been screened.")],
        assessments=[specialist],
        versions=[plan, awaiting],
        sessions=held_sessions(child, [plan], days, picks=picks),
        workers=[
            worker_line(THIRD_WORKER, sentenced),
            worker_line(MANAGER, days.ago(weeks=2), reason="Works alongside since the news of the relationship"),
        ],
        answers=[
            answer(
                "off_plan",
                "He came with letters and with news of a move, and I helped with what was on the table. "
                "The plan needs to catch up.",
                THIRD_WORKER,
                days.ago(days=6),
            )
        ],
    )
