"""What can go wrong in the domain. Each face, pages and JSON, says it once in its own way."""


class KeeptrackError(Exception):
    """A sentence for the person, and a stable code for a script."""

    code = "error"

    def __init__(self, message: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code


class NotSignedIn(KeeptrackError):
    code = "not-signed-in"


class NotFound(KeeptrackError):
    """Not there, or not for this person: the two look the same from outside."""

    code = "not-found"


class NotAllowed(KeeptrackError):
    """Seen, but not allowed."""

    code = "not-allowed"


class Conflict(KeeptrackError):
    """Somebody else was first, or the same id came with other content."""

    code = "conflict"


class TooLarge(KeeptrackError):
    code = "too-large"


class Unavailable(KeeptrackError):
    """Not now: it may be asked for again."""

    code = "unavailable"


class Invalid(KeeptrackError):
    """A sentence for each field that must change: {"plans[0].kind": "sentence"}."""

    code = "invalid"

    def __init__(self, fields: dict[str, str], message: str = "") -> None:
        super().__init__(message or next(iter(fields.values()), ""))
        self.fields = fields
