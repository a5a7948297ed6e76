"""Envelopes: opened by their key and by no other; whatever is changed on the way is found, and nothing tells why."""

import json
from base64 import b64decode, b64encode
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.core.sealing import (
    CannotOpen,
    Damaged,
    Envelope,
    Kind,
    NotAnEnvelope,
    WrongSecret,
    open_envelope,
    read_envelope,
    seal,
)
from app.core.sealing.envelope import OAEP_SHA256 as OAEP
from app.core.sealing.keys import from_pem, make_pair, protect, public_jwk, reveal, to_pem

ID = "0192d3c4-0000-7000-8000-000000000001"
TEXT = '{"form": "record/1", "note": "Siân said so"}'.encode()
OURS, ANOTHER = make_pair(), make_pair()


def sealed(kind: Kind = Kind.SESSION) -> dict[str, Any]:
    return dict(seal(public_jwk(OURS), "k1", kind, ID, TEXT).as_json())


def changed(part: str) -> str:
    """The same with one bit turned."""
    raw = bytearray(b64decode(part))
    raw[0] ^= 1
    return b64encode(bytes(raw)).decode()


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_sealed_is_opened_again(kind):
    assert open_envelope(read_envelope(sealed(kind)), OURS) == TEXT


def test_nothing_of_the_content_can_be_read_from_outside():
    outside = json.dumps(sealed())
    assert "record/1" not in outside
    assert b64encode(TEXT).decode()[:20] not in outside
    assert sealed()["hash"] != sealed()["hash"]


def test_another_key_opens_nothing():
    with pytest.raises(CannotOpen):
        open_envelope(read_envelope(sealed()), ANOTHER)


@pytest.mark.parametrize(
    ("part", "value"),
    [("kind", "draft"), ("id", "0192d3c4-0000-7000-8000-000000000002"), ("key", "k2"), ("wrapped", None), ("iv", None)],
)
def test_what_is_bound_to_it_cannot_be_passed_off_as_another(part, value):
    envelope = sealed()
    envelope[part] = value or changed(envelope[part])
    with pytest.raises(CannotOpen) as fault:
        open_envelope(read_envelope(envelope), OURS)
    assert fault.value.__cause__ is None


def test_sealed_bytes_damaged_on_the_way_are_found_by_their_hash():
    envelope = sealed()
    with pytest.raises(Damaged):
        read_envelope({**envelope, "sealed": changed(envelope["sealed"])})
    with pytest.raises(Damaged):
        read_envelope({**envelope, "hash": "0" * 64})


NOT_ONE: list[Any] = [
    None,
    [],
    "keeptrack.envelope/1",
    {},
    {"format": "keeptrack.envelope/2"},
    {"more": "x"},
    {"kind": "note"},
    {"id": "1"},
    {"id": ID.upper()},
    {"id": f"{{{ID}}}"},
    {"key": "1"},
    {"key": "k0"},
    {"iv": ""},
    {"iv": "é"},
    {"iv": "AAAA"},
    {"wrapped": "no base64!"},
    {"sealed": "AAAA"},
    {"sealed": 7},
    {"hash": "A" * 64},
]


@pytest.mark.parametrize("value", NOT_ONE, ids=str)
def test_another_shape_is_no_envelope(value):
    whole = {**sealed(), **value} if isinstance(value, dict) and value else value
    with pytest.raises(NotAnEnvelope):
        read_envelope(whole)


@pytest.mark.parametrize("part", ["format", "kind", "id", "key", "wrapped", "iv", "sealed", "hash"])
def test_every_part_is_needed(part):
    with pytest.raises(NotAnEnvelope):
        read_envelope({name: value for name, value in sealed().items() if name != part})


def test_a_key_of_another_length_is_not_taken_for_one():
    envelope = read_envelope(sealed())
    too_short = Envelope(
        envelope.kind, ID, "k1", OURS.public_key().encrypt(b"x" * 5, OAEP), envelope.iv, envelope.sealed, envelope.hash
    )
    with pytest.raises(CannotOpen):
        open_envelope(too_short, OURS)


# The private half, at rest and copied


def plain(pair: Any) -> bytes:
    return bytes(pair.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))


def test_the_private_half_comes_back_under_its_own_secret_and_id_alone():
    kept = protect(OURS, "k1", "a secret")
    assert plain(reveal(kept, "k1", "a secret")) == plain(OURS)
    for key_id, secret in (("k1", "another secret"), ("k2", "a secret")):
        with pytest.raises(WrongSecret, match=f"sealing key {key_id} cannot be read"):
            reveal(kept, key_id, secret)


def test_the_private_half_is_never_kept_in_the_clear_nor_twice_alike():
    kept = protect(OURS, "k1", "a secret")
    assert plain(OURS)[40:80] not in b64decode(kept)
    assert kept != protect(OURS, "k1", "a secret")


def test_a_copy_comes_back_under_its_passphrase_alone():
    pem = to_pem(OURS, "correct horse battery")
    assert "ENCRYPTED PRIVATE KEY" in pem
    assert plain(from_pem(pem, "correct horse battery")) == plain(OURS)
    with pytest.raises(ValueError, match=r"."):
        from_pem(pem, "another passphrase")


def test_the_public_half_is_as_a_browser_imports_it():
    jwk = public_jwk(OURS)
    assert (jwk["kty"], jwk["alg"], jwk["e"], OURS.key_size) == ("RSA", "RSA-OAEP-256", "AQAB", 3072)
    assert set(jwk) == {"alg", "e", "ext", "key_ops", "kty", "n"}
