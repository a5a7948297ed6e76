"""keeptrack.sealed/1: what leaves for another installation, under a passphrase. Bytes in, bytes out.

AES-256-GCM under a key that scrypt derives from the passphrase. All that is not secret (version, numbers and salt of
scrypt, nonce) is bound to it. The hash tells a file that was damaged on the way from a passphrase that is wrong.
"""

import hashlib
import json
import os
import re
import secrets
import threading
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from anyio import CapacityLimiter, to_thread
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from app.core.errors import Invalid
from app.core.i18n import _

NAME = "keeptrack.sealed/"
FORMAT = f"{NAME}1"
PARTS = ("format", "n", "r", "p", "salt", "nonce", "sealed", "hash")
SALT, NONCE, TAG, KEY = 16, 12, 16, 32
GROUPS, FIGURES = 6, 4
MOST_MEMORY = 64 * 1024 * 1024
"""Bytes that a file may ask of scrypt, whoever wrote it. Ours asks for half."""
BLOCKS = 8
MOST_PASSES = 4
LONGEST_HEAD = 200
_ENTRY = rb'[ \t\r\n]*+"[a-z]{1,9}"[ \t\r\n]*+:[ \t\r\n]*+(?:"[ !#-\[\]-~]*+"|-?+\d{1,20}+)[ \t\r\n]*+'
FLAT = re.compile(rb"(?:\xef\xbb\xbf)?+[ \t\r\n]*+\{" + rb",".join([_ENTRY] * len(PARTS)) + rb"\}[ \t\r\n]*+")
"""As many keys as there are parts, each with a plain text or a number: nothing that grows when it is read as JSON."""
OPENING = CapacityLimiter(1)
"""Many who open files at one moment ask for the memory of one, and hold no thread while they wait."""
SEALING = threading.Lock()
"""The same of files that are made: they wait for no file that somebody opens."""


@dataclass(frozen=True, slots=True)
class Work:
    """What scrypt is asked for: 128 * n * r bytes of memory, p times over."""

    n: int
    r: int
    p: int

    @property
    def is_bounded(self) -> bool:
        power = self.n > 1 and self.n & (self.n - 1) == 0
        return power and self.r == BLOCKS and 1 <= self.p <= MOST_PASSES and 128 * self.n * self.r <= MOST_MEMORY


OURS = Work(2**15, BLOCKS, 3)
"""32 MiB and a quarter of a second. The passphrase is random, so that nothing has to be made up for with more."""


@dataclass(frozen=True, slots=True)
class SealedFile:
    """text: may lie about. passphrase: shown once, and kept nowhere."""

    text: str
    passphrase: str


def new_passphrase() -> str:
    """79 bits of chance in figures: they sound alike on no telephone, and are the same in every language."""
    figures = f"{secrets.randbelow(10 ** (GROUPS * FIGURES)):0{GROUPS * FIGURES}}"
    return " ".join(figures[n : n + FIGURES] for n in range(0, len(figures), FIGURES))


def is_sealed(raw: bytes) -> bool:
    """As far as its beginning tells: a file that was cut is still a sealed one."""
    return NAME.encode() in raw[:LONGEST_HEAD]


def seal_file(content: bytes, passphrase: str = "", work: Work = OURS) -> SealedFile:
    """Under a passphrase made for this file alone, unless one is given."""
    passphrase = passphrase or new_passphrase()
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    bound = _bound(work, salt, nonce)
    with SEALING:
        sealed = AESGCM(_key(passphrase, salt, work)).encrypt(nonce, content, bound)
    parts = {
        "format": FORMAT, "n": work.n, "r": work.r, "p": work.p, "salt": _text(salt), "nonce": _text(nonce),
        "sealed": _text(sealed), "hash": _hash(bound, sealed),
    }  # fmt: skip
    return SealedFile(json.dumps(parts, indent=1), passphrase)


async def open_in_turn(raw: bytes, passphrase: str) -> bytes:
    """For a server, where many may ask."""
    return await to_thread.run_sync(open_file, raw, passphrase, limiter=OPENING)


def open_file(raw: bytes, passphrase: str) -> bytes:
    """Invalid at "passphrase" or at "file", with what to do. Nothing is derived before the file is seen to be whole."""
    work, salt, nonce, sealed = _read(raw)
    _check_passphrase(passphrase)
    try:
        return AESGCM(_key(passphrase, salt, work)).decrypt(nonce, sealed, _bound(work, salt, nonce))
    except InvalidTag:
        sentence = _("This passphrase does not open this file. Ask the sender to read it again.")
        raise Invalid({"passphrase": sentence}) from None


def _read(raw: bytes) -> tuple[Work, bytes, bytes, bytes]:
    _check_version(raw)
    if not FLAT.fullmatch(raw):
        raise _damaged()
    try:
        value = json.loads(raw)
        work, salt, nonce, sealed = _parts(value)
    except (ValueError, KeyError, TypeError):
        raise _damaged() from None
    if _hash(_bound(work, salt, nonce), sealed) != value["hash"]:
        raise _damaged()
    if not work.is_bounded:
        raise Invalid({"file": _("This file asks for more work than Keeptrack does to open one. It is not opened.")})
    return work, salt, nonce, sealed


def _parts(value: Any) -> tuple[Work, bytes, bytes, bytes]:
    """ValueError for another shape."""
    if not isinstance(value, Mapping) or set(value) != set(PARTS) or value["format"] != FORMAT:
        raise ValueError("another shape")
    numbers = [value[name] for name in ("n", "r", "p")]
    if not all(type(number) is int for number in numbers):
        raise ValueError("not a number")
    salt, nonce, sealed = (b64decode(value[name], validate=True) for name in ("salt", "nonce", "sealed"))
    if len(salt) != SALT or len(nonce) != NONCE or len(sealed) < TAG:
        raise ValueError("another length")
    return Work(*numbers), salt, nonce, sealed


def _check_version(raw: bytes) -> None:
    found = re.search(re.escape(NAME) + r"(\d{1,6})\b", raw[:LONGEST_HEAD].decode("utf-8", "replace"))
    if found and int(found[1]) > 1:
        raise Invalid({"file": _("A newer Keeptrack sealed this file. It is opened there, or here after an update.")})


def _damaged() -> Invalid:
    return Invalid({"file": _("This file is damaged, or a part of it is missing. Ask the sender for it again.")})


def _check_passphrase(passphrase: str) -> None:
    typed = len(_figures(passphrase))
    if not typed:
        raise Invalid({"passphrase": _("This file is encrypted. Enter the passphrase that its sender tells you.")})
    if typed != GROUPS * FIGURES:
        sentence = _("The passphrase is %(groups)s groups of %(figures)s figures, %(all)s in all. These are %(typed)s.")
        counts = {"groups": GROUPS, "figures": FIGURES, "all": GROUPS * FIGURES, "typed": typed}
        raise Invalid({"passphrase": sentence % counts})


def _figures(passphrase: str) -> str:
    """However they are set apart."""
    return "".join(re.findall("[0-9]", passphrase))


def _key(passphrase: str, salt: bytes, work: Work) -> bytes:
    return Scrypt(salt=salt, length=KEY, n=work.n, r=work.r, p=work.p).derive(_figures(passphrase).encode())


def _bound(work: Work, salt: bytes, nonce: bytes) -> bytes:
    return f"{FORMAT}|scrypt|{work.n}|{work.r}|{work.p}|{_text(salt)}|{_text(nonce)}".encode()


def _hash(bound: bytes, sealed: bytes) -> str:
    hashed = hashlib.sha256(bound + b"|")
    hashed.update(sealed)
    return hashed.hexdigest()


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
