"""The cases behind the pages that are swept, and what was handed in about them."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from app.core.access import Actor
from app.core.db import Database
from app.demonstration.drafts import add_drafts
from app.demonstration.people import SECOND_SPECIALIST
from interventions import commands
from interventions.model import Area
from interventions.store.cases import CaseScope
from tests.support import drifting, planning
from tests.support.family import SAID
from tests.support.reviewed import REVIEWED
from tests.support.sealed import Tablet, hand_in
from tests.web.people import MANAGER, SPECIALIST, WORKER, People

LOOKED_AT = {
    "drawn_on": "2026-03-02", "drawn_by": MANAGER, "due_on": "2026-03-30",
    "steps": [
        {"by": MANAGER, "at": "2026-03-09T10:00:00Z",
         "findings": {area.value: {"mark": "partly", "words": "The reviews say so."} for area in Area}},
        {"by": WORKER, "at": "2026-03-10T10:00:00Z", "words": "The next version has both."},
    ],
}  # fmt: skip


def overseen(session: Session, manager: Actor, scope: CaseScope) -> None:
    for looked_at in ("What is owed, and when", "The way to school"):
        talk = commands.Talk(drifting.TODAY - timedelta(9), (WORKER,), looked_at, challenged=True)
        commands.record_supervision(session, manager, scope, talk)
    commands.draw_sample(session, manager, "north")


def handed_in(database: Database, worker: Actor, secret: str) -> dict[str, str]:
    tablet = Tablet(database, secret)
    said = {"how": ["not_held"], "who": ["cancelled_by_service"]}
    first = tablet.record(None, said, planned=None)
    again = tablet.record(first["id"], {**said, "note": ["Other words."]}, planned=None)
    hand_in(database, worker, first, secret)
    return {
        "conflict": str(hand_in(database, worker, again, secret)),
        "refused": str(hand_in(database, worker, tablet.record(None, {**said, "who": []}, planned=None), secret)),
        "waits": str(hand_in(database, worker, tablet.record(None, said, planned=None), secret, revoked=True)),
    }


def looked_again() -> dict[str, Any]:
    whole = drifting.bundle(allocated_on="2025-10-06") | deepcopy(REVIEWED) | deepcopy(SAID)
    whole["change_events"][1]["on"] = "2026-03-09"
    whole["screens"] = [{"on": "2025-10-09", "result": "no_concern"}]
    whole["outcomes"] = [{"on": "2026-02-10", "phase": "start", "instrument": "SDQ", "score": 17, "component": "GLG"}]
    whole["family_stances"] = [{"on": "2025-10-12", "stance": "supports", "reason": "On a visit"}]
    whole["quality_checks"] = [LOOKED_AT]
    whole["offences"] = [{"ref": "1", "label": "Touching", "basis": "conviction", "found_on": "2025-09-20"}]
    return whole


def planned(reference: str) -> dict[str, Any]:
    whole = planning.bundle()
    whole["case"] = whole["case"] | {"reference": reference}
    return whole


def write_drafts(database: Database, people: People, today: date) -> None:
    """Those of the demonstration, by a specialist and a second one."""
    second = replace(people.actors[SPECIALIST], email=SECOND_SPECIALIST)
    with database.write() as session:
        add_drafts(session, {**people.actors, SECOND_SPECIALIST: second}.__getitem__, today)
