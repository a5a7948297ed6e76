"""Words a person reads, in the language of the request."""

from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

LOCALES = Path(__file__).resolve().parents[1] / "locales"
LANGUAGES = ("en", "cy")

language: ContextVar[str] = ContextVar("language", default="en")


@cache
def translations(code: str) -> NullTranslations:
    """Compiled in memory from the .po file, so that what is read is never older than what was written."""
    path = LOCALES / code / "LC_MESSAGES" / "keeptrack.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return Translations(compiled)


def _(text: str) -> str:
    return translations(language.get()).gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    return translations(language.get()).ngettext(one, many, n)
