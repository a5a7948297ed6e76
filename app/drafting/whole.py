"""Whether the boxes of a section show all that the draft has there: what they do not show, saving would lose."""

from collections.abc import Mapping
from typing import Any

from app.core.i18n import _
from app.drafting.sections import Section
from app.forms import Form
from catalogue.canonical import filled
from catalogue.differences import differences
from catalogue.exchange import unshown
from catalogue.model import Catalogue


def unsaved(section: Section, content: Mapping[str, Any], catalogue: Catalogue) -> str:
    """Why this section is not saved on its form; "" where saving it unchanged loses nothing.

    A box whose content cannot be read is told at that box, and is no silent loss: of its key nothing is compared.
    """
    part = {key: content.get(key) for key in section.keys}
    said = [f"{key}: {sentence}" for key, sentence in unshown(filled(part))]
    form = section.hold(content)
    read = section.read(form, content, catalogue)
    sound = part.keys() - _faulty(section, form)
    if not said and not differences({k: part[k] for k in sound}, {k: read[k] for k in sound}):
        return ""
    whole = _(
        "This part holds more than its boxes can show, so it is not saved here and nothing of it is lost. "
        "Give the published version out as a file, shorten it there, discard this draft, and take the file in."
    )
    return " ".join((whole, *said))


def _faulty(section: Section, form: Form) -> set[str]:
    """The keys of the content that a box with a fault belongs to."""
    of_box = {box: field.key.partition(".")[0] for field in section.fields for box in (field.key, f"{field.key}.cy")}
    rows = section.rows.keys if section.rows else ()
    return {key for box in form.errors for key in ([of_box[box]] if box in of_box else rows)}
