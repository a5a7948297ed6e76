"""What a tablet hands in: an outcome for each item, each kept by itself, and nothing doubled, lost or mixed up."""

from collections import Counter
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import logs, receiving
from app.core.sealing import Kind
from app.ids import new_id
from interventions import sync
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, revisions
from tests.support.sealed import Tablet, record
from tests.web.handing_in import Send, calls, kept, outcomes
from tests.web.pages import HOST
from tests.web.people import WORKER, People


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def tablet(rolled_back: RolledBack, casework: Casework) -> Tablet:
    return Tablet(rolled_back)


@pytest.fixture
def client(application: FastAPI) -> TestClient:
    return TestClient(application, base_url=HOST, headers={"Origin": HOST})


@pytest.fixture
def send(client: TestClient, people: People, casework: Casework) -> Send:
    return Send(client, people)


def test_a_record_is_read_as_the_pages_form_is_and_keeps_the_tablets_time(
    send: Send, tablet: Tablet, rolled_back: RolledBack
) -> None:
    item = tablet.record(offset_ms=-259_200_000)
    (told,) = send(item)
    assert {name: told[name] for name in ("id", "hash", "outcome", "kept", "fields")} == {
        "id": item["id"], "hash": item["hash"], "outcome": "recorded", "kept": True, "fields": {},
    }  # fmt: skip
    (held,) = revisions(rolled_back)
    assert (held["id"], held["minutes"], held["intended"], held["note"]) == (
        item["id"],
        45,
        ["g2"],
        "He drew the wheel.",
    )
    assert held["covers"][0]["elements"] == ["ways-now"]
    assert held["started_at"].isoformat() == "2026-02-04T16:00:00+00:00"
    assert (held["saved_at"].isoformat(), held["recorded_by"]) == ("2026-02-18T12:05:00+00:00", WORKER)
    (row,) = kept(rolled_back)
    assert (row.outcome, row.envelope, row.for_user_id, row.offset_ms) == ("recorded", None, None, -259_200_000)
    assert (row.case_id is not None, row.reference, row.form) == (True, REFERENCE, "record/1")


def test_the_same_again_is_answered_as_it_was_at_first_however_often(
    send: Send, tablet: Tablet, rolled_back: RolledBack, casework: Casework
) -> None:
    item = tablet.record()
    first = send(item, item)
    stamp, trail = casework.stamp(), casework.trail()
    for _again in range(5):
        assert send(item, item) == first
    assert outcomes(first) == ["recorded", "recorded"]
    assert (len(revisions(rolled_back)), len(kept(rolled_back))) == (1, 1)
    assert (casework.stamp(), casework.trail()) == (stamp, trail)


def test_sealed_again_the_same_content_was_recorded_already(
    send: Send, tablet: Tablet, rolled_back: RolledBack
) -> None:
    item = tablet.record()
    later = tablet.record(item["id"], saved_at="2026-02-18T12:06:00.000+00:00")
    assert outcomes(send(item, tablet.record(item["id"]), later)) == [
        "recorded",
        "already_recorded",
        "already_recorded",
    ]
    assert [held["saved_at"].minute for held in revisions(rolled_back)] == [5]


def test_other_content_under_the_same_id_is_a_conflict_and_both_are_kept(
    send: Send, tablet: Tablet, rolled_back: RolledBack, people: People
) -> None:
    item = tablet.record()
    other = tablet.record(item["id"], {"note": ["Other words."]})
    assert outcomes(send(item, other, item, other)) == ["recorded", "conflict", "recorded", "conflict"]
    assert [held["note"] for held in revisions(rolled_back)] == ["He drew the wheel."]
    row = kept(rolled_back)[-1]
    assert (row.outcome, row.envelope, row.for_user_id) == ("conflict", other, people.actors[WORKER].user_id)


@pytest.mark.parametrize(
    ("boxes", "more", "field"),
    [
        ({"minutes": []}, {}, "minutes"),
        ({"how": []}, {}, "how"),
        ({"on": ["2026-02-19"]}, {}, "on"),
        ({"note": ["x" * 20_001]}, {}, "note"),
        ({"elements-p.g2": ["no such element"]}, {}, "elements-p.g2"),
        ({"_show": ["yes"], "minutes": []}, {}, "minutes"),
        ({}, {"planned": "gone"}, "planned"),
    ],
)
def test_a_box_that_must_change_is_said_as_on_the_page_and_the_record_is_kept(
    send: Send, tablet: Tablet, rolled_back: RolledBack, people: People, boxes: Any, more: Any, field: str
) -> None:
    item = tablet.record(None, boxes, **more)
    (told,) = send(item)
    assert (told["outcome"], told["kept"], list(told["fields"])) == ("refused", True, [field])
    assert send(item) == [told]
    (row,) = kept(rolled_back)
    assert (row.for_user_id, row.envelope, row.faults) == (people.actors[WORKER].user_id, item, told["fields"])
    assert revisions(rolled_back) == []


def test_an_id_that_is_recorded_for_another_case_is_not_recorded_twice(
    send: Send, tablet: Tablet, rolled_back: RolledBack
) -> None:
    (told,) = send(tablet.record("0192d3c4-0000-7000-8000-000000000001", planned=None, case=REFERENCE.lower()))
    assert told["outcome"] == "conflict", "the example's own session: the case is found whatever its capitals"


def test_what_is_no_envelope_or_was_damaged_stays_on_the_tablet(
    send: Send, tablet: Tablet, rolled_back: RolledBack
) -> None:
    whole = tablet.record()
    damaged = {**whole, "hash": "0" * 64}
    bad: list[Any] = [None, 7, [], {}, {"id": 3, "hash": "\u0000"}, {**whole, "format": "x"}, damaged]
    answer = send(*bad, whole)
    assert [(each["outcome"], each["kept"]) for each in answer] == [("refused", False)] * len(bad) + [
        ("recorded", True)
    ]
    assert (answer[-2]["id"], answer[-2]["hash"]) == (whole["id"], "0" * 64)
    assert len(kept(rolled_back)) == 1


def test_what_cannot_be_recorded_waits_for_a_person(
    send: Send, tablet: Tablet, rolled_back: RolledBack, people: People
) -> None:
    gone, other_form, no_json = record(case="KT-9999"), {**record(), "form": "record/2"}, b"\xff"
    shapeless = {**record(), "boxes": 7}
    sealed = [tablet.sealed(each, str(new_id())) for each in (no_json, b"[]", b"[" * 100_000)]
    unknown = [tablet.sealed(each, each["id"]) for each in (other_form, shapeless)]
    elsewhere = tablet.sealed(record(), str(new_id()))
    lost_key = {**tablet.record(), "key": "k9"}
    draft = tablet.record(kind=Kind.DRAFT)
    answer = send(tablet.sealed(gone, gone["id"]), *sealed, *unknown, elsewhere, lost_key, draft)
    assert [(each["outcome"], each["kept"]) for each in answer] == [("quarantined", True)] * 9
    rows = kept(rolled_back)
    assert [row.reason for row in rows] == [
        "case_not_yours", *["cannot_open"] * 3, *["unknown_form"] * 3, "cannot_open", "draft",
    ]  # fmt: skip
    assert [row.for_user_id for row in rows] == [None] * 8 + [people.actors[WORKER].user_id]
    assert all(row.envelope for row in rows)
    assert (rows[0].case_id, rows[0].reference, rows[4].form) == (None, "KT-9999", "record/2")
    assert revisions(rolled_back) == []


def test_half_a_character_and_a_null_character_hold_nothing_up(
    send: Send, tablet: Tablet, rolled_back: RolledBack
) -> None:
    item = tablet.record(None, {"note": ["cut \ud83d", "x"], "next_time": ["a\u0000b"]})
    assert outcomes(send(item)) == ["recorded"]
    (held,) = revisions(rolled_back)
    assert (held["note"], held["next_time"]) == ("cut \ufffd", "ab")


def test_when_duty_was_phoned_may_come_before_the_record_or_after(
    send: Send, tablet: Tablet, rolled_back: RolledBack
) -> None:
    session_id = new_id()
    first = tablet.phoned(session_id)
    again = tablet.phoned(session_id, first["id"])
    later = tablet.phoned(session_id, phoned_at="2026-02-18T12:40:00.000+00:00")
    answer = send(first, tablet.record(session_id, {"concern": ["Someone was waiting."]}), first, again, later)
    assert outcomes(answer) == ["recorded", "recorded", "recorded", "already_recorded", "recorded"]
    found = [(row.session_id, row.phoned_at.minute, row.phoned_by) for row in calls(rolled_back)]
    assert found == [(str(session_id), 20, WORKER), (str(session_id), 40, WORKER)]


def test_the_stamp_moves_only_where_a_session_is_written(send: Send, tablet: Tablet, casework: Casework) -> None:
    stamp = casework.stamp()
    send(tablet.phoned(new_id()), tablet.record(kind=Kind.DRAFT), tablet.record(None, {"minutes": []}))
    assert casework.stamp() == stamp
    item = tablet.record()
    send(item, tablet.record(item["id"], {"note": ["Other."]}))
    assert casework.stamp() == stamp + 1


def test_what_nobody_foresaw_is_left_out_and_the_others_are_kept(
    send: Send, tablet: Tablet, rolled_back: RolledBack, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, broken = sync.receive, tablet.record()

    def failing(session: Any, sender: Any, item: Any, reader: Any) -> Any:
        told = read(session, sender, item, reader)
        if item.envelope.id == broken["id"]:
            raise RuntimeError("He drew the wheel.")
        return told

    logged: list[str] = []
    monkeypatch.setattr(logs.log, "error", lambda *said, **told: logged.append(str((said, told))))
    monkeypatch.setattr(sync, "receive", failing)
    items = [tablet.record(), broken, tablet.record(None, {"at": ["17:00"]})]
    assert [each["id"] for each in send(*items)] == [items[0]["id"], items[2]["id"]]
    (line,) = logged
    assert "RuntimeError" in line
    assert "wheel" not in line
    monkeypatch.setattr(sync, "receive", read)
    assert outcomes(send(broken)) == ["recorded"]
    assert len(revisions(rolled_back)) == len(kept(rolled_back)) == 3


def test_what_is_not_reached_in_time_is_left_out_and_comes_again(
    send: Send, tablet: Tablet, rolled_back: RolledBack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "ANSWERED_WITHIN", 0.0)
    items = [tablet.record(), tablet.record(None, {"at": ["17:00"]})]
    assert [each["id"] for each in send(*items)] == [items[0]["id"]]
    assert [each["id"] for each in send(items[1])] == [items[1]["id"]]
    assert len(kept(rolled_back)) == 2


def test_two_hundred_sessions_some_twice_and_some_cut_end_as_two_hundred(
    send: Send, tablet: Tablet, rolled_back: RolledBack
) -> None:
    """A tenth, 20, goes up twice. A twentieth, 10, is cut in mid-request: half of it arrives, or no answer."""
    items = [tablet.record(None, {"note": [f"Session {n}"]}) for n in range(200)]
    half, unanswered, twice = items[60:65], items[140:145], items[::10]
    told: Counter[str] = Counter()
    for start in range(0, 200, 20):
        batch = items[start : start + 20]
        if half[0] in batch:
            assert send.cut_short(*half).status_code == 422
            assert len(kept(rolled_back)) == start
        if unanswered[0] in batch:
            send(*unanswered)
            assert len(kept(rolled_back)) == start + 5
        told.update(receipts(send, batch))
    told.update(receipts(send, twice))
    assert (len(twice), len(half) + len(unanswered)) == (20, 10)
    assert told == {"recorded": 220}
    held = revisions(rolled_back)
    assert sorted(each["id"] for each in held) == sorted(each["id"] for each in items)
    assert len(kept(rolled_back)) == 200


def receipts(send: Send, batch: list[Any]) -> list[str]:
    """Their outcomes: each is kept, and told of by its id and its hash."""
    answer = send(*batch)
    assert [(each["id"], each["hash"], each["kept"]) for each in answer] == [
        (each["id"], each["hash"], True) for each in batch
    ]
    return outcomes(answer)
