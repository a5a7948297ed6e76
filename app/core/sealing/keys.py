"""A pair of keys: made, shown to a browser, kept encrypted, and copied under a passphrase. Bytes in, bytes out."""

import os
from base64 import b64decode, b64encode, urlsafe_b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    RSAPublicKey,
    RSAPublicNumbers,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    load_pem_private_key,
)

from app.core.i18n import _
from app.core.sealing.faults import WrongSecret

BITS = 3072
PUBLIC_EXPONENT = 65537
NONCE = 12
PURPOSE = b"keeptrack sealing key"

Jwk = dict[str, object]


def make_pair() -> RSAPrivateKey:
    return generate_private_key(PUBLIC_EXPONENT, BITS)


def public_jwk(pair: RSAPrivateKey) -> Jwk:
    """As WebCrypto imports it for RSA-OAEP with SHA-256."""
    numbers = pair.public_key().public_numbers()
    part = {"e": _part(numbers.e), "n": _part(numbers.n)}
    return {"kty": "RSA", "alg": "RSA-OAEP-256", "ext": True, "key_ops": ["encrypt", "wrapKey"], **part}


def public_key(jwk: Jwk) -> RSAPublicKey:
    return RSAPublicNumbers(_number(jwk["e"]), _number(jwk["n"])).public_key()


def protect(pair: RSAPrivateKey, key_id: str, secret: str) -> str:
    """The private half encrypted under the installation's secret, as base64. The key's id is bound to it."""
    plain = pair.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    nonce = os.urandom(NONCE)
    return b64encode(nonce + _cipher(secret).encrypt(nonce, plain, key_id.encode())).decode()


@lru_cache(maxsize=16)
def reveal(protected: str, key_id: str, secret: str) -> RSAPrivateKey:
    """WrongSecret where it was encrypted under another secret, or for another id."""
    whole = b64decode(protected)
    try:
        plain = _cipher(secret).decrypt(whole[:NONCE], whole[NONCE:], key_id.encode())
    except InvalidTag:
        raise WrongSecret(
            _(
                "The private half of sealing key %(key)s cannot be read with this KEEPTRACK_SECRET_KEY. "
                "Set the secret that it was made with, or bring the key back from its copy: "
                "keeptrack keys restore FILE."
            )
            % {"key": key_id}
        ) from None
    return _rsa(load_der_private_key(plain, None, unsafe_skip_rsa_key_validation=True))


def to_pem(pair: RSAPrivateKey, passphrase: str) -> str:
    return pair.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode())).decode()


def from_pem(pem: str, passphrase: str) -> RSAPrivateKey:
    """ValueError where the passphrase does not open it, or it is no such key."""
    try:
        return _rsa(load_pem_private_key(pem.encode(), passphrase.encode()))
    except TypeError as fault:
        raise ValueError(str(fault)) from None


def _rsa(key: object) -> RSAPrivateKey:
    if not isinstance(key, RSAPrivateKey):
        raise ValueError("not an RSA key")
    return key


def _cipher(secret: str) -> AESGCM:
    """The secret is long and random, so it needs no slow derivation; another purpose derives another key."""
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=PURPOSE).derive(secret.encode()))


def _part(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _number(part: object) -> int:
    text = str(part)
    return int.from_bytes(b64decode(text + "=" * (-len(text) % 4), altchars=b"-_"), "big")
