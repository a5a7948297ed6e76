"""Envelopes that only the server opens, and the keys they are sealed to (docs/tablet.md)."""

from app.core.sealing.envelope import Envelope, Kind, open_envelope, read_envelope, seal
from app.core.sealing.faults import CannotOpen, Damaged, NotAnEnvelope, SealingError, UnknownKey, WrongSecret

__all__ = [
    "CannotOpen",
    "Damaged",
    "Envelope",
    "Kind",
    "NotAnEnvelope",
    "SealingError",
    "UnknownKey",
    "WrongSecret",
    "open_envelope",
    "read_envelope",
    "seal",
]
