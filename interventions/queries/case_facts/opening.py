"""A new case: which teams it can be opened in, who can have it, and the reference to suggest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from app.core.access import Actor, Permission
from interventions.store.cases import reference_keys_like
from interventions.store.people import Person, assignable
from interventions.store.teams import team_names

FIRST_NUMBER = 1001
NUMBERED = re.compile(r"KT-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class OpeningScreen:
    """teams: names by code. worker: whom to suggest; nobody, where the actor has no cases of their own."""

    reference: str
    teams: Mapping[str, str]
    people: tuple[Person, ...]
    worker: str | None


def opening_screen(session: Session, actor: Actor) -> OpeningScreen:
    team_ids = sorted(actor.teams(Permission.CASE_CREATE))
    teams = team_names(session, team_ids)
    people = assignable(session, team_ids)
    manages = bool(actor.teams(Permission.CASE_ASSIGN))
    return OpeningScreen(next_reference(session), teams, people, None if manages else actor.email)


def teams_to_import_into(session: Session, actor: Actor) -> Mapping[str, str]:
    """Names by code."""
    return team_names(session, sorted(actor.teams(Permission.CASE_IMPORT)))


def next_reference(session: Session) -> str:
    """The next free number after the highest KT- reference."""
    references = map(NUMBERED.fullmatch, reference_keys_like(session, "KT-%"))
    numbers = [int(found[1]) for found in references if found]
    return f"KT-{max(numbers, default=FIRST_NUMBER - 1) + 1}"
