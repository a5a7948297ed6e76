"""A manager's week on one page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import Field, TypeAdapter, ValidationError

from app import exchange_words, oversight_words
from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.forms import Posted
from app.render import page
from interventions import commands, queries
from interventions.challenges import age
from interventions.flag_names import flag_name
from interventions.news import Flags
from interventions.schemas.bundle import Reference

router = APIRouter(prefix="/oversight")

Manager = Annotated[Actor, Depends(Needs(Permission.OVERSIGHT_VIEW))]
MOST = 5
Code = Annotated[str, Field(max_length=60)]
Level = Literal["act", "check"]
FLAGS: TypeAdapter[Any] = TypeAdapter(dict[Reference, dict[Code, Level]])
"""As the page that is looked at has them. Who sends others misleads nobody but their own next page."""


@router.get("")
def show(request: Request, actor: Manager, tx: Tx) -> Response:
    found = queries.oversight(tx, actor)
    return page(
        request, "oversight/oversight.html", actor, found=found, flag_name=flag_name, words=exchange_words,
        own=oversight_words, age=age, most=MOST, flags=FLAGS.dump_json(found.changed.flags).decode(),
    )  # fmt: skip


@router.post("/looked")
def looked(actor: Manager, tx: Tx, form: Posted) -> Response:
    if not form.stopped:
        commands.mark_looked(tx, actor, _moment(form.value("until")), _flags(form.value("flags")))
    return RedirectResponse("/oversight", 303)


def _moment(text: str) -> datetime | None:
    """As the page says it; None where it says something else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _flags(text: str) -> Mapping[str, Flags] | None:
    """As the page holds them; None where something else stands there."""
    try:
        found: Mapping[str, Flags] = FLAGS.validate_json(text)
    except ValidationError:
        return None
    return found
