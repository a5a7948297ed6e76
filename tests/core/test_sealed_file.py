"""A file for elsewhere: its passphrase opens it and no other does; what is wrong with one is said, each by itself."""

import hashlib
import json
import re
from base64 import b64decode, b64encode
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from anyio import create_task_group, to_thread, wait_all_tasks_blocked
from anyio.from_thread import start_blocking_portal
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from app.core.errors import Invalid
from app.core.sealing import is_sealed, open_file, open_in_turn, seal_file, sealed_file
from app.core.sealing.sealed_file import OURS, Work, new_passphrase

PASSPHRASE = "0123 4567 8901 2345 6789 0123"
ANOTHER = "0123 4567 8901 2345 6789 0124"
CONTENT = '{"format": "keeptrack.case/1", "words": "Siân said so"}'.encode()
QUICK = Work(2, 8, 1)
GOLDEN = Path(__file__).parents[1] / "golden" / "case-1.sealed.json"


def parts(**other: Any) -> dict[str, Any]:
    return {**json.loads(seal_file(CONTENT, PASSPHRASE, QUICK).text), **other}


def raw(value: Any) -> bytes:
    return json.dumps(value).encode()


def rehashed(value: dict[str, Any]) -> bytes:
    """As somebody would write it who means to mislead."""
    bound = "|".join(("keeptrack.sealed/1|scrypt", *(str(value[name]) for name in ("n", "r", "p", "salt", "nonce"))))
    hashed = hashlib.sha256(f"{bound}|".encode() + b64decode(value["sealed"]))
    return raw({**value, "hash": hashed.hexdigest()})


def refused(content: bytes, passphrase: str = PASSPHRASE) -> dict[str, str]:
    with pytest.raises(Invalid) as fault:
        open_file(content, passphrase)
    return fault.value.fields


def test_its_own_passphrase_opens_it_however_it_is_written() -> None:
    made = seal_file(CONTENT)
    assert json.loads(made.text)["n"] == OURS.n
    for typed in (made.passphrase, made.passphrase.replace(" ", ""), made.passphrase.replace(" ", "-") + " "):
        assert open_file(made.text.encode(), typed) == CONTENT
    assert "passphrase" in refused(made.text.encode(), ANOTHER)


def test_each_is_sealed_under_a_passphrase_of_its_own() -> None:
    made = [new_passphrase() for _ in range(100)]
    assert len({*made}) == 100
    assert all(re.fullmatch(r"(\d{4} ){5}\d{4}", each) for each in made)
    assert len({figure for each in made for figure in each}) == 11


def test_nothing_of_the_content_can_be_read_from_outside() -> None:
    first, second = (seal_file(CONTENT, PASSPHRASE, QUICK).text for _ in range(2))
    assert "keeptrack.case" not in first
    assert b64encode(CONTENT).decode()[:20] not in first
    assert all(json.loads(first)[name] != json.loads(second)[name] for name in ("salt", "nonce", "sealed"))


def changed(value: Any) -> Any:
    return value * 2 if isinstance(value, int) else ("B" if value[0] == "A" else "A") + value[1:]


@pytest.mark.parametrize("name", ["n", "r", "p", "salt", "nonce", "sealed", "hash"])
def test_what_was_damaged_on_the_way_is_told_from_a_wrong_passphrase(name: str) -> None:
    whole = parts()
    assert "damaged" in refused(raw({**whole, name: changed(whole[name])}))["file"]


@pytest.mark.parametrize("name", ["p", "salt", "nonce", "sealed"])
def test_what_is_bound_to_it_cannot_be_passed_off_as_another(name: str) -> None:
    whole = parts()
    assert rehashed(whole) == raw(whole)
    assert list(refused(rehashed({**whole, name: changed(whole[name])}))) == ["passphrase"]


def test_a_file_that_was_cut_is_told_wherever_it_was() -> None:
    whole = seal_file(CONTENT, PASSPHRASE, QUICK).text.encode()
    for length in range(40, len(whole) - 1, 7):
        assert is_sealed(whole[:length])
        assert list(refused(whole[:length])) == ["file"]


def test_a_file_of_a_newer_version_has_its_own_sentence_whatever_else_it_holds() -> None:
    for content in (raw({"format": "keeptrack.sealed/2", "key": []}), b'{"format": "keeptrack.sealed/12", '):
        assert is_sealed(content)
        assert "newer Keeptrack" in refused(content)["file"]


GREEDY = [
    {"n": 2**17},
    {"n": 2**40},
    {"n": 0},
    {"n": -2},
    {"n": 1000},
    {"r": 9},
    {"r": 1},
    {"r": 0},
    {"p": 5},
    {"p": 0},
]


@pytest.mark.parametrize("asked", GREEDY, ids=str)
def test_no_file_makes_us_work_more_than_we_allow(asked: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    derived = []
    greedy, *bounded = (rehashed(parts(**each)) for each in (asked, {"n": 2**16}, {"p": 4}))

    def derive(*asked_for: object) -> bytes:
        derived.append(asked_for)
        return bytes(32)

    monkeypatch.setattr(sealed_file, "_key", derive)
    assert "more work" in refused(greedy)["file"]
    assert derived == []
    for content in bounded:
        refused(content)
    assert len(derived) == 2


NOT_ONE: list[Any] = [
    None, [], "keeptrack.sealed/1", {}, {"format": "keeptrack.sealed/0"}, {"more": 1}, {"n": "2"}, {"n": True},
    {"n": 2.0}, {"salt": "é"}, {"salt": 7}, {"nonce": "AAAA"}, {"sealed": "AAAA"}, {"sealed": "no base64!"},
    {"hash": None},
]  # fmt: skip


@pytest.mark.parametrize("value", NOT_ONE, ids=str)
def test_another_shape_is_told_as_damaged(value: Any) -> None:
    whole = {**parts(), **value} if isinstance(value, dict) and value else value
    assert "damaged" in refused(raw(whole))["file"]
    assert "damaged" in refused(b'{"format": "keeptrack.sealed/1", "n": ' + b"[" * 100_000)["file"]


def test_a_passphrase_that_cannot_be_one_is_told_before_anything_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_file, "_key", None)
    whole = GOLDEN.read_bytes()
    assert "encrypted" in refused(whole, "")["passphrase"]
    assert "These are 23." in refused(whole, PASSPHRASE[:-1])["passphrase"]


def test_a_plain_bundle_is_not_sealed() -> None:
    assert not is_sealed(CONTENT)
    assert is_sealed(GOLDEN.read_bytes())


def test_the_first_file_that_was_ever_sealed_opens_for_ever() -> None:
    opened = json.loads(open_file(GOLDEN.read_bytes(), PASSPHRASE))
    assert (opened["format"], opened["case"]["reference"]) == ("keeptrack.case/1", "KT-1001")


FLAT = b'{"format": "keeptrack.sealed/1", '
HOSTILE = {
    "a list of objects": FLAT + b'"x":[' + b"{}," * 100_000 + b"{}]}",
    "many keys": FLAT + b",".join(b'"x":1' for _ in range(100_000)) + b"}",
    "a long number": FLAT + b'"n":' + b"9" * 200_000 + b"}",
    "escapes": FLAT + b'"sealed":"' + rb"\u20ac" * 100_000 + b'"}',
    "wide letters": FLAT + b'"sealed":"' + "😀".encode() * 100_000 + b'"}',
    "space without end": FLAT + b" " * 300_000,
}


@pytest.mark.parametrize("content", HOSTILE)
def test_what_is_no_sealed_file_is_refused_before_it_takes_memory(
    content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[object]()
    monkeypatch.setattr(json, "loads", read.append)
    assert "damaged" in refused(HOSTILE[content])["file"]
    assert read == []


def test_who_waits_to_open_one_holds_no_thread_and_who_makes_one_waits_for_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole, made = raw(parts()), list[str]()
    began, free = Event(), Event()

    class Slow:
        def __init__(self, **asked: Any) -> None:
            self.real = Scrypt(**asked)

        def derive(self, figures: bytes) -> bytes:
            began.set()
            assert free.wait(10)
            return self.real.derive(figures)

    async def many() -> None:
        to_thread.current_default_thread_limiter().total_tokens = 1
        async with create_task_group() as opening:
            for _ in range(3):
                opening.start_soon(open_in_turn, whole, PASSPHRASE)
            await wait_all_tasks_blocked()
            assert await to_thread.run_sync(began.wait, 10)
            monkeypatch.setattr(sealed_file, "Scrypt", Scrypt)
            made.append(await to_thread.run_sync(lambda: seal_file(CONTENT, PASSPHRASE, QUICK).text))
            free.set()

    monkeypatch.setattr(sealed_file, "Scrypt", Slow)
    with start_blocking_portal() as portal:  # a thread of its own: this one may drive a browser
        portal.call(many)
    assert open_file(made[0].encode(), PASSPHRASE) == CONTENT
