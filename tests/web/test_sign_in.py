"""Signing in and out, expiry at its instants, lock-out, tokens, and where one lands afterwards."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from fastapi import FastAPI
from sqlalchemy import func, select, update
from sqlmodel import Session

from app.core.accounts import commands
from app.core.accounts.tables import SignIn, SignInFailure, Token, User
from app.core.audit import AuditEntry, AuditTag
from app.core.settings import Environment, Settings
from app.pages.sign_in import safe_path
from tests.support.databases import RolledBack
from tests.web.pages import HOST, PASSWORD, Pages
from tests.web.people import COLLEAGUE, MANAGER, SPECIALIST, WORKER, People

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def try_in(pages: Pages, email: str, password: str) -> int:
    data = {"email": email, "password": password}
    return pages.client.post("/sign-in", data=data, headers={"Origin": HOST}, follow_redirects=False).status_code


def asked_to_sign_in(pages: Pages, path: str = "/trial") -> bool:
    response = pages.client.get(path, follow_redirects=False)
    return response.status_code == 303 and response.headers["location"].startswith("/sign-in")


def tags(session: Session) -> list[str]:
    return list(session.execute(select(AuditEntry.tag).order_by(AuditEntry.id)).scalars())


def test_signing_in_leads_to_where_one_was_going(trial: FastAPI, people: People, pages: Pages) -> None:
    page = pages.get("/trial?week=2")
    assert page.path == "/sign-in"
    there = page.form().send(email=WORKER, password=PASSWORD)
    assert str(there.response.url) == f"{HOST}/trial?week=2"


@pytest.mark.parametrize(("email", "home"), [(WORKER, "/today"), (MANAGER, "/today"), (SPECIALIST, "/catalogue")])
def test_without_an_aim_the_start_page_is_the_roles_own(
    signed_in: Callable[[str], Pages], email: str, home: str
) -> None:
    response = signed_in(email).client.get("/", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, home)


@pytest.mark.parametrize(
    ("email", "password"), [(WORKER, "not the password"), ("nobody@example.test", PASSWORD), (WORKER.upper(), "x")]
)
def test_what_was_wrong_is_not_told(people: People, pages: Pages, email: str, password: str) -> None:
    page = pages.post("/sign-in", {"email": email, "password": password, "next": "/trial"}, 401)
    assert page.errors == {"email": "The email or the password is not right."}
    form = page.form()
    assert form.boxes == {"email": [email], "password": [""], "next": ["/trial"]}
    assert "keeptrack" not in pages.client.cookies


def test_empty_boxes_are_named(people: People, pages: Pages) -> None:
    page = pages.post("/sign-in", {"email": " ", "password": ""}, 401)
    assert page.errors == {"email": "Enter your email address.", "password": "Enter your password."}
    assert page.title.startswith("Error:")


def test_email_and_language_of_the_account_are_read_kindly(
    rolled_back: RolledBack, trial: FastAPI, people: People, pages: Pages
) -> None:
    with rolled_back.open() as session, session.begin():
        session.execute(update(User).where(User.email == WORKER).values(language="cy"))
        session.info["recorded"] = True
    pages.sign_in(f" {WORKER.upper()} ")
    assert pages.get("/trial").root.all("html")[0].attrs["lang"] == "cy"
    assert "Allgofnodi" in pages.get("/trial").root.text


def test_signing_in_and_out_is_in_the_audit_trail(
    session: Session, trial: FastAPI, signed_in: Callable[[str], Pages]
) -> None:
    pages = signed_in(WORKER)
    assert tags(session)[-1] == AuditTag.SIGNED_IN
    page = pages.get("/trial").form("/sign-out").send()
    assert page.path == "/sign-in"
    assert asked_to_sign_in(pages)
    assert tags(session)[-1] == AuditTag.SIGNED_OUT


def test_signing_out_ends_one_sign_in_and_no_other(trial: FastAPI, signed_in: Callable[[str], Pages]) -> None:
    tablet, desk = signed_in(WORKER), signed_in(WORKER)
    tablet.post("/sign-out")
    assert asked_to_sign_in(tablet)
    assert not asked_to_sign_in(desk)


def test_a_revoked_sign_in_is_over_at_once(
    session: Session, trial: FastAPI, people: People, signed_in: Callable[[str], Pages]
) -> None:
    pages = signed_in(WORKER)
    user_id = people.actors[WORKER].user_id
    session.execute(update(SignIn).where(SignIn.user_id == user_id).values(ended_at=datetime.now(UTC)))
    assert asked_to_sign_in(pages)


def test_a_disabled_account_is_out_at_once_and_stays_out(
    session: Session, trial: FastAPI, people: People, signed_in: Callable[[str], Pages]
) -> None:
    pages = signed_in(WORKER)
    session.execute(update(User).where(User.email == WORKER).values(disabled_at=datetime.now(UTC)))
    assert asked_to_sign_in(pages)
    assert try_in(pages, WORKER, PASSWORD) == 401
    assert pages.client.get("/trial/me", headers=people.bearer(WORKER), follow_redirects=False).status_code == 303


def test_a_bearer_token_speaks_for_its_owner_until_it_is_revoked(
    session: Session, trial: FastAPI, people: People, signed_in: Callable[[str], Pages]
) -> None:
    client = signed_in(COLLEAGUE).client
    assert client.get("/trial/me", headers=people.bearer(WORKER)).json() == {"email": WORKER}
    assert client.get("/trial/me", headers={"Authorization": "Bearer wrong"}, follow_redirects=False).status_code == 303
    session.execute(update(Token).values(revoked_at=datetime.now(UTC)))
    assert client.get("/trial/me", headers=people.bearer(WORKER), follow_redirects=False).status_code == 303


def test_keys_and_tokens_are_stored_as_hashes(
    session: Session, people: People, signed_in: Callable[[str], Pages]
) -> None:
    pages = signed_in(WORKER)
    key = pages.client.cookies["keeptrack"]
    stored = [*session.execute(select(SignIn.key_hash)).scalars(), *session.execute(select(Token.token_hash)).scalars()]
    assert stored
    assert not {key, *people.tokens.values()} & set(stored)


@pytest.mark.parametrize(("idle", "ended"), [(timedelta(minutes=30), False), (timedelta(minutes=30, seconds=1), True)])
def test_idle_expiry_on_both_sides_of_its_instant(
    trial: FastAPI, signed_in: Callable[[str], Pages], idle: timedelta, ended: bool
) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        pages = signed_in(WORKER)
        clock.shift(idle)
        assert asked_to_sign_in(pages) is ended


@pytest.mark.parametrize(("last", "ended"), [(timedelta(0), False), (timedelta(seconds=1), True)])
def test_absolute_expiry_on_both_sides_of_its_instant(
    trial: FastAPI, signed_in: Callable[[str], Pages], last: timedelta, ended: bool
) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        pages = signed_in(WORKER)
        for _ in range(12 * 3 - 1):
            clock.shift(timedelta(minutes=20))
            assert not asked_to_sign_in(pages)
        clock.shift(timedelta(minutes=20) + last)
        assert asked_to_sign_in(pages) is ended


def test_expiry_does_not_hear_the_domains_clock(
    trial: FastAPI, settings: Settings, signed_in: Callable[[str], Pages]
) -> None:
    from app.core import clock

    pages = signed_in(WORKER)
    clock.start_on(datetime(2040, 1, 1, tzinfo=UTC).date())
    assert not asked_to_sign_in(pages)


def test_guessing_locks_the_email_longer_each_time_and_whoever_knows_gets_in_after(
    session: Session, people: People, pages: Pages
) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        for _ in range(5):
            assert try_in(pages, WORKER, "a guess") == 401
        assert try_in(pages, WORKER, PASSWORD) == 401
        locked = pages.post("/sign-in", {"email": WORKER, "password": PASSWORD}, 401)
        assert locked.errors == {"email": "Too many tries. Wait a few minutes, then try again."}
        clock.shift(timedelta(seconds=29))
        assert try_in(pages, WORKER, PASSWORD) == 401
        clock.shift(timedelta(seconds=1))
        assert try_in(pages, WORKER, "a guess") == 401
        clock.shift(timedelta(seconds=59))
        assert try_in(pages, WORKER, PASSWORD) == 401
        clock.shift(timedelta(seconds=1))
        assert try_in(pages, WORKER, PASSWORD) == 303
    assert session.execute(select(func.count()).select_from(SignInFailure)).scalar() == 0


def test_others_sign_in_while_one_email_is_locked(people: People, pages: Pages) -> None:
    for _ in range(6):
        try_in(pages, WORKER, "a guess")
    assert try_in(pages, COLLEAGUE, PASSWORD) == 303


def test_an_unknown_email_locks_as_a_known_one_does(people: People, pages: Pages) -> None:
    for _ in range(5):
        try_in(pages, "nobody@example.test", "a guess")
    page = pages.post("/sign-in", {"email": "nobody@example.test", "password": "a guess"}, 401)
    assert page.errors == {"email": "Too many tries. Wait a few minutes, then try again."}


@pytest.mark.parametrize(("failures", "seconds"), [(0, 0), (4, 0), (5, 30), (6, 60), (9, 480), (10, 900), (500, 900)])
def test_the_wait_doubles_up_to_a_quarter_of_an_hour(failures: int, seconds: int) -> None:
    assert commands.back_off(failures) == timedelta(seconds=seconds)


@pytest.mark.parametrize("kind", list(Environment))
def test_demonstration_accounts_sign_in_in_the_demonstration_alone(
    rolled_back: RolledBack, application: FastAPI, people: People, kind: Environment
) -> None:
    with rolled_back.write() as session:
        session.execute(update(User).where(User.email == WORKER).values(demonstration=True))
        session.info["recorded"] = True
    application.state.settings = application.state.settings.model_copy(update={"environment": kind})
    shown = "Wren Hale" in Pages(application).get("/sign-in").text
    entered = try_in(Pages(application), WORKER, PASSWORD) == 303
    assert (shown, entered) == (kind is Environment.DEMO, kind is Environment.DEMO)


@pytest.mark.parametrize("path", ["/today", "/cases/KT-1?as_of=2026-01-01", "/"])
def test_a_path_of_ours_is_followed(path: str) -> None:
    assert safe_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "//evil.test",
        "/\\evil.test",
        "https://evil.test/",
        "javascript:alert(1)",
        "today",
        "//[",
        "/a\nb",
    ],
)
def test_a_path_elsewhere_is_not(path: str) -> None:
    assert safe_path(path) == ""


def test_choosing_a_language_keeps_where_one_was_going(trial: FastAPI, people: People, pages: Pages) -> None:
    page = pages.get("/trial?week=2").form("/language").send(press="Cymraeg")
    assert page.root.all("html")[0].attrs["lang"] == "cy"
    assert page.form("/sign-in").send(email=WORKER, password=PASSWORD).path == "/trial"


@pytest.mark.parametrize("aim", ["//evil.test", "/sign-in", "/sign-in?next=/x"])
def test_signing_in_never_leads_elsewhere_nor_in_circles(people: People, pages: Pages, aim: str) -> None:
    data = {"email": WORKER, "password": PASSWORD, "next": aim}
    response = pages.client.post("/sign-in", data=data, headers={"Origin": HOST}, follow_redirects=False)
    assert response.headers["location"] == "/today"
