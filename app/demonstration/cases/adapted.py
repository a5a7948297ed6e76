"""Plans made to fit the child: in pictures and short sessions, or in his own language."""

from datetime import timedelta

from app.demonstration.builder import (
    assessment,
    case_bundle,
    checks,
    court,
    detention,
    measures,
    need,
    notification,
    planned_adaptations,
    referral_order,
    screen,
    stance,
)
from app.demonstration.days import Days
from app.demonstration.delivery import held_sessions
from app.demonstration.laying import lay
from app.demonstration.parts import Bundle, Child, Plan, beside, item, objective
from app.demonstration.people import (
    ASSESSOR,
    CUSTODY_KEYWORKER,
    FOSTER_CARER,
    MANAGER,
    SECOND_WORKER,
    SOCIAL_WORKER,
    SOUTH_MANAGER,
    SOUTH_WORKER,
    SUPPORT_WORKER,
    THERAPIST,
)


def ewan(days: Days) -> Bundle:
    """Ewan, 16: a weekly diary, two workers who speak to each other, and work that he can follow (5.3)."""
    child = Child("KT-2006", "Ewan", "Pritchard", 16, "north", SECOND_WORKER, hour=14, engagement=4)
    sentenced = days.ago(weeks=52)
    needs = [
        need("learning_disability", "shorter_sessions pictures repetition same_day_same_room"),
        need("speech_language_communication", "speech_language_advice teach_back"),
    ]
    inside = lay(
        Plan(
            version=1,
            kind="interim",
            starts_on=days.ago(weeks=30),
            approved_on=days.ago(weeks=31),
            approved_by=MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(1),)},
            objectives=(
                objective(
                    "o1",
                    "Ewan can point to who does what, and name four feelings on the cards.",
                    "SR-1",
                    measure="who-does-what sheet told back; 4 feelings",
                    person=CUSTODY_KEYWORKER,
                    due_on=days.ago(weeks=16),
                ),
            ),
            items=(
                item("EMO", 6, "hhthhh", goals="o1", priority=2, minutes=27, by=CUSTODY_KEYWORKER),
                item("SED", 5, goals="o1", priority=2, minutes=27, by=CUSTODY_KEYWORKER),
            ),
            victim_safety="Letters and calls are checked by the establishment.",
            child_safety="On the small unit, with his own keyworker.",
        ),
        days,
        SECOND_WORKER,
    )
    outside = lay(
        Plan(
            version=2,
            based_on=1,
            change_reason="new_assessment",
            starts_on=days.ago(weeks=13),
            approved_on=days.ago(weeks=15),
            approved_by=MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(1),), "family": (days.weekday(4),), "partner": (days.weekday(3),)},
            per_slot={"child": 2, "partner": 2},
            objectives=(
                objective(
                    "o1",
                    "Ewan looks in his diary each morning and gets to what is in it.",
                    "SR-5",
                    strengths="ST-9",
                    measure="9 of 10 appointments kept with the diary",
                    person=SOCIAL_WORKER,
                    due_on=days.ahead(weeks=6),
                ),
                objective(
                    "o2",
                    "Ewan can show with the steps what he does when he feels the pull: stop, leave, tell.",
                    "SB-5 EV-8",
                    measure="shows the three steps without help, at home and at college",
                    person=SECOND_WORKER,
                    due_on=days.ahead(weeks=20),
                ),
                objective(
                    "o3",
                    "Ewan asks before he sits close or goes in, and waits for the answer.",
                    "SR-7 SB-7",
                    measure="boundary log: 9 of 10 times, by his carer's count",
                    person=FOSTER_CARER,
                    due_on=days.ahead(weeks=10),
                ),
                objective(
                    "o4",
                    "Ewan's family and foster carer keep the same few rules, in pictures.",
                    "EV-2 EV-3",
                    measure="rules sheet on both walls; kept at 8 of 10 contacts",
                    person=SOCIAL_WORKER,
                    due_on=days.ahead(weeks=12),
                ),
            ),
            items=(
                beside("SAF", 1, goals="o2", priority=1, minutes=20),
                item("ENG", 3, goals="o1", priority=1, minutes=27),
                item("GLG", 6, goals="o1", priority=1, minutes=27),
                item("HRC", 6, goals="o3", priority=2, minutes=27),
                item("CYC", 8, goals="o2", priority=1, minutes=27),
                item("RLP", 8, goals="o2", priority=1, minutes=27),
                item("END", 3, goals="o1", priority=3, minutes=27),
                item("LIF", 8, "hhhhA", stream="partner", goals="o3", priority=2, minutes=20, by=FOSTER_CARER),
                beside("SLC", 3, stream="partner", every=3, goals="o1", by=THERAPIST),
                item("FAM", 6, "hhchh", stream="family", every=4, goals="o4", priority=1, by=SOCIAL_WORKER),
            ),
            victim_safety="Licence terms in pictures; contact with family supervised by the disability social worker.",
            child_safety="Foster carer who knows him; the diary says who fetches him, every day.",
            contingencies=(("his placement is at risk", "both workers and his carer meet within three days"),),
        ),
        days,
        SECOND_WORKER,
    )
    cognitive = assessment(
        "cognitive_assessment",
        days.ago(weeks=49),
        days.ago(weeks=46),
        [ASSESSOR],
        {"DV-4": (3, "Report, page 2.", "cognitive_assessment")},
    )
    specialist = assessment(
        "AIM2",
        days.ago(weeks=45),
        days.ago(weeks=38),
        [ASSESSOR, CUSTODY_KEYWORKER],
        {
            "SB-2": (2, "Concerns at two schools, not followed up.", "education", "allegation_unproven"),
            "SB-5": (3, "Report, page 6.", "specialist_assessment"),
            "SB-7": (3, "Learns by pictures; had had no lessons he could follow.", "education"),
            "SR-1": (2, "Upset fast, calm fast.", "observation"),
            "SR-5": (1, "Comes when it is in the diary.", "observation"),
            "SR-7": (3, "Stands too close; means no harm by it.", "observation"),
            "DV-5": (3, "Speech and language report, page 1.", "health"),
            "DV-7": (1, "Epilepsy, well controlled.", "health", "documented_fact"),
            "EV-2": (3, "Home could not keep him or others safe.", "social_care", "documented_fact"),
            "EV-3": (2, "Blurred boundaries at home over years.", "social_care"),
            "EV-8": (2, "Younger relatives at home; contact supervised.", "social_care", "documented_fact"),
        },
        strengths={
            "ST-3": (2, "His teacher at the land-based project."),
            "ST-9": (1, "Comes when it is in the diary."),
        },
        summary={
            "triggers": "Changes nobody told him about; being alone with nothing to do.",
            "risk_factors": "Little understanding of private and public; weak supervision.",
            "planning": "None.",
            "pattern": "More than one occasion, all at home.",
            "formulation": "He did not know the rules and nobody watched. Pictures, practice and adults who agree.",
        },
        checks=checks(days.ago(weeks=48), "police social_care health education"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 36, repeated=True),
        orders=[
            detention(sentenced, 18, days),
            notification(sentenced),
        ],
        stances=[
            stance(
                days.ago(weeks=50), "accepts", "supports", "With pictures, and his keyworker beside him.", SECOND_WORKER
            )
        ],
        needs=needs,
        screens=[screen(days.ago(weeks=50), "positive", SECOND_WORKER)],
        outcomes=measures(SECOND_WORKER, "SDQ", start=(days.ago(weeks=30), 21), review=(days.ago(weeks=4), 16)),
        assessments=[cognitive, specialist],
        versions=[inside, outside],
        sessions=held_sessions(
            child,
            [inside, outside],
            days,
            notes={
                "eng-1": "Made the weekly diary together: who, where, when, in photos. Ewan said the social worker is "
                "'stopping me from going home' and I am 'stopping me from going back to prison'. Both right, and both "
                "drawn in.",
            },
        ),
    )


def iestyn(days: Days) -> Bundle:
    """Iestyn, 13: at home in Welsh; the plan, the sheets and the sessions are in Welsh (cross-border family)."""
    child = Child("KT-2020", "Iestyn", "Morgan", 13, "south", SOUTH_WORKER, language="cy", hour=15, engagement=4)
    sentenced, contract = days.ago(weeks=22), days.ago(weeks=19)
    needs = [need("welsh", "welsh"), need("travel", "home_visit")]
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=14),
            approved_on=days.ago(weeks=15),
            approved_by=SOUTH_MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(0),), "partner": (days.weekday(2),)},
            objectives=(
                objective(
                    "o1",
                    "Iestyn can say what is private, what a yes is and what the law protects, in Welsh and in his own "
                    "words.",
                    "SB-7",
                    measure="quiz from 8 to 16 of 20",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=6),
                ),
                objective(
                    "o2",
                    "Iestyn names three set-offs and has gone through his plan with his grandmother.",
                    "SB-5",
                    measure="names 3 of 3; plan rehearsed once at home",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=16),
                ),
                objective(
                    "o3",
                    "Iestyn goes to the young farmers each week.",
                    "EV-7",
                    strengths="ST-5 ST-11",
                    measure="8 of 10 meetings",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=8),
                    good_lives_need="fun",
                ),
            ),
            items=(
                beside("SAF", 1, goals="o3", priority=1),
                item("ENG", 2, goals="o3", priority=1),
                item("GLG", 3, goals="o3", priority=2),
                item("SED", 3, "h2h", goals="o1", priority=2),
                item("HRC", 4, "hS", goals="o1", priority=1),
                item("CYC", 4, goals="o2", priority=1),
                item("RLP", 3, goals="o2", priority=1),
                item("END", 1, goals="o3", priority=3),
                beside("PPA", 4, "hthh", stream="partner", every=3, goals="o3", by=SUPPORT_WORKER),
            ),
            victim_safety="No contact; school transport is arranged apart. Checked with the victim worker each term.",
            child_safety="His grandmother is home after school; she has our number.",
            contingencies=(("nobody who speaks Welsh can come", "we move the day, and tell him the same morning"),),
        ),
        days,
        SOUTH_WORKER,
    )
    specialist = assessment(
        "AIM3",
        contract,
        contract + timedelta(days=23),
        [SOUTH_WORKER, ASSESSOR],
        {
            "SB-5": (3, "Report, page 8 (in Welsh).", "specialist_assessment"),
            "SB-7": (3, "Lessons were missed through illness.", "education"),
            "EV-7": (2, "Little to do at weekends.", "carer_interview"),
            "DV-7": (1, "Diabetes, which he looks after himself.", "health", "documented_fact"),
            "EV-2": (0, "Well looked after.", "carer_interview"),
        },
        strengths={"ST-8": (2, "Settled at his grandmother's."), "ST-11": (2, "Chapel, farm, a large family.")},
        summary={
            "triggers": "Long weekends alone.",
            "risk_factors": "Gaps in what he knew.",
            "planning": "None found.",
            "pattern": "One occasion.",
            "formulation": "Missed lessons and empty days. Both can be put right.",
        },
        checks=checks(contract, "health education", nothing_held="police social_care"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 24),
        orders=[referral_order(contract, 9, made=sentenced)],
        stances=[stance(contract, "accepts", "supports", "At the panel, in Welsh.", SOUTH_WORKER)],
        needs=needs,
        assessments=[specialist],
        versions=[plan],
        sessions=held_sessions(child, [plan], days),
    )
