"""What a tablet asks by itself, whoever is signed in."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from app.api.devices import SealingKeyOut, key_out
from app.auth import Public, Tx
from app.bodies import json_body
from app.core.devices import commands, forms
from app.core.devices.schemas import ContactIn

router = APIRouter(prefix="/sync", tags=["tablet"])


class ContactOut(BaseModel):
    """form: the record form that is issued now. revoked: hand in what waits, then remove everything."""

    now: datetime
    revoked: bool
    key: SealingKeyOut
    form: str


ERROR = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
UNKNOWN = {"description": "No such device: its id or its secret is wrong", "content": ERROR}


@router.post("/contact", dependencies=[Depends(Public())], responses={404: UNKNOWN})
def contact(request: Request, tx: Tx, body: Annotated[ContactIn, Depends(json_body(ContactIn))]) -> ContactOut:
    """A tablet tells its state, proved by its secret. 404 `no-such-device` where that is wrong."""
    told = commands.contact(tx, request.app.state.settings.secret_key, body)
    return ContactOut(now=told.now, revoked=told.revoked, key=key_out(told.key), form=forms.RECORD)
