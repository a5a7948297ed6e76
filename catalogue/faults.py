"""What is wrong with a document of the catalogue: a key, and a sentence. Never only the first."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError

from app.core.i18n import _

Fault = tuple[str, str]
"""("targets[0].factor", "sentence"). The key is empty for the document as a whole."""


def shape_faults(error: ValidationError) -> list[Fault]:
    return [(key_of(fault["loc"]), _sentence(fault)) for fault in error.errors(include_url=False, include_input=False)]


def key_of(parts: Sequence[str | int]) -> str:
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return text.removeprefix(".")


def joined(key: str, at: str) -> str:
    """The key of something that stands within what `key` names."""
    return ".".join(part for part in (key, at) if part)


def _sentence(fault: Any) -> str:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    sentence = _sentences().get(kind, _("This is not valid."))
    return str(sentence % context)


def _sentences() -> dict[str, str]:
    return {
        "bool_type": _("This must be true or false."),
        "enum": _("This must be one of %(expected)s."),
        "extra_forbidden": _("This key is not known here."),
        "greater_than_equal": _("This must be %(ge)s or more."),
        "int_from_float": _("This must be a whole number."),
        "int_type": _("This must be a whole number."),
        "less_than_equal": _("This must be %(le)s or less."),
        "missing": _("This is needed."),
        "model_type": _("This must be an object."),
        "string_pattern_mismatch": _("This is empty, or not written as it must be."),
        "string_too_long": _("Use %(max_length)s characters or fewer."),
        "string_type": _("This must be text."),
        "too_short": _("List %(min_length)s or more."),
        "tuple_type": _("This must be a list."),
    }


def unknown(key: str, codes: Iterable[str], known: Iterable[str]) -> list[Fault]:
    """One fault for each code of a list that nobody knows."""
    return [
        (f"{key}[{n}]", _("“{code}” is not a code that is known here.").format(code=code))
        for n, code in enumerate(codes)
        if code not in known
    ]


def twice(key: str, codes: Sequence[str]) -> list[Fault]:
    repeated = sorted({code for code in codes if codes.count(code) > 1})
    return [(key, _("“{code}” stands here twice.").format(code=code)) for code in repeated]
