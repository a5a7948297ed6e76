"""A case bundle from elsewhere, taken over by the manager who accepts it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import Needs, NeedsApart, Tx
from app.bodies import JsonBody
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid, NotAllowed
from app.core.i18n import _
from app.core.sealing import is_sealed, open_in_turn
from app.forms import Form, Posted
from app.render import page
from interventions import bundle
from interventions.queries.case_facts.opening import teams_to_import_into
from interventions.queries.case_facts.workers import nobody_here
from interventions.schemas import BundleIn

router = APIRouter(prefix="/cases/import")

CanImport = Annotated[Actor, Depends(Needs(Permission.CASE_IMPORT))]

LONGEST_PASTE = 16 * 1024 * 1024
"""What the address lets through."""
BOX = "pasted"
FILE = "bundle"
PASSPHRASE = "passphrase"


async def opened(form: Posted) -> bytes:
    """What was sent, without its seal: b"" where the form says what is wrong with it.

    Before the transaction begins: a passphrase takes its time, and nobody waits for it.
    """
    chosen = form.file(FILE)
    raw = chosen or form.text(BOX, longest=LONGEST_PASTE).encode()
    if not raw:
        form.refuse(BOX, _("Choose a file, or paste what it holds."))
    if form.stopped or not is_sealed(raw):
        return raw
    try:
        return await open_in_turn(raw, form.value(PASSPHRASE))
    except Invalid as refused:
        form.refuse_all(refused, {"file": FILE if chosen else BOX})
        return b""


@router.get("")
def show(request: Request, actor: CanImport, tx: Tx) -> Response:
    return _page(request, actor, tx, Form())


@router.post("")
def take_over(
    request: Request,
    actor: Annotated[Actor, Depends(NeedsApart(Permission.CASE_IMPORT))],
    form: Posted,
    raw: Annotated[bytes, Depends(opened)],
    tx: Tx,
) -> Response:
    team = form.choice("team", list(teams_to_import_into(tx, actor)))
    if form.stopped:
        return _page(request, actor, tx, form)
    try:
        with tx.begin_nested():
            imported = bundle.import_case(tx, actor, JsonBody(BundleIn).read(raw), team)
    except Invalid as refused:
        faults = dict(refused.fields)
        if not team and "case.team" in faults:
            del faults["case.team"]
            form.refuse("team", _("The team that the file names is not here. Choose the team that the case goes into."))
        return _page(request, actor, tx, form, faults=faults)
    except (Conflict, NotAllowed) as refused:
        form.refuse(BOX, refused.message)
        return _page(request, actor, tx, form, status_code=409 if isinstance(refused, Conflict) else 403)
    to = "/workers" if imported.new and nobody_here(tx, imported.reference) else ""
    return RedirectResponse(f"/cases/{imported.reference}{to}", 303)


def _page(
    request: Request,
    actor: Actor,
    tx: Tx,
    form: Form,
    faults: dict[str, str] | None = None,
    status_code: int | None = None,
) -> Response:
    """faults: each with its path in the file. A file has to be chosen again: no page can fill that box."""
    if faults:
        form.refuse(BOX, _("Nothing was imported. The table says what must change, and where."))
    return page(
        request,
        "case_facts/import.html",
        actor,
        status_code=status_code or form.status,
        form=form,
        faults=list((faults or {}).items()),
        was_file=bool(form.files.get(FILE)),
        teams=list(teams_to_import_into(tx, actor).items()),
    )
