"""What can be wrong with an envelope, or with a key. None of them tells anything of the content."""

from app.core.errors import KeeptrackError


class SealingError(KeeptrackError):
    code = "sealing"


class NotAnEnvelope(SealingError):
    """The shape is not keeptrack.envelope/1."""

    code = "not-an-envelope"


class Damaged(SealingError):
    """The hash is not that of the sealed bytes: it was damaged on the way."""

    code = "damaged"


class UnknownKey(SealingError):
    """It was sealed to a key that is not kept here."""

    code = "unknown-key"


class CannotOpen(SealingError):
    """Whole as it was sealed, and yet the key or what is bound to it does not fit."""

    code = "cannot-open"


class WrongSecret(SealingError):
    """The private half was encrypted under another secret of the installation."""

    code = "wrong-secret"
