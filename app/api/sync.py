"""What a tablet asks by itself, whoever is signed in."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app import receiving
from app.api.devices import SealingKeyOut, key_out
from app.auth import NeedsApart, Public, Tx
from app.bodies import JsonBody, json_body
from app.core import clock
from app.core.access import Actor, Permission
from app.core.devices import commands, forms
from app.core.devices.schemas import ContactIn
from app.core.i18n import _
from interventions.sync import Became, Outcome, Sender

router = APIRouter(prefix="/sync", tags=["tablet"])


class ContactOut(BaseModel):
    """form: the record form that is issued now. revoked: hand in what waits, then remove everything."""

    now: datetime
    revoked: bool
    key: SealingKeyOut
    form: str


MOST_ITEMS = 50


def _plain(text: str) -> str:
    """No database holds a null character."""
    if "\x00" in text:
        raise ValueError(_("This holds a null character, which cannot be stored."))
    return text


Word = Annotated[str, Field(max_length=100), AfterValidator(_plain)]


class ItemsIn(BaseModel):
    """items: envelopes, each looked at by itself: one that is none holds up no other."""

    model_config = ConfigDict(extra="forbid")

    device: Word | None
    items: list[Any] = Field(max_length=MOST_ITEMS)


class HandInIn(ItemsIn):
    device: Word
    secret: Word


class ItemsBody(JsonBody[ItemsIn]):
    """A null character in one item is that item's fault alone."""

    def read(self, raw: bytes) -> Any:
        return self.validated(raw)


class OutcomeOut(BaseModel):
    """kept: committed here. It alone lets the tablet delete its copy, where id and hash are those of the copy."""

    id: str | None
    hash: str | None
    outcome: Became
    kept: bool
    message: str
    fields: dict[str, str]


class SyncOut(BaseModel):
    """items: an outcome for each, in order. One that is missing stays on the tablet, and is sent again."""

    now: datetime
    revoked: bool
    items: list[OutcomeOut]


ERROR = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
UNKNOWN = {"description": "No such device: its id or its secret is wrong", "content": ERROR}


@router.post("/contact", dependencies=[Depends(Public())], responses={404: UNKNOWN})
def contact(request: Request, tx: Tx, body: Annotated[ContactIn, Depends(json_body(ContactIn))]) -> ContactOut:
    """A tablet tells its state, proved by its secret. 404 `no-such-device` where that is wrong."""
    told = commands.contact(tx, request.app.state.settings.secret_key, body)
    return ContactOut(now=told.now, revoked=told.revoked, key=key_out(told.key), form=forms.RECORD)


@router.post("")
async def sync(
    request: Request,
    actor: Annotated[Actor, Depends(NeedsApart(Permission.ITEM_HAND_IN))],
    body: Annotated[ItemsIn, Depends(ItemsBody(ItemsIn))],
) -> SyncOut:
    """Hand in what was recorded, as sealed envelopes, at most 50. Each is committed by itself, before the answer."""
    return _answered(*await receiving.receive(request, receiving.signed_in(actor, body.device), body.items))


@router.post("/hand-in", dependencies=[Depends(Public())], responses={404: UNKNOWN})
async def hand_in(request: Request, body: Annotated[HandInIn, Depends(ItemsBody(HandInIn))]) -> SyncOut:
    """The same from a tablet that nobody can sign in on, proved by its secret. All of it waits for a person."""
    return _answered(*await receiving.receive(request, receiving.by_secret(body.device, body.secret), body.items))


def _answered(sender: Sender, outcomes: list[Outcome]) -> SyncOut:
    return SyncOut(now=clock.now(), revoked=sender.revoked, items=[_out(each) for each in outcomes])


def _out(found: Outcome) -> OutcomeOut:
    return OutcomeOut(
        id=found.id,
        hash=found.hash,
        outcome=found.outcome,
        kept=found.kept,
        message=found.message,
        fields=dict(found.fields),
    )
