"""What tablets hand in, item by item: each committed in its turn, before anything is answered."""

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import Any

from anyio import to_thread
from fastapi import Request
from sqlmodel import Session

from app import logs, recording
from app.core.access import Actor
from app.core.db import AlreadyThere, Database
from app.core.devices import commands as devices
from app.core.errors import Invalid, NotFound
from app.core.sealing import Envelope, SealingError, read_envelope
from interventions import queries, sync
from interventions.queries import CaseScope
from interventions.schemas import SessionIn
from interventions.schemas.received import RecordIn
from interventions.sync import Keys, Outcome, Reader, Sender

TRIES = 3
"""Of one item that another request hands in at the same moment."""

ANSWERED_WITHIN = 15.0
"""Seconds, half of what a tablet waits for an answer. The first item is looked at however late it is."""

Prove = Callable[[Session], Sender]


def signed_in(actor: Actor, device_id: str | None) -> Prove:
    """Whoever is signed in, on a tablet of their own or on none."""

    def prove(session: Session) -> Sender:
        if device_id is None:
            return Sender(actor.user_id, actor.service_id, None, False, actor)
        device = devices.own_device(session, actor, device_id)
        return Sender(actor.user_id, actor.service_id, device.id, device.revoked, actor)

    return prove


def by_secret(device_id: str, secret: str) -> Prove:
    """The tablet alone."""

    def prove(session: Session) -> Sender:
        device = devices.known_device(session, device_id, secret)
        return Sender(device.user_id, device.service_id, device.id, device.revoked, None)

    return prove


async def receive(request: Request, prove: Prove, raw: Sequence[Any]) -> tuple[Sender, list[Outcome]]:
    """An outcome for each item, in order. What failed for a reason that nobody foresaw is left out, and comes again;
    so is what was not reached in time."""
    database: Database = request.app.state.database
    until = monotonic() + ANSWERED_WITHIN
    read = [_read(each) for each in raw]
    async with database.turn() as turn:
        sender, keys = await to_thread.run_sync(_begin, request, turn, prove, read)
    by = reader()
    outcomes: list[Outcome] = []
    for n, each in enumerate(read):
        if n and monotonic() >= until:
            break
        if (outcome := await _outcome(request, database, sender, keys, by, each)) is not None:
            outcomes.append(outcome)
    if sender.device_id and (count := sum(each.new for each in outcomes)):
        async with database.turn() as turn:
            await to_thread.run_sync(devices.handed_in, turn, sender.device_id, count)
    return sender, outcomes


def _read(raw: Any) -> Envelope | Outcome:
    try:
        return read_envelope(raw)
    except SealingError as fault:
        return sync.not_kept(raw, fault)


def _begin(request: Request, turn: Session, prove: Prove, read: Sequence[Envelope | Outcome]) -> tuple[Sender, Keys]:
    sender = prove(turn)
    envelopes = [each for each in read if isinstance(each, Envelope)]
    return sender, sync.keys_for(turn, request.app.state.settings.secret_key, envelopes)


async def _outcome(
    request: Request, database: Database, sender: Sender, keys: Keys, by: Reader, read: Envelope | Outcome
) -> Outcome | None:
    if isinstance(read, Outcome):
        return read
    try:
        item = await to_thread.run_sync(sync.opened, read, keys)
        return await _in_its_turn(database, sender, by, item)
    except Exception as unforeseen:
        logs.failure(request.scope, unforeseen)
        return None


async def _in_its_turn(database: Database, sender: Sender, by: Reader, item: sync.Item) -> Outcome:
    """The same item at the same moment: one of the two keeps it, and the other finds it kept."""
    for _again in range(TRIES - 1):
        try:
            return await _once(database, sender, by, item)
        except AlreadyThere:
            continue
    return await _once(database, sender, by, item)


async def _once(database: Database, sender: Sender, by: Reader, item: sync.Item) -> Outcome:
    async with database.turn() as turn:
        return await to_thread.run_sync(sync.receive, turn, sender, item, by)


def reader() -> Reader:
    """Of what comes together: each of its cases is looked up once."""
    return Reader(partial(_boxes, queries.UnseenScreens()), recording.at_boxes)


def _boxes(
    screens: queries.UnseenScreens, session: Session, actor: Actor, scope: CaseScope, record: RecordIn
) -> SessionIn:
    try:
        screen = screens.screen(session, actor.email, scope, record.planned)
    except NotFound as gone:
        raise Invalid({"planned": gone.message}) from None
    form = recording.from_tablet(record, screen)
    held = recording.read(form, screen)
    if held is None:
        raise Invalid(form.errors)
    return held.model_copy(update={"saved_at": record.saved_at})
