"""The tablet's own parts, each alone in a real browser: what is sealed, what is locked, what an answer is called."""

import base64
import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from playwright.sync_api import Browser, Page, Route

from tests.support.browser import watched_page
from tests.support.live import LiveServer
from tests.support.tablet import module, places_of

PIN = "824193"
NAME = "Wren Ashdown"


@pytest.fixture
def tablet(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    with watched_page(browser) as page:
        page.goto(f"{live_server.url}/sign-in")
        yield page


def test_the_server_opens_what_the_tablet_seals_and_nothing_of_it_can_be_read_before(tablet: Page) -> None:
    private = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    value = {"form": "record/1", "boxes": {"note": [f"{NAME} café ŵ 🚌"]}}
    envelopes = module(
        tablet,
        "seal.js",
        "(async () => { const seal = it.sealer(given.key, 'session', given.id);"
        " return [await seal(given.value), await seal(given.value)]; })()",
        {"key": {"id": "k1", "jwk": public_jwk(private)}, "id": "0192d3c4-0000-7000-8000-000000000001", "value": value},
    )
    assert [opened(private, envelope) for envelope in envelopes] == [value, value]
    first, second = envelopes
    assert first["wrapped"] == second["wrapped"]
    assert first["iv"] != second["iv"]
    assert "Wren" not in json.dumps(envelopes)


def public_jwk(private: rsa.RSAPrivateKey) -> dict[str, str]:
    numbers = private.public_key().public_numbers()

    def coded(n: int) -> str:
        return base64.urlsafe_b64encode(n.to_bytes((n.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()

    return {"kty": "RSA", "n": coded(numbers.n), "e": coded(numbers.e)}


def opened(private: rsa.RSAPrivateKey, envelope: dict[str, str]) -> Any:
    sealed = base64.b64decode(envelope["sealed"], validate=True)
    digest = hashes.Hash(hashes.SHA256())
    digest.update(sealed)
    assert digest.finalize().hex() == envelope["hash"]
    oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    key = private.decrypt(base64.b64decode(envelope["wrapped"]), oaep)
    said = "|".join((envelope["format"], envelope["kind"], envelope["id"], envelope["key"])).encode()
    return json.loads(AESGCM(key).decrypt(base64.b64decode(envelope["iv"]), sealed, said))


def test_names_are_in_order_of_time_and_bytes_come_back(tablet: Page) -> None:
    moments = [1, 2**32, 1_771_430_400_000]
    ids = module(tablet, "bytes.js", "given.map((each) => it.uuid7(each))", moments)
    assert [each.replace("-", "")[:12] for each in ids] == [f"{moment:012x}" for moment in moments]
    assert all(
        re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", each) for each in ids
    )
    again = module(tablet, "bytes.js", "it.text(it.bytes(it.base64(it.utf8(given)))) === given", "ŵ🚌" * 60_000)
    assert again is True


PINS = {
    "82419": "pin-short",
    "824193": None,
    "111111": "pin-easy",
    "123456": "pin-easy",
    "654321": "pin-easy",
    "890123": "pin-easy",
    "121212": "pin-easy",
    "112233": "pin-easy",
    "040510": "pin-easy",
    "04052010": "pin-easy",
    "blue kettle": "pin-letters",
    "blue kettles": None,
    "aaaaaaaaaaaa": "pin-easy",
    "abcdefghijkl": "pin-easy",
    "my password 1": "pin-easy",
}


def test_a_pin_that_is_soon_guessed_is_refused(tablet: Page) -> None:
    found = module(tablet, "pin.js", "given.map((pin) => it.weakness(pin))", list(PINS))
    assert dict(zip(PINS, found, strict=True)) == PINS


UNLOCK = "it.unlock(given).then(() => 'open', (error) => [error.constructor.name, error.left ?? null])"


def test_the_pin_opens_what_it_locked_and_the_key_never_leaves_the_browsers_memory(tablet: Page) -> None:
    key = module(
        tablet,
        "lockbox.js",
        "it.create(given.pin).then(async (key) => { window.box = await it.encrypt(key, given.name);"
        " return crypto.subtle.exportKey('raw', key).then(() => 'taken', () => 'kept'); })",
        {"pin": PIN, "name": NAME},
    )
    assert key == "kept"
    assert module(tablet, "lockbox.js", UNLOCK, "824194") == ["WrongPin", 9]
    assert module(tablet, "lockbox.js", UNLOCK, PIN) == "open"
    assert module(tablet, "lockbox.js", UNLOCK, "824194") == ["WrongPin", 9]
    assert module(tablet, "lockbox.js", "it.unlock(given).then((key) => it.decrypt(key, window.box))", PIN) == NAME
    lock = module(tablet, "store.js", "it.get('device', 'lock')")
    assert lock["iterations"] >= 600_000


def test_a_try_counts_before_it_is_made_and_the_tenth_destroys(tablet: Page) -> None:
    module(tablet, "lockbox.js", "it.create(given).then(() => 0)", PIN)
    module(tablet, "store.js", "it.put('device', {id: 'd1', wiped: false}, 'device')")
    module(tablet, "store.js", "it.put('carried', {until: 'x'}, 'carried')")
    cut_short = (
        "(async () => { const real = crypto.subtle.deriveKey;"
        " crypto.subtle.deriveKey = () => Promise.reject(new Error('cut'));"
        " await it.unlock(given).catch(() => 0); crypto.subtle.deriveKey = real; })()"
    )
    for _ in range(7):
        module(tablet, "lockbox.js", cut_short, PIN)
    tablet.reload()
    assert module(tablet, "lockbox.js", UNLOCK, "824194") == ["WrongPin", 2]
    assert module(tablet, "lockbox.js", UNLOCK, PIN) == "open"
    for _ in range(9):
        module(tablet, "lockbox.js", cut_short, PIN)
    assert module(tablet, "lockbox.js", UNLOCK, "824194") == ["Destroyed", None]
    assert module(tablet, "lockbox.js", UNLOCK, PIN) == ["Destroyed", None]
    assert module(tablet, "store.js", "it.get('device', 'lock')") is None
    assert module(tablet, "store.js", "it.all('carried')") == []
    assert module(tablet, "store.js", "it.device()") == {"id": "d1", "wiped": True}


def test_two_tabs_share_the_ten_tries(tablet: Page, live_server: LiveServer) -> None:
    other = tablet.context.new_page()
    other.goto(f"{live_server.url}/sign-in")
    module(tablet, "lockbox.js", "it.create(given).then(() => 0)", PIN)
    assert module(tablet, "lockbox.js", UNLOCK, "824194") == ["WrongPin", 9]
    assert module(other, "lockbox.js", UNLOCK, "824194") == ["WrongPin", 8]


def test_a_step_is_kept_as_a_whole_or_not_at_all(tablet: Page) -> None:
    broken = (
        "it.inOneStep(['outbox', 'drafts'], async (step) => { await step.objectStore('outbox').put({id: 'a'});"
        " throw new Error('cut'); }).catch((error) => error.message)"
    )
    assert module(tablet, "store.js", broken) == "cut"
    assert module(tablet, "store.js", "it.all('outbox')") == []
    full = (
        "it.inOneStep(['sent'], async () => { throw new DOMException('', 'QuotaExceededError'); })"
        ".catch((error) => error instanceof it.Full)"
    )
    assert module(tablet, "store.js", full) is True


HOLD = """(async () => { window.said = []; it.onLock(() => window.said.push('locked'));
  it.onWarning((soon) => window.said.push(soon ? 'soon' : 'later'));
  it.unlocked(await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt']), 5); })()"""
HELD = "[it.key() !== null, window.said]"


def test_it_warns_a_minute_before_and_locks_by_the_wall_clock(tablet: Page) -> None:
    tablet.clock.install(time=1_771_430_400)
    module(tablet, "lock.js", HOLD)
    tablet.clock.run_for(239_000)
    assert module(tablet, "lock.js", HELD) == [True, []]
    tablet.clock.run_for(2_000)
    assert module(tablet, "lock.js", HELD) == [True, ["soon"]]
    module(tablet, "lock.js", "it.touch()")
    tablet.clock.run_for(239_000)
    assert module(tablet, "lock.js", HELD) == [True, ["soon", "later"]]
    tablet.clock.run_for(61_000)
    assert module(tablet, "lock.js", HELD) == [False, ["soon", "later", "soon", "later", "locked"]]


@pytest.mark.parametrize("moved", [301, -3 * 24 * 3600])
@pytest.mark.parametrize("noticed_by", ["it.touch()", "document.dispatchEvent(new Event('visibilitychange'))"])
def test_asleep_or_with_another_clock_it_is_locked_on_waking(tablet: Page, moved: int, noticed_by: str) -> None:
    tablet.clock.install(time=1_771_430_400)
    module(tablet, "lock.js", HOLD)
    tablet.clock.set_system_time(1_771_430_400 + moved)
    module(tablet, "lock.js", noticed_by)
    assert module(tablet, "lock.js", "window.said.at(-1)") == "locked"
    assert module(tablet, "lock.js", HELD)[0] is False


def test_whoever_locks_one_tab_locks_all_and_what_was_typed_can_still_be_kept(
    tablet: Page, live_server: LiveServer
) -> None:
    other = tablet.context.new_page()
    other.goto(f"{live_server.url}/sign-in")
    for page in (tablet, other):
        module(page, "lock.js", HOLD)
    module(other, "lock.js", "(it.onLock((key) => window.said.push(key.type, it.key())), 0)")
    module(tablet, "lock.js", "it.lockNow()")
    other.wait_for_function("window.said.length === 3")
    assert module(other, "lock.js", HELD) == [False, ["locked", "secret", None]]
    assert module(tablet, "lock.js", HELD) == [False, ["locked"]]


ANSWERS = [
    (200, '{"now": "x"}', "application/json", {"ok": True, "value": {"now": "x"}}),
    (200, "<html>Welcome to the café's network</html>", "text/html", "portal"),
    (200, '[{"id": 1}]', "application/json", "portal"),
    (302, "", "text/html", "portal"),
    (401, '{"error": {"code": "not-signed-in", "message": "Sign in."}}', "application/json", "sign-in"),
    (401, "<html>Pay here</html>", "text/html", "portal"),
    (403, '{"error": {"code": "another-worker", "message": "x"}}', "application/json", "another-worker"),
    (403, '{"error": {"code": "revoked", "message": "x"}}', "application/json", "revoked"),
    (403, '{"error": {"code": "not-allowed", "message": "x"}}', "application/json", "not-accepted"),
    (404, '{"error": {"code": "no-such-device", "message": "x"}}', "application/json", "unknown-tablet"),
    (404, "<html>", "text/html", "portal"),
    (409, '{"error": {"code": "changed", "message": "x"}}', "application/json", "not-accepted"),
    (413, "<html>nginx</html>", "text/html", "too-large"),
    (
        422,
        '{"error": {"code": "invalid", "message": "x", "fields": {"name": "Write."}}}',
        "application/json",
        "not-accepted",
    ),
    (429, "", "text/plain", "busy"),
    (500, '{"error": {"code": "failed", "message": "x"}}', "application/json", "busy"),
    (502, "<html>nginx</html>", "text/html", "busy"),
    (511, "<html>Sign in to the network</html>", "text/html", "portal"),
]


def test_whatever_comes_back_has_a_name(tablet: Page) -> None:
    for status, body, media_type, expected in ANSWERS:
        headers = {"Content-Type": media_type, **({"Location": "/sign-in"} if status == 302 else {})}
        tablet.route("**/api/v1/sync", partial(Route.fulfill, status=status, body=body, headers=headers))
        answer = module(tablet, "ask.js", "it.ask('/sync', {method: 'POST', body: {items: []}})")
        assert (answer if answer["ok"] else answer["failure"]) == expected, (status, body)
        if "fields" in body:
            assert answer["fields"] == {"name": "Write."}
        tablet.unroute("**/api/v1/sync")


def test_no_network_no_server_and_no_answer_are_told_apart(tablet: Page) -> None:
    waiting: list[Route] = []
    tablet.clock.install()
    tablet.route("**/api/v1/slow", lambda route: waiting.append(route))
    tablet.route("**/api/v1/gone", lambda route: route.abort("connectionrefused"))
    assert module(tablet, "ask.js", "it.ask('/gone')")["failure"] == "unreachable"
    module(tablet, "ask.js", "(window.slow = it.ask('/slow'), 0)")
    tablet.clock.fast_forward(30_000)
    assert tablet.evaluate("window.slow.then((answer) => answer.failure)") == "busy"
    tablet.context.set_offline(True)
    assert tablet.evaluate("navigator.onLine") is False
    assert module(tablet, "ask.js", "it.ask('/gone')")["failure"] == "offline"


def test_a_search_of_all_that_is_kept_finds_words_that_were_not_encrypted(tablet: Page) -> None:
    """The control of every test that finds none."""
    assert places_of(tablet, NAME) == []
    module(tablet, "store.js", "it.put('sent', {id: 'a', note: [given]})", f"Met {NAME.lower()} today")
    module(tablet, "store.js", "it.put('outbox', {id: 'b', sealed: btoa('x' + given)})", NAME)
    module(tablet, "store.js", "it.put('drafts', {id: 'c', mine: new TextEncoder().encode(given)})", NAME)
    tablet.evaluate("given => localStorage.setItem('d', given)", NAME)
    tablet.evaluate("given => caches.open('e').then((cache) => cache.put('/e', new Response(given)))", NAME)
    where = " ".join(places_of(tablet, NAME))
    assert all(each in where for each in ("sent a", "outbox b", "drafts c", "localStorage", "Cache Storage"))


def test_a_draft_that_was_given_back_is_there_for_whoever_comes_straight_back(
    tablet: Page, live_server: LiveServer
) -> None:
    tablet.goto(f"{live_server.url}/tablet")
    again = "for (let n = 0; n < 50; n++) { const back = await it.claim('d'); if (!back) return n; back(); }"
    assert module(tablet, "drafts.js", f"(async () => {{ {again} return 'always'; }})()") == "always"
    taken = "(async () => { await it.claim('d'); return await it.claim('d'); })()"
    assert module(tablet, "drafts.js", taken) is None, "control: one that is held is not given twice"
