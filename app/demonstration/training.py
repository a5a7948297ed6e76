"""The register of training of the demonstration: a worker who is asked for specialist work and not trained (5.14)."""

from datetime import date, timedelta

from sqlmodel import Session

from app.core.access import Actor
from app.demonstration import people
from interventions.commands import TrainingIn, record_training

YEAR = timedelta(days=365)
REGISTRATION = "Registration, seen by the manager"
SPECIALIST = "Five-day course on work with harmful sexual behaviour; certificate seen"
FAMILY = "Course in family work; certificate seen"
BRIEFED = "Briefing at the service, signed list"
SHORT = "Two-day course; certificate seen"

HELD = (
    (people.WORKER, None, "hsb_trained", 3, SPECIALIST),
    (people.WORKER, None, "glm_briefed", 2, BRIEFED),
    (people.WORKER, None, "rse_trained", 2, SHORT),
    (people.WORKER, None, "shb_aware", 3, BRIEFED),
    (people.SECOND_WORKER, None, "hsb_trained", 2, SPECIALIST),
    (people.SECOND_WORKER, None, "glm_briefed", 2, BRIEFED),
    (people.SECOND_WORKER, None, "rse_trained", 2, SHORT),
    (people.SECOND_WORKER, None, "shb_aware", 2, BRIEFED),
    (people.THIRD_WORKER, None, "glm_briefed", 2, BRIEFED),
    (people.THIRD_WORKER, None, "rse_trained", 2, SHORT),
    (people.THIRD_WORKER, None, "shb_aware", 2, BRIEFED),
    (people.THIRD_WORKER, None, "family_work", 2, FAMILY),
    (people.SOUTH_WORKER, None, "hsb_trained", 3, SPECIALIST),
    (people.SOUTH_WORKER, None, "family_work", 3, FAMILY),
    (people.SOUTH_WORKER, None, "glm_briefed", 3, BRIEFED),
    (people.SOUTH_WORKER, None, "rse_trained", 2, SHORT),
    (people.SOUTH_WORKER, None, "shb_aware", 3, BRIEFED),
    (people.FAMILY_WORKER, "Rosa Lind", "hsb_trained", 3, SPECIALIST),
    (people.FAMILY_WORKER, "Rosa Lind", "family_work", 4, FAMILY),
    (people.SOCIAL_WORKER, "Ben Achebe", "hsb_trained", 3, SPECIALIST),
    (people.SOCIAL_WORKER, "Ben Achebe", "family_work", 3, FAMILY),
    (people.SOCIAL_WORKER, "Ben Achebe", "social_work", 5, REGISTRATION),
    (people.CAMHS, "Nia Harris", "health", 5, REGISTRATION),
    (people.COUNSELLOR, "Jo Marsh", "health", 4, REGISTRATION),
    (people.SCHOOL_NURSE, "Ada Quinn", "rse_trained", 2, SHORT),
    (people.SCHOOL_NURSE, "Ada Quinn", "health", 5, REGISTRATION),
    (people.CUSTODY_KEYWORKER, "Marc Doyle", "rse_trained", 2, SHORT),
    (people.CUSTODY_KEYWORKER, "Marc Doyle", "shb_aware", 3, BRIEFED),
    (people.THERAPIST, "Lea Stone", "speech_language", 5, REGISTRATION),
    (people.DRUGS_WORKER, "Kit Rowan", "substance_misuse", 3, REGISTRATION),
    (people.VICTIM_WORKER, "Una Price", "victim_work", 3, SHORT),
    (people.ASSESSOR, "Dr Ines Vale", "specialist_assessor", 4, SPECIALIST),
)
"""Person, name where there is no account, training, years ago, and what shows it."""

RUNS_OUT = {(people.SECOND_WORKER, "glm_briefed"): 45, (people.VICTIM_WORKER, "victim_work"): 20}
"""Days from the day of loading. Nobody is a registered psychologist here, so one component stands uncovered."""


def add_register(session: Session, manager: Actor, as_of: date) -> None:
    for person, name, tag, years, said in HELD:
        left = RUNS_OUT.get((person, tag))
        ends = as_of + timedelta(days=left) if left is not None else None
        record_training(session, manager, TrainingIn(person, tag, as_of - years * YEAR, ends, said, name))
