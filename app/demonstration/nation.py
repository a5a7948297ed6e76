"""Synthetic services loaded in bulk: each with its teams, its people and its cases, in one transaction a service."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from sqlalchemy import insert, select
from sqlmodel import Session

from app.core import audit
from app.core.access import Actor, Role
from app.core.accounts import commands as accounts
from app.core.accounts import queries as people
from app.core.accounts.tables import TeamMember, User
from app.core.audit import AuditTag
from app.core.db import Database
from app.core.errors import Conflict
from app.core.i18n import _
from app.core.memory import nothing_collected
from app.core.settings import Environment, Settings
from app.demonstration.bulk import load_batch
from app.demonstration.loading import day_of_loading
from app.demonstration.people import PASSWORD
from app.demonstration.services import Made, Place
from app.demonstration.synthetic import synthetic
from catalogue import commands as catalogue
from interventions.schemas import BundleIn
from interventions.store import case_scope

Progress = Callable[[Iterable[Made], int], Iterable[Made]]


def load_synthetic(
    database: Database,
    settings: Settings,
    cases: int,
    seed: int,
    as_of: date,
    progress: Progress,
    services: int | None = None,
) -> None:
    """So many cases in services of about 125, or in so many services. Conflict where this seed was loaded before."""
    with day_of_loading(settings, as_of):
        with database.read() as session:
            if case_scope(session, f"SY-{seed}-00001"):
                raise Conflict(_("Synthetic cases of this seed are there already."), "reference-taken")
        password_hash = accounts.PASSWORDS.hash(PASSWORD)
        made = progress(synthetic(cases, seed, as_of, services), cases)
        for code, group in groupby(made, key=lambda each: each.place.service_code):
            with database.write() as session:
                _load_service(session, settings, code, password_hash, list(group))


Staff = dict[str, dict[str, Role]]
"""By team, who works in it as what."""


def _staff(found: Iterable[Place]) -> Staff:
    staff: Staff = {}
    for place in found:
        team = staff.setdefault(place.team_code, {place.head_email: Role.MANAGER, place.manager_email: Role.MANAGER})
        team[place.worker_email] = Role.WORKER
    return staff


def _load_service(session: Session, settings: Settings, code: str, password_hash: str, made: Sequence[Made]) -> None:
    name = code.replace("-", " ").capitalize()
    service_id = accounts.add_service(session, code, name, settings.nation, settings.grace_days)
    catalogue.publish_shipped(session, service_id)
    staff = _staff(each.place for each in made)
    teams = {team: accounts.add_team(session, service_id, team) for team in staff}
    _add_people(session, service_id, teams, staff, password_hash)
    actor = _actor(session, settings, made[0].place.head_email)
    with nothing_collected():
        load_batch(session, actor, teams, (BundleIn.model_validate(each.bundle) for each in made))


def _add_people(session: Session, service_id: int, teams: Mapping[str, int], staff: Staff, password_hash: str) -> None:
    """One password, hashed once: a nation has thousands of people, and hashing is slow on purpose."""
    emails = sorted({email for team in staff.values() for email in team})
    common = {"service_id": service_id, "password_hash": password_hash, "language": "en", "demonstration": True}
    named = ({**common, "email": email, "name": email.partition("@")[0].capitalize()} for email in emails)
    session.execute(insert(User), list(named))
    keys = {row.email: row.id for row in session.execute(select(User.email, User.id).where(User.email.in_(emails)))}
    members = [
        {"user_id": keys[email], "team_id": teams[team], "role": role.value}
        for team, found in staff.items()
        for email, role in found.items()
    ]
    session.execute(insert(TeamMember), members)
    audit.record(session, None, AuditTag.ACCOUNT_CREATED, service_id=service_id, people=len(emails))


def _actor(session: Session, settings: Settings, email: str) -> Actor:
    """Whatever the environment, as in the demonstration."""
    inside = settings.model_copy(update={"environment": Environment.DEMO})
    found = people.actor_for_email(session, inside, email)
    assert found is not None
    return found
