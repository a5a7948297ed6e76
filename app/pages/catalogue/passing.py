"""A draft on its way, of a component or of a programme: what is asked for it, and what others did meanwhile."""

from collections.abc import Callable

from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from app.forms import Form
from catalogue.documents import Entry
from catalogue.drafting import Draft


def refused(form: Form, box: str, act: Callable[[], object], lacking: str = "") -> int:
    """0 where it was done; else the status of the page that shows the form again, with what stopped it at the box.

    lacking: the sentence for a draft that is incomplete.
    """
    if form.stopped:
        return form.status
    try:
        act()
    except Conflict as stale:
        form.refuse(box, str(stale))
        return 409
    except Invalid as incomplete:
        form.refuse(box, lacking or str(incomplete))
        return form.status
    return 0


def gone(form: Form, kind: Entry, code: str) -> Draft:
    """An empty one, to show what was typed into it. Raises NotFound where what was sent is from no page of a draft."""
    if "seen" not in form.boxes:
        raise NotFound(_("There is no draft of this."))
    sentence = _(
        "This draft is not here any more: it was discarded or published. What you wrote stands in the boxes. "
        "Open a draft of it again, beside this page, and save."
    )
    form.refuse("", sentence)
    return Draft(0, kind, code, 0, {}, "")
