"""Devices as JSON: a browser is set up to record without a signal."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from app.auth import Needs, Tx
from app.bodies import json_body
from app.core.access import Actor, Permission
from app.core.devices import commands
from app.core.devices.schemas import DeviceIn
from app.core.sealing.queries import PublicKey

router = APIRouter(prefix="/devices", tags=["tablet"])


class SealingKeyOut(BaseModel):
    """jwk: the public half, for RSA-OAEP with SHA-256."""

    id: str
    jwk: dict[str, Any]


class NewDeviceOut(BaseModel):
    """secret: given this once. lock_minutes: after how long untouched the tablet locks."""

    id: str
    secret: str
    key: SealingKeyOut
    now: datetime
    lock_minutes: int


def key_out(key: PublicKey) -> SealingKeyOut:
    return SealingKeyOut(id=key.id, jwk=key.jwk)


@router.post("", status_code=201)
def set_up(
    request: Request,
    actor: Annotated[Actor, Depends(Needs(Permission.DEVICE_USE))],
    tx: Tx,
    body: Annotated[DeviceIn, Depends(json_body(DeviceIn))],
) -> NewDeviceOut:
    """Set this browser up to record without a signal. Its secret hands sealed records in, and reads nothing."""
    made = commands.set_up(tx, actor, request.app.state.settings.secret_key, body)
    return NewDeviceOut(
        id=made.id, secret=made.secret, key=key_out(made.key), now=made.now, lock_minutes=made.lock_minutes
    )
