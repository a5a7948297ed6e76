"""Words a person reads, in the language of the request."""

from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

LOCALES = Path(__file__).resolve().parents[1] / "locales"
LANGUAGES = ("en", "cy")

language: ContextVar[str] = ContextVar("language", default="en")


@cache
def translations(code: str) -> NullTranslations:
    return Translations.load(LOCALES, [code], "keeptrack")


def _(text: str) -> str:
    return translations(language.get()).gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    return translations(language.get()).ngettext(one, many, n)
