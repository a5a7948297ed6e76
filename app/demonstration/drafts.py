"""What specialists write in the demonstration: two in work, one that waits for agreement, one that is out."""

import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.demonstration.people import SECOND_SPECIALIST, SPECIALIST
from catalogue import commands
from catalogue.documents import Entry

FILE = Path(__file__).parent / "data" / "drafts.toml"
BEFORE = timedelta(days=6)
YEAR = timedelta(days=365)


def add_drafts(session: Session, actor: Callable[[str], Actor], as_of: date) -> None:
    writer, written = actor(SPECIALIST), tomllib.loads(FILE.read_text())
    _publish_next(session, actor(SECOND_SPECIALIST), writer, written["PPA"])
    clock.start_on(as_of - BEFORE)
    commands.open_draft(session, writer, Entry.COMPONENT, "SLP", written["SLP"])
    programme = commands.open_draft(session, writer, Entry.PROGRAMME, "RO-6M")
    more = {"items": [*programme.content["items"][:-2], written["RO-6M"]["item"], *programme.content["items"][-2:]]}
    commands.save_draft(session, writer, Entry.PROGRAMME, "RO-6M", more, programme.seen(more))
    clock.start_on(as_of)
    draft = commands.open_draft(session, writer, Entry.COMPONENT, "ONL")
    changes = changed(draft.content, written["ONL"], as_of)
    commands.save_draft(session, writer, Entry.COMPONENT, "ONL", changes, draft.seen(changes))
    commands.ask_for_publication(session, writer, Entry.COMPONENT, "ONL", written["ONL"]["note"])


def _publish_next(session: Session, writer: Actor, second: Actor, words: dict[str, Any]) -> None:
    """Plans that have the first version keep it, and say that there is a newer one."""
    draft = commands.open_draft(session, writer, Entry.COMPONENT, "PPA")
    changes = {"measures": [*draft.content["measures"], words["measure"]]}
    commands.save_draft(session, writer, Entry.COMPONENT, "PPA", changes, draft.seen(changes))
    sent = commands.ask_for_publication(session, writer, Entry.COMPONENT, "PPA", words["note"])
    commands.agree(session, second, Entry.COMPONENT, "PPA", sent.seen())


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
