"""Envelopes that only the server opens (docs/tablet.md), and files for elsewhere that a passphrase opens (ADR 18)."""

from app.core.sealing.envelope import Envelope, Kind, open_envelope, read_envelope, seal
from app.core.sealing.faults import CannotOpen, Damaged, NotAnEnvelope, SealingError, UnknownKey, WrongSecret
from app.core.sealing.sealed_file import SealedFile, is_sealed, open_file, open_in_turn, seal_file

__all__ = [
    "CannotOpen",
    "Damaged",
    "Envelope",
    "Kind",
    "NotAnEnvelope",
    "SealedFile",
    "SealingError",
    "UnknownKey",
    "WrongSecret",
    "is_sealed",
    "open_envelope",
    "open_file",
    "open_in_turn",
    "read_envelope",
    "seal",
    "seal_file",
]
