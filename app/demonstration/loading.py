"""The demonstration service, loaded once: people with accounts, and 24 cases that their managers import."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.core.accounts import commands as accounts
from app.core.accounts import queries as people
from app.core.db import Database
from app.core.i18n import _
from app.core.settings import Environment, Settings
from app.demonstration.board import add_packs
from app.demonstration.cases import CASES
from app.demonstration.days import Days
from app.demonstration.drafts import add_drafts
from app.demonstration.endings import add_endings
from app.demonstration.exchanges import add_exchanges
from app.demonstration.looking_again import looked_again, written
from app.demonstration.parts import Bundle
from app.demonstration.people import ACCOUNTS, MANAGER, MANAGERS, PASSWORD, SOUTH_MANAGER, SOUTH_WORKER
from app.demonstration.tablets import add_tablets
from app.demonstration.training import add_register
from catalogue import commands as catalogue
from interventions.bundle import import_case
from interventions.commands import AbsenceIn, plans, record_absence, set_duty_phone
from interventions.schemas import BundleIn
from interventions.schemas.plans import ReturnIn
from interventions.store import case_scope

FIRST = "KT-2001"
CLOSED_IN, CLOSED_FOR = timedelta(weeks=5), timedelta(days=1)
CLOSED_REASON = "The office is closed while the heating is replaced"
DUTY = "01632 960 001"
"""From the numbers that are kept for stories: nobody has it."""
RETURNED_WORDS = (
    "Two pathway sessions and two on staying safe would go because sessions were missed. Whose need is that? "
    "Bradley cannot manage 45 minutes: split them, do not cut them. Please bring it back with two short visits a week."
)


@dataclass(frozen=True, slots=True)
class SignIn:
    email: str
    name: str
    role: str
    team: str
    password: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """new: false where the demonstration was there already, and nothing changed."""

    sign_ins: tuple[SignIn, ...]
    cases: int
    new: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to a drafted version once it is there: what no bundle can carry."""

    reference: str
    version: int
    by: str
    words: str | None = None


STEPS = (
    Step("KT-2019", 1, SOUTH_WORKER),
    Step("KT-2009", 2, MANAGER),
    Step("KT-2014", 2, SOUTH_WORKER),
    Step("KT-2014", 2, SOUTH_MANAGER, RETURNED_WORDS),
)


def load(database: Database, settings: Settings, as_of: date) -> Iterator[str]:
    """What the command line says."""
    loaded = load_demonstration(database, settings, as_of)
    yield _("The demonstration is loaded.") if loaded.new else _("The demonstration was loaded already.")
    yield _("Everybody's password: {password}").format(password=PASSWORD)
    for each in loaded.sign_ins:
        yield f"  {each.email:<31} {each.role}, {each.team}"


def load_demonstration(database: Database, settings: Settings, as_of: date) -> Loaded:
    """All of it, or nothing, in one transaction; a second call changes nothing."""
    with day_of_loading(settings, as_of), database.write() as session:
        service_id = accounts.first_service(session, settings)
        new = case_scope(session, FIRST) is None
        if new:
            _fill(session, settings, service_id, as_of)
    sign_ins = tuple(SignIn(a.email, a.name, a.role.value, a.team, PASSWORD) for a in ACCOUNTS)
    return Loaded(sign_ins, len(CASES), new)


@contextmanager
def day_of_loading(settings: Settings, as_of: date) -> Iterator[None]:
    """The domain's clock stands on the day of the demonstration while it is loaded."""
    clock.start_on(as_of)
    try:
        yield
    finally:
        clock.start_on(settings.today)


def _fill(session: Session, settings: Settings, service_id: int, as_of: date) -> None:
    catalogue.publish_shipped(session, service_id)
    for each in ACCOUNTS:
        accounts.add_user(
            session, service_id, each.email, each.name, each.role, each.team, PASSWORD, demonstration=True
        )
    session.flush()
    actor = _actors(session, settings)
    nation = people.service_settings(session, service_id).nation
    for bundle in bundles(as_of, nation):
        import_case(session, actor(MANAGERS[bundle["case"]["team"]]), BundleIn.model_validate(bundle))
    for step in STEPS:
        _take(session, actor(step.by), step)
    add_register(session, actor(MANAGER), as_of)
    first = as_of + CLOSED_IN
    record_absence(session, actor(MANAGER), AbsenceIn(first, first + CLOSED_FOR, CLOSED_REASON))
    set_duty_phone(session, actor(MANAGER), DUTY, "")
    add_tablets(session, settings.secret_key, actor)
    add_exchanges(session, actor, as_of)
    add_drafts(session, actor, as_of)
    add_endings(session, actor, as_of)
    add_packs(session, actor(MANAGER), as_of)


def bundles(as_of: date, nation: str = "england") -> Iterable[Bundle]:
    """The 24 cases as they are on this day."""
    days = Days(as_of, nation)
    made = (case(days) for case in CASES)
    return (looked_again(bundle, days, written()[bundle["case"]["reference"]]) for bundle in made)


def _actors(session: Session, settings: Settings) -> Callable[[str], Actor]:
    """Whatever the environment: outside the demonstration these accounts exist, and do not sign in."""
    inside = settings.model_copy(update={"environment": Environment.DEMO})

    def actor(email: str) -> Actor:
        found = people.actor_for_email(session, inside, email)
        assert found is not None
        return found

    return actor


def _take(session: Session, actor: Actor, step: Step) -> None:
    scope = case_scope(session, step.reference)
    assert scope is not None
    if step.words:
        plans.return_plan(session, actor, scope, step.version, ReturnIn(words=step.words))
    else:
        plans.submit_plan(session, actor, scope, step.version)
