"""The copy of every sealing key that is kept elsewhere: a text that a person can read, and that openssl can open."""

import re
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from app.core.errors import Invalid
from app.core.i18n import _
from app.core.sealing.keys import from_pem, to_pem

FORMAT = "keeptrack.escrow/1"
SHORTEST_PASSPHRASE = 16
FOREWORD = f"""{FORMAT}

Records that tablets sealed can be opened with the keys below and with nothing else.
Each is encrypted under the passphrase of this copy. Keep the two apart, and both away from the server.
To bring them back: keeptrack keys restore FILE
"""
ENTRY = re.compile(
    r"^Key: (?P<id>k[1-9][0-9]{0,5})\nMade: (?P<made>\S+)\nRetired: (?P<retired>\S+)\n"
    r"(?P<pem>-----BEGIN ENCRYPTED PRIVATE KEY-----\n.+?\n-----END ENCRYPTED PRIVATE KEY-----)$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class KeptKey:
    id: str
    pair: RSAPrivateKey
    made_at: datetime
    retired_at: datetime | None


def check_passphrase(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Invalid({"passphrase": _("Use a passphrase of at least 16 characters: five words that nobody knows.")})


def write_escrow(keys: list[KeptKey], passphrase: str) -> str:
    return "\n".join((FOREWORD, *(_entry(key, passphrase) for key in keys)))


def _entry(key: KeptKey, passphrase: str) -> str:
    retired = key.retired_at.isoformat() if key.retired_at else "-"
    pem = to_pem(key.pair, passphrase)
    return f"Key: {key.id}\nMade: {key.made_at.isoformat()}\nRetired: {retired}\n{pem}"


def read_escrow(text: str, passphrase: str) -> list[KeptKey]:
    """Every key of the copy, or Invalid: never some of them."""
    text = text.replace("\r\n", "\n")
    entries = list(ENTRY.finditer(text))
    if not text.startswith(FORMAT) or not entries or len(entries) != text.count("-----BEGIN "):
        raise Invalid({"file": _("This is not a whole copy of sealing keys.")})
    try:
        return [_read(entry, passphrase) for entry in entries]
    except ValueError:
        raise Invalid({"passphrase": _("The passphrase does not open this copy, or the copy is damaged.")}) from None


def _read(entry: re.Match[str], passphrase: str) -> KeptKey:
    retired = entry["retired"]
    made_at, retired_at = _moment(entry["made"]), None if retired == "-" else _moment(retired)
    return KeptKey(entry["id"], from_pem(entry["pem"], passphrase), made_at, retired_at)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return moment
