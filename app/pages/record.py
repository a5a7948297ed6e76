"""Recording what was held, on one screen; and correcting it, by a revision."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import recording
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.forms import Form, Posted
from app.ids import new_id, read_id
from app.recording import options
from app.render import page
from app.session_words import Difference, differences, facts, work_name
from interventions import commands, queries
from interventions.queries import CaseScope, RecordScreen
from interventions.schemas import SessionIn, SessionRevisionIn

router = APIRouter(prefix="/cases/{reference}")

Recordable = Annotated[CaseScope, Depends(CaseNeeds(Permission.SESSION_RECORD))]


@dataclass(frozen=True, slots=True)
class Stale:
    """What is stored now beside what was typed: neither is lost, a person chooses."""

    current: SessionRevisionIn
    rows: list[Difference]


@router.get("/record")
def show(
    request: Request, scope: Recordable, actor: SignedIn, tx: Tx, planned: str | None = None, other: bool = False
) -> Response:
    if planned is None and not other:
        found, waiting = queries.to_record(tx, actor, scope)
        return page(request, "sessions/choose.html", actor, found=found, waiting=waiting, work_name=work_name)
    screen = queries.record_screen(tx, actor, scope, planned)
    return form_page(request, actor, screen, recording.first(screen, new_id()))


@router.post("/record")
def record(request: Request, scope: Recordable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.record_screen(tx, actor, scope, form.value("planned") or None)
    session_id = read_id(form.value("id")) or new_id()
    form.boxes["id"] = [str(session_id)]
    return _save(request, scope, actor, tx, screen, form, session_id)


@router.get("/sessions/{id}/correct")
def show_correction(request: Request, id: UUID, scope: Recordable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.correction_screen(tx, actor, scope, id)
    assert screen.stored is not None
    return form_page(request, actor, screen, recording.filled(screen, screen.stored))


@router.post("/sessions/{id}/correct")
def correct(request: Request, id: UUID, scope: Recordable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.correction_screen(tx, actor, scope, id)
    return _save(request, scope, actor, tx, screen, form, id)


def _save(
    request: Request, scope: CaseScope, actor: Actor, tx: Tx, screen: RecordScreen, form: Form, session_id: UUID
) -> Response:
    held = recording.read(form, screen)
    if held is None:
        return form_page(request, actor, screen, form)
    try:
        commands.record_now(tx, actor, scope, session_id, held)
        commands.settle_own(tx, actor, scope, session_id)
    except Invalid as refused:
        form.refuse_all(Invalid(recording.at_boxes(refused.fields)))
        return form_page(request, actor, screen, form)
    except Conflict as refused:
        if refused.code != "session-differs":
            raise
        return _stale(request, scope, actor, tx, form, held, session_id)
    return RedirectResponse(f"/cases/{scope.reference}/sessions/{session_id}?saved=yes", 303)


def _stale(
    request: Request, scope: CaseScope, actor: Actor, tx: Tx, form: Form, held: SessionIn, session_id: UUID
) -> Response:
    """The form again, to replace what is there now, with both shown."""
    screen = queries.correction_screen(tx, actor, scope, session_id)
    current = screen.stored
    assert current is not None
    said = [facts(each, screen.names, screen.given_name) for each in (current, held)]
    form.boxes["replaces"] = [str(current.revision)]
    return form_page(request, actor, screen, form, stale=Stale(current, differences(*said)), status_code=409)


def form_page(
    request: Request,
    actor: Actor,
    screen: RecordScreen,
    form: Form,
    *,
    stale: Stale | None = None,
    status_code: int | None = None,
) -> Response:
    """Filled from a tablet, too: app/pages/handed_in.py."""
    return page(
        request,
        "sessions/record.html",
        actor,
        status_code=status_code or (422 if form.errors else 200),
        form=form,
        screen=screen,
        stale=stale,
        **options.shown(form, screen),
    )
