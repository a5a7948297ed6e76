"""What synthetic cases are made of, and how likely each part is. Rough shares, ours, of a service's cases."""

from dataclasses import dataclass

from app.demonstration.people import CAMHS, DRUGS_WORKER, EDUCATION_WORKER, SUPPORT_WORKER, TENANCY_WORKER


@dataclass(frozen=True, slots=True)
class OrderKind:
    """months: the lengths it comes in, here. extended: whether its end can be moved after a breach."""

    code: str
    months: tuple[int, ...]
    extended: bool = False


VOLUNTARY = OrderKind("voluntary", (4, 6, 8))
CAUTION = OrderKind("youth_caution", (3, 4))
CONDITIONAL_CAUTION = OrderKind("youth_conditional_caution", (4,))
WITHOUT_COURT = (VOLUNTARY, CAUTION, CONDITIONAL_CAUTION)

ORDERS = {
    OrderKind("referral_order", (3, 6, 9, 9, 12, 12)): 0.38,
    OrderKind("youth_rehabilitation_order", (12, 12, 18, 24, 36), extended=True): 0.26,
    OrderKind("youth_rehabilitation_order_iss", (12, 18), extended=True): 0.04,
    OrderKind("detention_and_training_order", (4, 8, 12, 18, 24)): 0.08,
    OrderKind("section_250", (24, 30, 36)): 0.02,
    OrderKind("section_252a", (24, 36)): 0.005,
    OrderKind("extended_sentence", (36,)): 0.005,
    OrderKind("section_259", (36,)): 0.002,
    OrderKind("reparation_order", (3,)): 0.008,
    VOLUNTARY: 0.09,
    CAUTION: 0.05,
    CONDITIONAL_CAUTION: 0.06,
}
"""Every order that can be made today."""

AGES = {10: 0.01, 11: 0.02, 12: 0.05, 13: 0.11, 14: 0.18, 15: 0.21, 16: 0.21, 17: 0.18, 18: 0.03}
STANCES = {"accepts": 0.42, "partial": 0.24, "denies": 0.2, "refuses": 0.05, "unknown": 0.09}

NEEDS = {
    "learning_disability": "shorter_sessions pictures repetition",
    "literacy": "spoken_not_written one_idea_a_sheet",
    "speech_language_communication": "speech_language_advice teach_back",
    "autism": "same_day_same_room visual_countdown",
    "adhd": "movement shorter_sessions",
    "mental_health": "quiet_room same_worker",
    "trauma": "trauma_choices",
    "travel": "home_visit",
    "culture_faith": "culturally_matched",
    "young_carer": "times_around_caring",
}

FACTORS = (
    "SB-2", "SB-5", "SB-6", "SB-7", "SB-8", "NS-1", "NS-2", "NS-4", "NS-5", "DV-1", "DV-7", "DV-8", "EV-1",
    "EV-2", "EV-3", "EV-5", "EV-6", "EV-7", "EV-8", "SR-1", "SR-2", "SR-3", "SR-5", "SR-6", "SR-7",
)  # fmt: skip
EVIDENCE = "Report of the assessment, under this heading."

OBJECTIVES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "The child can name three own set-offs, and what to do instead at each.",
        ("SB-5", "SB-6", "SB-7", "SR-2", "SR-3"),
        "names 3 of 3, rehearsed with a carer",
    ),
    (
        "The child names feelings on a scale and uses one way down before it boils.",
        ("SR-1", "SR-5", "SR-6", "DV-8", "NS-4", "EV-5", "EV-6", "EV-7"),
        "scale used in 8 of 10 weeks",
    ),
    (
        "The carers know who is where from four to eight, and whom to ring.",
        ("EV-2", "EV-3"),
        "week chart kept 9 of 10 weeks",
    ),
)
"""Text, the factors that it names where they are rated, and measure."""

FOUNDATIONS = ("ENG", "GLG", "EMO", "SED")
LATER_WORK = {"HRC": 6, "COG": 6, "CYC": 6, "EMP": 5, "PRO": 8, "ACR": 6, "RLP": 6, "CON": 2}
"""Component and its most sessions."""

SUPPORTS = {"EWB": CAMHS, "ETE": EDUCATION_WORKER, "SUB": DRUGS_WORKER, "LSK": TENANCY_WORKER, "PPA": SUPPORT_WORKER}
PICKED = ("LSK", "SUB", "ONL", "PHY", "PPA", "EWB")
OFF_PLAN = {"responsive_need": 0.4, "crisis": 0.2, "plan_out_of_date": 0.25, "other": 0.15}

MISSED = {"a": 0.2, "A": 0.15, "x": 0.15, "X": 0.12, "c": 0.08, "s": 0.1, "S": 0.1, "n": 0.1}
"""How a session came not to be held on the day; capitals were made good within the week."""

CHANGE_REASONS = {
    "new_assessment": 0.2,
    "significant_change": 0.2,
    "childs_need": 0.15,
    "stance": 0.08,
    "court_or_panel": 0.1,
    "service_capacity": 0.12,
    "missed_sessions": 0.12,
    "error": 0.03,
}

GIVEN_NAMES = (
    "Aaron", "Abbie", "Adam", "Aisha", "Alfie", "Amelia", "Anya", "Archie", "Ben", "Bethan", "Bilal", "Caleb",
    "Carys", "Chloe", "Connor", "Daisy", "Daniel", "Dafydd", "Ella", "Emir", "Erin", "Ethan", "Farah", "Finn",
    "Freya", "George", "Hamza", "Harvey", "Ifan", "Imogen", "Isaac", "Jack", "Jamal", "Jasmine", "Kacper",
    "Kai", "Keira", "Leo", "Lily", "Logan", "Maya", "Max", "Mia", "Mason", "Nadia", "Nathaniel", "Noah",
    "Oliver", "Owen", "Poppy", "Reuben", "Rhys", "Riley", "Rosa", "Ryan", "Samir", "Scarlett", "Seren", "Theo",
    "Toby", "Tomasz", "Tyler", "Yusuf", "Zac", "Zara",
)  # fmt: skip
FAMILY_NAMES = (
    "Abbott", "Adeyemi", "Ahmed", "Bailey", "Barker", "Begum", "Bevan", "Brook", "Carter", "Chowdhury", "Clark",
    "Cole", "Cooper", "Davies", "Dixon", "Edwards", "Evans", "Farrow", "Fisher", "Fletcher", "Foster",
    "Griffiths", "Hall", "Harris", "Hughes", "Hussain", "Ivanov", "Jenkins", "Jones", "Kaur", "Kelly", "Khan",
    "Kowalski", "Lewis", "Lloyd", "Mensah", "Miller", "Mistry", "Moore", "Morris", "Murphy", "Nowicki", "Okoro",
    "Parry", "Patel", "Pearce", "Price", "Quinn", "Reed", "Roberts", "Rowe", "Shah", "Shaw", "Silva", "Singh",
    "Stone", "Taylor", "Turner", "Walsh", "Ward", "Webb", "Williams", "Wood", "Young",
)  # fmt: skip
