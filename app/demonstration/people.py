"""Who works in the demonstration: people with accounts, and people of other agencies without."""

from dataclasses import dataclass

from app.core.access import Role
from app.core.accounts.commands import DEMONSTRATION_PASSWORD

PASSWORD = DEMONSTRATION_PASSWORD

WORKER = "worker@example.test"
SECOND_WORKER = "second.worker@example.test"
THIRD_WORKER = "third.worker@example.test"
MANAGER = "manager@example.test"
SOUTH_WORKER = "south.worker@example.test"
SOUTH_MANAGER = "south.manager@example.test"
SPECIALIST = "specialist@example.test"
SECOND_SPECIALIST = "second.specialist@example.test"
ADMINISTRATOR = "administrator@example.test"

CAMHS = "camhs.nurse@health.example.test"
FAMILY_WORKER = "family.worker@council.example.test"
SOCIAL_WORKER = "social.worker@council.example.test"
FOSTER_CARER = "foster.carer@council.example.test"
SCHOOL_NURSE = "school.nurse@health.example.test"
THERAPIST = "speech.therapist@health.example.test"
EDUCATION_WORKER = "education.worker@council.example.test"
SUPPORT_WORKER = "support.worker@voluntary.example.test"
TENANCY_WORKER = "tenancy.worker@voluntary.example.test"
CUSTODY_KEYWORKER = "keyworker@custody.example.test"
VICTIM_WORKER = "victim.worker@example.test"
DRUGS_WORKER = "drugs.worker@health.example.test"
POLICE_OFFICER = "police.officer@police.example.test"
COUNSELLOR = "counsellor@voluntary.example.test"
ASSESSOR = "assessor@specialist.example.test"

AGENCIES = {
    CAMHS: "camhs",
    FAMILY_WORKER: "social_care",
    SOCIAL_WORKER: "social_care",
    FOSTER_CARER: "accommodation",
    SCHOOL_NURSE: "health",
    THERAPIST: "speech_language_therapy",
    EDUCATION_WORKER: "education",
    SUPPORT_WORKER: "voluntary_sector",
    TENANCY_WORKER: "accommodation",
    CUSTODY_KEYWORKER: "custody",
    VICTIM_WORKER: "victim_service",
    DRUGS_WORKER: "substance_misuse_service",
    POLICE_OFFICER: "police",
    COUNSELLOR: "voluntary_sector",
}
"""Whose work it is: everybody else is ours."""


@dataclass(frozen=True, slots=True)
class Account:
    email: str
    name: str
    role: Role
    team: str


ACCOUNTS = (
    Account(WORKER, "Alex Morgan", Role.WORKER, "north"),
    Account(SECOND_WORKER, "Esther Boateng", Role.WORKER, "north"),
    Account(THIRD_WORKER, "Tom Hadley", Role.WORKER, "north"),
    Account(MANAGER, "Priya Nair", Role.MANAGER, "north"),
    Account(SOUTH_WORKER, "Megan Ellis", Role.WORKER, "south"),
    Account(SOUTH_MANAGER, "Daniel Reid", Role.MANAGER, "south"),
    Account(SPECIALIST, "Helen Fry", Role.SPECIALIST, "north"),
    Account(SECOND_SPECIALIST, "Owen Pryce", Role.SPECIALIST, "south"),
    Account(ADMINISTRATOR, "Sam Pike", Role.ADMINISTRATOR, "north"),
)
MANAGERS = {"north": MANAGER, "south": SOUTH_MANAGER}
