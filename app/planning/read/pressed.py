"""What a person had before them, and which button they pressed."""

from collections.abc import Mapping
from typing import Any

from app.forms import Form
from app.planning.read.boxes import whole
from app.planning.seen import unpack
from interventions.commands import Seen
from interventions.plans import edits

MOST_SESSIONS = 120


def seen(form: Form) -> Seen:
    """The draft as it was before the person; nonsense reads as a draft that nobody has."""
    return Seen(whole(form.value("version")), whole(form.value("edit")))


def seen_content(form: Form) -> Mapping[str, Any] | None:
    return unpack(form.value("seen"))


def pressed(form: Form) -> edits.Change | None:
    """What a button of the builder asks for: "dose:i1:5", "add:FAM"; None for what no button says."""
    match form.value("do").split(":"):
        case ["dose", item, count] if count.isascii() and count.isdigit():
            return edits.SetDose(item, min(int(count[:4]), MOST_SESSIONS))
        case ["earlier", item]:
            return edits.MoveWork(item, -1)
        case ["later", item]:
            return edits.MoveWork(item, 1)
        case ["remove", item]:
            return edits.RemoveWork(item)
        case ["add", component]:
            return edits.AddWork(component)
        case ["add"] if form.value("component"):
            return edits.AddWork(form.value("component"))
        case ["again"]:
            return edits.LayOutAgain()
        case _:
            return None
