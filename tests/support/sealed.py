"""What a tablet hands in: sealed as it seals, to the key that the server gave it."""

import json
from functools import cache
from typing import Any
from uuid import UUID

from sqlmodel import func, select

from app.core import clock
from app.core.access import Actor
from app.core.db import Database
from app.core.sealing import Kind, read_envelope, seal
from app.core.sealing.keys import Jwk, make_pair, protect, public_jwk
from app.core.sealing.tables import SealingKey
from app.ids import new_id
from app.receiving import reader
from interventions.sync import Sender, keys_for, opened, receive
from interventions.tables import ReceivedItemRow
from tests.support.recording import REFERENCE
from tests.support.tablets import SECRET_KEY

SAVED_AT = "2026-02-18T12:05:00.000+00:00"
BOXES: dict[str, list[str]] = {
    "how": ["as_planned"], "minutes": ["45"], "on": ["2026-02-04"], "at": ["16:00"], "elements-p.g2": ["ways-now"],
    "deliverers": ["worker@example.test"], "note": ["He drew the wheel."], "next_time": [""],
}  # fmt: skip


@cache
def pair(secret: str) -> tuple[Jwk, str]:
    """Made once for all tests: to make one takes long."""
    made = make_pair()
    return public_jwk(made), protect(made, "k1", secret)


class Tablet:
    """Seals to k1, which it puts where there is none."""

    def __init__(self, database: Database, secret: str = SECRET_KEY) -> None:
        self.jwk, private = pair(secret)
        with database.write() as session:
            if session.get(SealingKey, "k1") is None:
                session.info["recorded"] = True
                session.add(SealingKey(id="k1", jwk=self.jwk, private=private, made_at=clock.real_now()))

    def sealed(self, content: Any, item_id: str, kind: Kind = Kind.SESSION) -> dict[str, str]:
        plain = content if isinstance(content, bytes) else json.dumps(content).encode()
        return seal(self.jwk, "k1", kind, item_id, plain).as_json()

    def record(
        self, item_id: UUID | str | None = None, boxes: dict[str, list[str]] | None = None, **more: Any
    ) -> dict[str, str]:
        """g2, held as planned, unless told otherwise; boxes are filled over those."""
        kind = more.pop("kind", Kind.SESSION)
        content = record(item_id, boxes, **more)
        return self.sealed(content, content["id"], kind)

    def phoned(self, session_id: UUID | str, item_id: UUID | str | None = None, **more: Any) -> dict[str, str]:
        content = {
            "form": "phoned/1", "id": str(item_id or new_id()), "session": str(session_id), "case": REFERENCE,
            "phoned_at": "2026-02-18T12:20:00.000+00:00", "offset_ms": 0, **more,
        }  # fmt: skip
        return self.sealed(content, content["id"], Kind.PHONED)


def hand_in(
    database: Database, actor: Actor, envelope: dict[str, str], secret: str = SECRET_KEY, revoked: bool = False
) -> int:
    """As the actor, from no tablet or a revoked one; the number that it is kept under."""
    read = read_envelope(envelope)
    sender = Sender(actor.user_id, actor.service_id, None, revoked, actor)
    with database.write() as session:
        item = opened(read, keys_for(session, secret, [read]))
        receive(session, sender, item, reader())
        return int(session.execute(select(func.max(ReceivedItemRow.id))).scalar_one())


def record(item_id: UUID | str | None = None, boxes: dict[str, list[str]] | None = None, **more: Any) -> dict[str, Any]:
    return {
        "form": "record/1", "id": str(item_id or new_id()), "case": REFERENCE, "planned": "g2",
        "boxes": {**BOXES, **(boxes or {})}, "saved_at": SAVED_AT, "offset_ms": 0, "contact_at": None, **more,
    }  # fmt: skip
