"""A manager's week on one page."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import exchange_words, oversight_words
from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.forms import Posted
from app.render import page
from interventions import commands, queries
from interventions.challenges import age
from interventions.flag_names import flag_name

router = APIRouter(prefix="/oversight")

Manager = Annotated[Actor, Depends(Needs(Permission.OVERSIGHT_VIEW))]
MOST = 5


@router.get("")
def show(request: Request, actor: Manager, tx: Tx) -> Response:
    found = queries.oversight(tx, actor)
    return page(
        request, "oversight/oversight.html", actor, found=found, flag_name=flag_name, words=exchange_words,
        own=oversight_words, age=age, most=MOST,
    )  # fmt: skip


@router.post("/looked")
def looked(actor: Manager, tx: Tx, form: Posted) -> Response:
    if not form.stopped:
        commands.mark_looked(tx, actor, _moment(form.value("until")))
    return RedirectResponse("/oversight", 303)


def _moment(text: str) -> datetime | None:
    """As the page says it; None where it says something else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
