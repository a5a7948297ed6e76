"""A name that a child carries about: it says nothing of an offence, of anybody harmed, or of where the child stands."""

import re

from app.core.i18n import _
from catalogue.faults import Fault
from catalogue.model import Text

TELLING = {
    "en": (
        "abus", "accus", "admi", "allegation", "alleged", "assault", "court", "crim", "danger", "denial", "denie",
        "deny", "harm", "offen", "perpetrat", "predat", "rape", "refus", "risk", "sex", "stance", "survivor", "victim",
    ),
    "cy": (
        "amddiffyn", "cam-drin", "camdrin", "cyfadde", "dioddef", "gwadu", "honiad", "niwed", "perygl", "rhyw ",
        "rhywiol", "risg", "safiad", "treisi", "trosedd", "ymosod",
    ),
}  # fmt: skip
"""How words begin that would give a child away, in each language."""


def child_name_faults(name: Text) -> list[Fault]:
    sentence = _("“{word}” gives something away. The child's name for it stands on paper that others see.")
    found = [word for language, text in name.items() for word in telling_words(text, language)]
    return [("child_name", sentence.format(word=word)) for word in found]


def carer_help_faults(text: Text | None) -> list[Fault]:
    sentence = _("“{word}” gives something away. It stands on paper that is left about at home.")
    found = [word for language, said in (text or {}).items() for word in telling_words(said, language)]
    return [("carer_help", sentence.format(word=word)) for word in found]


def told_safely(text: Text | None) -> Text | None:
    """None for one that would give something away: what came with a case was checked by nobody here."""
    return None if carer_help_faults(text) else text


def telling_words(text: str, language: str = "en") -> list[str]:
    """The words as they stand there. English is looked for in every text: it is borrowed everywhere."""
    starts = {*TELLING["en"], *TELLING.get(language, ())}
    return [w for w in re.findall(r"[\w'-]+", text) if f"{w.casefold()} ".startswith(tuple(starts))]
