"""What every request and every reply passes: headers, origin, size, compression, cookies, static files."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core.settings import Environment, Settings
from app.main import create_app
from app.security import CONTENT_POLICY, LARGER_BODIES, LARGEST_BODY, BodyLimit
from tests.support.databases import RolledBack
from tests.web.pages import HOST, PASSWORD, Pages
from tests.web.people import WORKER, People

EVERY_FACE = ["/sign-in", "/not-there", "/trial/anyone", "/api/v1/not-there", "/openapi.json", "/static/no.css", "/"]
COOKIE = "keeptrack"


@pytest.fixture
def asking(trial: FastAPI, people: People) -> TestClient:
    """The same where accounts are needed."""
    return TestClient(trial, base_url=HOST, follow_redirects=False)


@pytest.fixture
def live(settings: Settings, rolled_back: RolledBack) -> TestClient:
    """The application as it runs in production, behind TLS."""
    application = create_app(settings.model_copy(update={"environment": Environment.PRODUCTION}))
    application.state.database.engine.dispose()
    application.state.database = rolled_back
    return TestClient(application, base_url="https://testserver", follow_redirects=False)


@pytest.mark.parametrize("path", EVERY_FACE)
def test_every_reply_is_guarded(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == CONTENT_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in headers


def test_the_content_policy_allows_nothing_inline_and_nothing_of_others() -> None:
    rules = dict(rule.split(" ", 1) for rule in CONTENT_POLICY.split("; "))
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert {value for name, value in rules.items() if value != "'none'"} == {"'self'"}
    assert set(rules) > {"script-src", "style-src", "connect-src", "form-action", "manifest-src"}


@pytest.mark.parametrize("path", ["/sign-in", "/not-there", "/api/v1/not-there"])
def test_in_production_browsers_are_told_to_stay_on_tls(live: TestClient, path: str) -> None:
    assert live.get(path).headers["strict-transport-security"] == "max-age=31536000"


def test_refusals_are_guarded_as_well(client: TestClient) -> None:
    refused = client.post("/sign-in", headers={"Origin": "https://evil.test"})
    assert refused.status_code == 403
    too_large = client.post("/sign-in", content=b"x" * (LARGER_BODIES["/sign-in"] + 1))
    assert too_large.status_code == 413
    for answer in (refused, too_large):
        assert answer.headers["content-security-policy"] == CONTENT_POLICY
        assert answer.headers["cache-control"] == "no-store"


def test_a_failure_is_guarded_as_well(trial: FastAPI, people: People) -> None:
    client = TestClient(trial, raise_server_exceptions=False, headers=people.bearer(WORKER))
    answer = client.get("/trial/errors/failed")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == CONTENT_POLICY


def cookie_of(client: TestClient) -> str:
    answer = client.post("/sign-in", data={"email": WORKER, "password": PASSWORD})
    assert answer.status_code == 303
    cookie: str = answer.headers["set-cookie"]
    return cookie


def test_the_cookie_in_production(live: TestClient, people: People) -> None:
    name, _, rest = cookie_of(live).partition("=")
    attributes = {part.strip().lower() for part in rest.split(";")[1:]}
    assert name == "__Host-keeptrack"
    assert attributes == {"httponly", "path=/", "samesite=lax", "secure"}


def test_the_cookie_on_loopback_has_no_prefix_that_needs_tls(asking: TestClient) -> None:
    name, _, rest = cookie_of(asking).partition("=")
    attributes = {part.strip().lower() for part in rest.split(";")[1:]}
    assert name == COOKIE
    assert attributes == {"httponly", "path=/", "samesite=lax"}


def test_every_sign_in_has_a_key_of_its_own(asking: TestClient) -> None:
    asking.cookies.set(COOKIE, "planted")
    keys = {cookie_of(asking).partition(";")[0] for _ in range(3)}
    assert len(keys) == 3
    assert all(len(key) > 40 for key in keys)


OURS = [
    {},
    {"Origin": HOST},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": HOST, "Sec-Fetch-Site": "same-origin"},
]
THEIRS = [
    {"Origin": "https://evil.test"},
    {"Origin": "null"},
    {"Origin": "http://["},
    {"Origin": f"{HOST}.evil.test"},
    {"Origin": f"{HOST}:8443"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": HOST, "Sec-Fetch-Site": "cross-site"},
]


@pytest.mark.parametrize("headers", OURS)
def test_a_form_of_our_own_is_heard(trial: FastAPI, signed_in: Callable[[str], Pages], headers: dict[str, str]) -> None:
    client = signed_in(WORKER).client
    answer = client.post("/trial", data={"note": "n", "minutes": "5"}, headers=headers, follow_redirects=False)
    assert answer.status_code == 303
    assert len(trial.state.saved) == 1


@pytest.mark.parametrize("headers", THEIRS)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_change_that_another_site_asks_for_is_refused(
    trial: FastAPI, signed_in: Callable[[str], Pages], headers: dict[str, str], method: str
) -> None:
    answer = signed_in(WORKER).client.request(method, "/trial", data={"note": "n", "minutes": "5"}, headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.text
    assert trial.state.saved == []


@pytest.mark.parametrize("headers", THEIRS)
def test_another_site_cannot_sign_anybody_in(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/sign-in", data={"email": WORKER, "password": PASSWORD}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("headers", THEIRS)
def test_looking_is_no_change_and_a_token_is_no_browsers(
    asking: TestClient, people: People, headers: dict[str, str]
) -> None:
    assert asking.get("/trial/anyone", headers=headers).status_code == 200
    sent = asking.post("/api/v1/trial", json={"items": []}, headers={**headers, **people.bearer(WORKER)})
    assert sent.status_code == 200


def test_a_refusal_of_origin_speaks_json_to_the_json_interface(client: TestClient) -> None:
    answer = client.post("/api/v1/trial", headers={"Origin": "https://evil.test"})
    assert answer.json()["error"]["code"] == "foreign-origin"


@pytest.mark.parametrize("path", ["/trial", "/api/v1/trial", "/api/v1/cases/bundle", "/cases/import", "/sign-in"])
def test_a_body_may_be_as_large_as_its_limit_and_no_larger(asking: TestClient, path: str) -> None:
    limit = LARGER_BODIES.get(path, LARGEST_BODY)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert asking.post(path, content=b"x" * limit, headers=form).status_code != 413
    answer = asking.post(path, content=b"x" * (limit + 1), headers=form)
    assert answer.status_code == 413
    if path.startswith("/api/"):
        assert answer.json()["error"]["code"] == "too-large"
    else:
        assert "<h1" in answer.text


def test_limits_are_those_that_were_agreed() -> None:
    mib = 1024 * 1024
    assert mib == LARGEST_BODY
    assert LARGER_BODIES["/api/v1/cases/bundle"] == LARGER_BODIES["/cases/import"] == 16 * mib


def test_a_body_without_a_length_is_counted_as_it_comes(client: TestClient) -> None:
    def parts(count: int) -> Iterator[bytes]:
        for _ in range(count):
            yield b"x" * 65_536

    assert client.post("/api/v1/not-there", content=parts(16)).status_code == 404
    assert client.post("/api/v1/not-there", content=parts(17)).status_code == 413


def test_a_length_that_lies_does_not_get_past(client: TestClient) -> None:
    answer = client.post("/api/v1/trial", content=b"x" * (LARGEST_BODY + 1), headers={"Content-Length": "10"})
    assert answer.status_code == 413


def test_the_application_starts_only_when_the_body_is_whole_and_not_for_one_who_went_away() -> None:
    seen: list[Any] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        seen.append((await receive(), await receive()))

    messages = [
        {"type": "http.request", "body": b"a", "more_body": True},
        {"type": "http.request", "body": b"b", "more_body": False},
        {"type": "http.disconnect"},
    ]
    scope = {"type": "http", "method": "POST", "path": "/trial", "headers": []}

    async def receive() -> Any:
        assert not seen
        return messages.pop(0)

    def pass_on() -> None:
        """In a thread of its own: a browser of an earlier test may hold this one's event loop."""
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, BodyLimit(application)(scope, receive, None)).result()  # type: ignore[arg-type]

    pass_on()
    assert seen == [({"type": "http.request", "body": b"ab", "more_body": False}, {"type": "http.disconnect"})]
    messages[:] = [{"type": "http.request", "body": b"a", "more_body": True}, {"type": "http.disconnect"}]
    seen.clear()
    pass_on()
    assert seen == []


@pytest.mark.parametrize(("site", "packed"), [("same-origin", True), ("none", True), ("cross-site", False)])
def test_pages_are_compressed_but_not_for_another_site(client: TestClient, site: str, packed: bool) -> None:
    answer = client.get("/trial/anyone", headers={"Accept-Encoding": "gzip", "Sec-Fetch-Site": site})
    assert ("content-encoding" in answer.headers) is packed
    assert "compress me" in answer.text


@pytest.mark.parametrize("path", ["/a%00b", "/sign-in?next=%00", "/api/v1/cases/KT%00"])
def test_no_address_holds_a_null_character(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
