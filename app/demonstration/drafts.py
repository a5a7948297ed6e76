"""What specialists are writing in the demonstration: one component in work, one that waits for a second person."""

import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.demonstration.people import SPECIALIST
from catalogue import commands
from catalogue.documents import Entry

FILE = Path(__file__).parent / "data" / "drafts.toml"
BEFORE = timedelta(days=6)
YEAR = timedelta(days=365)


def add_drafts(session: Session, actor: Callable[[str], Actor], as_of: date) -> None:
    writer, written = actor(SPECIALIST), tomllib.loads(FILE.read_text())
    clock.start_on(as_of - BEFORE)
    commands.open_draft(session, writer, Entry.COMPONENT, "SLP", written["SLP"])
    clock.start_on(as_of)
    draft = commands.open_draft(session, writer, Entry.COMPONENT, "ONL")
    changes = changed(draft.content, written["ONL"], as_of)
    commands.save_draft(session, writer, Entry.COMPONENT, "ONL", changes, draft.seen(changes))
    commands.ask_for_publication(session, writer, Entry.COMPONENT, "ONL", written["ONL"]["note"])


def changed(content: Any, words: dict[str, Any], as_of: date) -> dict[str, Any]:
    """A reason at each target that has one now, a target, a source and a session more."""
    targets = [{**each, **words["targets"].get(each["factor"], {})} for each in content["targets"]]
    targets.append(words["target"])
    standard = {"outlines": [*content["variants"]["standard"]["outlines"], words["outline"]]}
    return {
        "targets": targets,
        "sources": [{**words["source"], "review_by": (as_of + YEAR).isoformat()}],
        "variants": {**content["variants"], "standard": standard},
        "dose": {**content["dose"], "usual": len(standard["outlines"])},
    }
