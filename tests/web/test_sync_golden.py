"""Whatever a tablet ever sealed can still be handed in: the golden envelopes, as they are, through the interface."""

import json

from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core import clock
from app.core.sealing.keys import protect, public_jwk
from app.core.sealing.tables import SealingKey
from tests.core.test_golden import ENVELOPES, PAIR
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.tablets import SECRET_KEY
from tests.web.handing_in import Send, kept
from tests.web.pages import HOST
from tests.web.people import People

BECOMES = {
    "session": ("refused", None, "record/1"),
    "draft": ("quarantined", "draft", "record/1"),
    "phoned": ("recorded", None, "phoned/1"),
}
"""A session of theirs is planned where this plan has none: a box to put right, so all the others were read."""


def test_every_envelope_that_was_ever_sealed_is_taken(
    rolled_back: RolledBack, application: FastAPI, people: People
) -> None:
    Casework(rolled_back, people).load(reference="KT-2001")
    keep_the_golden_key(rolled_back)
    golden = [json.loads(path.read_text("utf-8"))["envelope"] for path in ENVELOPES]
    told = Send(TestClient(application, base_url=HOST, headers={"Origin": HOST}), people)(*golden)
    assert [(each["id"], each["hash"], each["kept"]) for each in told] == [
        (each["id"], each["hash"], True) for each in golden
    ]
    rows = kept(rolled_back)
    assert [(row.kind, row.reference) for row in rows] == [(each["kind"], "KT-2001") for each in golden]
    assert [(row.outcome, row.reason, row.form) for row in rows] == [BECOMES[row.kind] for row in rows]
    assert [list(each["fields"]) for each in told if each["outcome"] == "refused"] == [["planned"]] * 2


def keep_the_golden_key(database: RolledBack) -> None:
    private = protect(PAIR, "k1", SECRET_KEY)
    with database.write() as session:
        session.info["recorded"] = True
        session.add(SealingKey(id="k1", jwk=public_jwk(PAIR), private=private, made_at=clock.real_now()))
