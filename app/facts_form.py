"""The child's details and the dates of the journey, as a form."""

from typing import Any

from app.core.i18n import _
from app.forms import Form
from app.session_words import Difference, Fact
from app.session_words import differences as compared
from app.words import long_date
from interventions.schemas.bundle import CaseFactsIn

LONGEST_NAME = 300
JOURNEY = ("disclosed_on", "charged_on", "convicted_on", "sentenced_on")
FACTS = ("planning_or_grooming", "more_than_one_occasion")
LANGUAGES = (("en", "English"), ("cy", "Cymraeg"))


def holding(stored: CaseFactsIn, **more: Any) -> Form:
    values = stored.model_dump(exclude={"facts"})
    ticks = [name for name, known in stored.facts.model_dump().items() if known]
    return Form.holding(**values, facts=ticks, **more)


def read(form: Form) -> dict[str, Any]:
    """The values of the boxes that stand on both pages; a sentence at each box that must change."""
    facts = form.choices("facts", FACTS)
    return {
        "given_name": form.text("given_name", _("Enter the given name."), LONGEST_NAME),
        "family_name": form.text("family_name", _("Enter the family name."), LONGEST_NAME),
        "date_of_birth": form.date("date_of_birth", _("Enter the date of birth.")),
        "language": form.choice("language", [code for code, _name in LANGUAGES], _("Choose a language.")),
        "carer_language": form.choice("carer_language", [code for code, _name in LANGUAGES]) or None,
        **{name: form.date(name) for name in JOURNEY},
        "facts": {name: name in facts for name in FACTS},
    }


def shown() -> dict[str, Any]:
    """What the boxes offer."""
    return {
        "languages": LANGUAGES,
        "two_facts": [
            ("planning_or_grooming", _("There was planning or grooming")),
            ("more_than_one_occasion", _("It happened on more than one occasion")),
        ],
    }


def differences(stored: CaseFactsIn, typed: CaseFactsIn) -> list[Difference]:
    return compared(_account(stored), _account(typed))


def _account(facts: CaseFactsIn) -> list[Fact]:
    ticks = [text for name, text in shown()["two_facts"] if getattr(facts.facts, name)]
    said = (
        (_("Given name"), facts.given_name),
        (_("Family name"), facts.family_name),
        (_("Date of birth"), long_date(facts.date_of_birth)),
        (_("Language"), dict(LANGUAGES)[facts.language]),
        (_("Language of the parent or carer"), dict(LANGUAGES).get(facts.carer_language or "")),
        (_("Came to be known"), long_date(facts.disclosed_on)),
        (_("Charged"), long_date(facts.charged_on)),
        (_("Convicted"), long_date(facts.convicted_on)),
        (_("Sentenced"), long_date(facts.sentenced_on)),
        (_("Allocated to a worker"), long_date(facts.allocated_on)),
        (_("Agreed hand-over"), long_date(facts.hand_over_on)),
        (_("Agreed to go on until"), long_date(facts.voluntary_until)),
        (_("Known of it"), "\n".join(ticks)),
    )
    return [Fact(label, text) for label, text in said if text]
