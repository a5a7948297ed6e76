"""Sealing keys for tests: to make a pair takes long, so each is made once. No test meets the same pair twice."""

from collections.abc import Callable
from functools import cache
from itertools import count

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key


@cache
def _numbered(number: int, exponent: int, bits: int) -> RSAPrivateKey:
    return generate_private_key(exponent, bits)


def from_the_first() -> Callable[[int, int], RSAPrivateKey]:
    """In place of the making: the first pair, the second, and so on."""
    numbers = count()
    return lambda exponent, bits: _numbered(next(numbers), exponent, bits)
