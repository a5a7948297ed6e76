"""A case bundle from elsewhere, taken over by the manager who accepts it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import Needs, Tx
from app.bodies import JsonBody
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid, NotAllowed
from app.core.i18n import _
from app.forms import Form, Posted
from app.render import page
from interventions import bundle
from interventions.schemas import BundleIn

router = APIRouter(prefix="/cases/import")

CanImport = Annotated[Actor, Depends(Needs(Permission.CASE_IMPORT))]

LONGEST_PASTE = 16 * 1024 * 1024
"""What the address lets through."""
BOX = "pasted"


@router.get("")
def show(request: Request, actor: CanImport) -> Response:
    return _page(request, actor, Form())


@router.post("")
def take_over(request: Request, actor: CanImport, tx: Tx, form: Posted) -> Response:
    raw = form.file("bundle") or form.text(BOX, longest=LONGEST_PASTE).encode()
    if not raw:
        form.refuse(BOX, _("Choose a file, or paste what it holds."))
    if form.stopped:
        return _page(request, actor, form)
    try:
        with tx.begin_nested():
            imported = bundle.import_case(tx, actor, JsonBody(BundleIn).read(raw))
    except Invalid as refused:
        return _page(request, actor, form, faults=refused.fields)
    except (Conflict, NotAllowed) as refused:
        form.refuse(BOX, refused.message)
        return _page(request, actor, form, status_code=409 if isinstance(refused, Conflict) else 403)
    return RedirectResponse(f"/cases/{imported.reference}", 303)


def _page(
    request: Request,
    actor: Actor,
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
        was_file=bool(form.files.get("bundle")),
    )
