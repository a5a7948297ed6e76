"""Several agencies and one plan: who does what is written down, and they meet."""

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
    planned_adaptations,
    stance,
)
from app.demonstration.days import Days
from app.demonstration.delivery import Correction, held_sessions
from app.demonstration.laying import Revision, lay, revise
from app.demonstration.parts import Bundle, Child, Plan, beside, item, objective, pause
from app.demonstration.people import (
    ASSESSOR,
    CAMHS,
    EDUCATION_WORKER,
    MANAGER,
    SECOND_WORKER,
    SOCIAL_WORKER,
    SOUTH_MANAGER,
    SOUTH_WORKER,
    SUPPORT_WORKER,
)


def mohammed(days: Days) -> Bundle:
    """Mohammed, 14: convicted after trial, looked after, and one plan that all the agencies share (5.21)."""
    child = Child("KT-2013", "Mohammed", "Siddiqui", 14, "north", SECOND_WORKER, hour=16)
    sentenced = days.ago(weeks=33)
    needs = [need("english_additional_language", "interpreter"), need("culture_faith", "culturally_matched")]
    first = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=26),
            approved_on=days.ago(weeks=27),
            approved_by=MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(4),), "family": (days.weekday(1),), "partner": (days.weekday(2),)},
            pauses=(pause(days.ago(weeks=16, days=3), days.ago(weeks=15, days=4), "observance", MANAGER),),
            objectives=(
                objective(
                    "o1",
                    "Mohammed can say what private means and what a yes is, and shows it in his placement.",
                    "SB-7 SB-6",
                    measure="boundary log: 9 of 10 by his carers",
                    person=SECOND_WORKER,
                    due_on=days.ago(weeks=2),
                ),
                objective(
                    "o2",
                    "Mohammed can tell how trouble builds up in a story, and find three turnings.",
                    "SB-5",
                    measure="three turnings with a helper at each",
                    person=SECOND_WORKER,
                    due_on=days.ahead(weeks=6),
                ),
                objective(
                    "o3",
                    "The family and the carers hold the same rules about visits, and each visit keeps them.",
                    "EV-3 EV-2",
                    strengths="ST-2",
                    measure="9 of 10 visits kept to the page",
                    person=SOCIAL_WORKER,
                    due_on=days.ahead(weeks=4),
                ),
                objective(
                    "o4",
                    "Mohammed is in lessons every day, with a plan that his school holds.",
                    "EV-6",
                    strengths="ST-1",
                    measure="attendance 9 of 10",
                    person=EDUCATION_WORKER,
                    due_on=days.ago(weeks=4),
                ),
            ),
            items=(
                beside("SAF", 1, goals="o3", priority=1),
                beside("SRM", 3, stream="partner", every=7, goals="o4", minutes=40, priority=1, by=EDUCATION_WORKER),
                item("ENG", 2, goals="o4", priority=1),
                item("GLG", 4, "hhhA", goals="o4", priority=1),
                item("EMO", 4, goals="o2", priority=3),
                item("SED", 4, "hhSh", goals="o1", priority=2),
                item("HRC", 5, goals="o1", priority=2),
                item("CYC", 6, "hhm", variant="adapted", goals="o2", priority=1),
                item("RLP", 5, variant="adapted", goals="o2", priority=1),
                item("END", 2, goals="o4", priority=4),
                item("FAM", 6, "hchhh", stream="family", variant="adapted", every=4, goals="o3", by=SOCIAL_WORKER),
                beside("ETE", 4, stream="partner", every=4, after=2, goals="o4", by=EDUCATION_WORKER),
            ),
            victim_safety="Visits are supervised; the family worker sees each child apart. Looked at in each review.",
            child_safety="His placement, school and we speak each Monday; he knows we do.",
            contingencies=(
                ("a visit goes wrong", "it ends there, and the core group meets within five days"),
                ("his placement gives notice", "we all meet within the week, with him there for part of it"),
            ),
        ),
        days,
        SECOND_WORKER,
    )
    second = revise(
        first,
        Revision(
            since=days.ago(weeks=4),
            reason="stance",
            approved_on=days.ago(weeks=4),
            approved_by=MANAGER,
            add=(item("EMP", 3, variant="adapted", goals="o1", priority=3),),
        ),
        days,
        SECOND_WORKER,
    )
    specialist = assessment(
        "AIM2",
        days.ago(weeks=32),
        days.ago(weeks=28),
        [SECOND_WORKER, ASSESSOR],
        {
            "SB-2": (3, "Since about the age of nine.", "social_care", "documented_fact"),
            "SB-5": (3, "Report, page 7.", "specialist_assessment"),
            "SB-6": (2, "Report, page 8.", "specialist_assessment"),
            "SB-7": (3, "Report, page 8.", "specialist_assessment"),
            "NS-4": (2, "Misses home; eats little.", "health"),
            "EV-2": (3, "Nobody watched at home for some years.", "social_care", "documented_fact"),
            "EV-3": (3, "Hard to meet; much was not spoken of.", "social_care"),
            "EV-6": (2, "Out of lessons for weeks.", "education", "documented_fact"),
        },
        strengths={"ST-8": (1, "Settling in his placement."), "ST-11": (1, "Friday prayers with his uncle.")},
        summary={
            "triggers": "Long afternoons without an adult.",
            "risk_factors": "Years without rules or anyone watching.",
            "planning": "Some, by the end.",
            "pattern": "Over several years, at home.",
            "formulation": "A child of nine who was not stopped. Safety, rules that all keep, and school.",
        },
        checks=checks(days.ago(weeks=32), "police social_care health education"),
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 50, repeated=True, planning=True),
        orders=[
            order("youth_rehabilitation_order", sentenced, months=12),
            notification(sentenced),
        ],
        stances=[
            stance(
                days.ago(weeks=32),
                "denies",
                "denies",
                "After the trial, with an interpreter for his parents.",
                SECOND_WORKER,
            ),
            stance(days.ago(weeks=5), "partial", "denies", "Said part of it to his carer, unasked.", SECOND_WORKER)
            | {"offence": "1", "acknowledged_on": None},
        ],
        offences=[
            offence("1", "Sexual touching of a younger boy", "conviction", days.ago(weeks=38)),
            offence("2", "Pictures sent to a boy at school", "allegation_unproven"),
        ],
        needs=needs,
        assessments=[specialist],
        versions=[first, second],
        sessions=held_sessions(
            child,
            [first, second],
            days,
            corrections=[Correction("hrc-2", 20)],
            notes={"srm-1": "School, placement, social care, family and we at one table. One page, four names on it."},
        ),
    )


def arun(days: Days) -> Bundle:
    """Arun, 15: autism, assessed before sentence with health at the table, and sessions by CAMHS (4.5, 5.6)."""
    child = Child("KT-2024", "Arun", "Pillai", 15, "south", SOUTH_WORKER, hour=16, engagement=3)
    sentenced = days.ago(weeks=24)
    needs = [need("autism", "same_day_same_room visual_countdown written_not_spoken")]
    plan = lay(
        Plan(
            version=1,
            starts_on=days.ago(weeks=21),
            approved_on=days.ago(weeks=21, days=2),
            approved_by=SOUTH_MANAGER,
            adaptations=planned_adaptations(needs),
            streams={"child": (days.weekday(1),), "family": (days.weekday(3),), "partner": (days.weekday(4),)},
            objectives=(
                objective(
                    "o1",
                    "Arun has his own written rules for being online and keeps them, checked with his mother.",
                    "SB-8 SB-7",
                    measure="checks kept 11 of 12 weeks; 9 of 10 situations sorted",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=4),
                ),
                objective(
                    "o2",
                    "Arun is anxious on fewer than two days a week and has a card for those days.",
                    "NS-4",
                    measure="questionnaire down by a third; card used",
                    person=CAMHS,
                    due_on=days.ahead(weeks=2),
                ),
                objective(
                    "o3",
                    "Arun goes to the model railway club twice a month with one other boy.",
                    "EV-5 SR-7",
                    strengths="ST-5 ST-4",
                    measure="6 of 8 evenings; one boy named",
                    person=SOUTH_WORKER,
                    due_on=days.ahead(weeks=6),
                    good_lives_need="people",
                ),
            ),
            items=(
                beside("SAF", 1, goals="o1", priority=1),
                item("ENG", 2, goals="o3", priority=1),
                item("GLG", 3, goals="o3", priority=2),
                item("SED", 4, "hhdh", goals="o1", priority=2),
                item("HRC", 4, "hahh", goals="o1", priority=1),
                item("ONL", 4, "hS", goals="o1", priority=1),
                item("PRO", 4, "h", goals="o3", priority=2),
                item("RLP", 4, goals="o1", priority=1),
                item("END", 2, goals="o3", priority=3),
                item("FAM", 4, stream="family", every=5, goals="o1", priority=1),
                beside("EWB", 6, "hthhtn", stream="partner", every=3, goals="o2", by=CAMHS),
                beside("PPA", 6, "hh", stream="partner", every=4, after=2, goals="o3", by=SUPPORT_WORKER),
            ),
            factor_reasons={"SB-5": "CAMHS holds this in its own sessions, and tells us each month."},
            victim_safety="Nobody he knows; what was found was removed, and the police hold the record.",
            child_safety="His school knows what teasing has been tried, and by whom.",
            contingencies=(
                ("a device is found that nobody knew of", "the police and we are told that day; he is not shouted at"),
            ),
            latest="hn",
        ),
        days,
        SOUTH_WORKER,
    )
    specialist = assessment(
        "AIM3",
        days.ago(weeks=32),
        days.ago(weeks=26),
        [SOUTH_WORKER, CAMHS],
        {
            "SB-2": (1, "A worry at primary school, explained at the time.", "education", "allegation_unproven"),
            "SB-5": (3, "Report, page 8.", "specialist_assessment"),
            "SB-7": (2, "Knows the words, not what they mean between people.", "interview"),
            "SB-8": (3, "Report, page 9.", "specialist_assessment"),
            "DV-6": (3, "Diagnosed at six.", "health", "documented_fact"),
            "NS-4": (3, "Anxious most days.", "health"),
            "EV-2": (2, "Unwatched online at night.", "carer_interview"),
            "EV-5": (3, "No friends at school.", "education"),
            "SR-7": (2, "Takes words as they stand.", "observation"),
        },
        strengths={"ST-5": (2, "Builds model railways."), "ST-2": (2, "His mother came to every meeting.")},
        summary={
            "triggers": "Nights alone online, after bad days at school.",
            "risk_factors": "Isolation, anxiety, rules that nobody made plain.",
            "planning": "None.",
            "pattern": "Over some months, online.",
            "formulation": "Nobody had made the rules explicit. Rules in writing, company, and less fear.",
        },
        checks=checks(days.ago(weeks=33), "police health education", nothing_held="social_care"),
        purpose="For the court, before sentence",
    )
    return case_bundle(
        child,
        days,
        journey=court(sentenced, 28, repeated=True),
        orders=[order("youth_rehabilitation_order", sentenced, months=12)],
        stances=[
            stance(days.ago(weeks=31), "accepts", "supports", "In writing, which is easier for him.", SOUTH_WORKER)
        ],
        needs=needs,
        assessments=[specialist],
        versions=[plan],
        sessions=held_sessions(child, [plan], days),
        answers=[
            answer(
                "pattern_unaddressed",
                "Pathway work begins when CAMHS says that he is steady enough; asked for at the review next month.",
                SOUTH_WORKER,
                days.ago(days=15),
            )
        ],
    )
