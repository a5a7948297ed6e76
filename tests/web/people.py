"""The people of tests: one works on the case, one in its team, one knows nothing of it. And the others."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import Session

from app.core.access import Actor, Role
from app.core.accounts import commands, queries
from app.core.settings import Settings
from tests.web.pages import PASSWORD

QUICK = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
"""Argon2 as weak as it can be made: tests hash a great deal, and protect nobody."""

WORKER = "worker@example.test"
COLLEAGUE = "colleague@example.test"
MANAGER = "manager@example.test"
OTHER_MANAGER = "other.manager@example.test"
STRANGER = "stranger@example.test"
SPECIALIST = "specialist@example.test"
ADMINISTRATOR = "administrator@example.test"

EVERYBODY = {
    WORKER: ("Wren Hale", Role.WORKER, "north"),
    COLLEAGUE: ("Bo Osei", Role.WORKER, "north"),
    MANAGER: ("Mira Shah", Role.MANAGER, "north"),
    OTHER_MANAGER: ("Ola Byrne", Role.MANAGER, "south"),
    STRANGER: ("Cai Rees", Role.WORKER, "south"),
    SPECIALIST: ("Sol Price", Role.SPECIALIST, "north"),
    ADMINISTRATOR: ("Ada Lund", Role.ADMINISTRATOR, "north"),
}


@dataclass(frozen=True, slots=True)
class People:
    service_id: int
    actors: dict[str, Actor]
    tokens: dict[str, str]

    def bearer(self, email: str) -> dict[str, str]:
        """The header that speaks for one of them; for nobody, none."""
        return {"Authorization": f"Bearer {self.tokens[email]}"} if email else {}


def gather(session: Session, settings: Settings) -> People:
    """All of them, in the service's teams north and south."""
    service_id = commands.first_service(session, settings)
    for email, (name, role, team) in EVERYBODY.items():
        commands.add_user(session, service_id, email, name, role, team, PASSWORD)
    session.flush()
    found = {email: queries.actor_for_email(session, settings, email) for email in EVERYBODY}
    actors = {email: actor for email, actor in found.items() if actor is not None}
    return People(service_id, actors, {email: commands.create_token(session, email) for email in EVERYBODY})


@contextmanager
def quick_passwords() -> Iterator[None]:
    slow = commands.PASSWORDS
    commands.PASSWORDS = QUICK
    commands._nobody.clear()
    yield
    commands.PASSWORDS = slow
    commands._nobody.clear()
