"""Golden envelopes: one of each kind and form that a tablet ever sealed. They stay, and they open, for ever.

`*-python.json` were sealed here, `*-browser.json` by the tablet's own modules. k1 is the key of these tests alone. A
new form, or a new format of anything that is kept, adds files; none is ever made anew or taken away.
"""

import hashlib
import json
from pathlib import Path
from typing import cast

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from app.core.devices import forms
from app.core.sealing import Kind, open_envelope, read_envelope
from app.core.sealing.escrow import read_escrow
from app.core.sealing.keys import public_jwk, reveal

GOLDEN = Path(__file__).parents[1] / "golden"
ENVELOPES = sorted(GOLDEN.glob("*-1-*.json"))
PAIR = cast(RSAPrivateKey, load_pem_private_key((GOLDEN / "k1.pem").read_bytes(), None))
SUMS = GOLDEN / "SHA256SUMS"


@pytest.mark.parametrize("path", ENVELOPES, ids=lambda path: path.stem)
def test_a_golden_envelope_opens_to_what_was_sealed(path):
    golden = json.loads(path.read_text("utf-8"))
    envelope = read_envelope(golden["envelope"])
    opened = json.loads(open_envelope(envelope, PAIR))
    assert opened == golden["opens_to"]
    assert (opened["id"], path.name.partition("-")[0]) == (envelope.id, envelope.kind.value)


def test_there_is_one_of_every_kind_and_form_from_here_and_from_a_browser():
    sealed_by = {(path.stem.split("-")[0], path.stem.split("-")[2]) for path in ENVELOPES}
    assert sealed_by == {(kind.value, by) for kind in Kind for by in ("python", "browser")}
    issued = {json.loads(path.read_text("utf-8"))["opens_to"]["form"] for path in ENVELOPES}
    assert issued == {forms.RECORD, forms.PHONED}


def test_a_key_as_it_was_first_kept_and_copied_comes_back():
    at_rest = json.loads((GOLDEN / "k1.at-rest.json").read_text("utf-8"))
    assert public_jwk(PAIR) == at_rest["jwk"]
    assert public_jwk(reveal(at_rest["private"], "k1", at_rest["secret"])) == at_rest["jwk"]
    (copied,) = read_escrow((GOLDEN / "k1.escrow.txt").read_text("utf-8"), "golden words for tests alone")
    assert (copied.id, public_jwk(copied.pair), copied.retired_at) == ("k1", at_rest["jwk"], None)


def test_none_was_made_anew_or_taken_away():
    """SHA256SUMS grows by a line a file."""
    found = [path for path in sorted(GOLDEN.iterdir()) if path != SUMS]
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in found]
    assert sums == SUMS.read_text("utf-8").splitlines()
