"""A partner's sessions, told in one list: held, not held, or not known."""

from datetime import datetime, time
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.clock import LONDON
from app.core.errors import Invalid
from app.core.i18n import _
from app.forms import Form, Posted
from app.ids import new_id, read_id
from app.recording.names import LONGEST_SESSION
from app.render import page
from app.session_words import work_name
from app.words import translated
from interventions import commands, queries
from interventions.model import Attendance
from interventions.queries import CaseScope, PartnerScreen, Waiting
from interventions.schemas import CoverageIn, SessionIn

router = APIRouter(prefix="/cases/{reference}/partner")

Recordable = Annotated[CaseScope, Depends(CaseNeeds(Permission.SESSION_RECORD))]

HELD, NOT_HELD, NOT_KNOWN = ANSWERS = ("held", "not_held", "not_known")
NOON = time(12)
"""Nobody knows when a partner's session began; ordered by its day, noon stands for it."""


@router.get("")
def show(request: Request, scope: Recordable, actor: SignedIn, tx: Tx, saved: int | None = None) -> Response:
    screen = queries.partner_sessions(tx, actor, scope)
    boxes = {f"on-{w.work.ref}": w.due_on for w in screen.due} | {f"id-{w.work.ref}": new_id() for w in screen.due}
    return _page(request, actor, screen, Form.holding(**boxes), saved)


@router.post("")
def save(request: Request, scope: Recordable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.partner_sessions(tx, actor, scope)
    told = dict(_read(form, screen, waits) for waits in screen.due if _answer(form, waits) in (HELD, NOT_HELD))
    if not form.stopped:
        try:
            commands.record_together(tx, actor, scope, {key: held for key, held in told.items() if held})
        except Invalid as refused:
            form.refuse_all(refused, dict.fromkeys(refused.fields, ""))
        else:
            return RedirectResponse(f"/cases/{scope.reference}/partner?saved={_told(form)}", 303)
    return _page(request, actor, screen, form)


def _told(form: Form) -> int:
    """Of the form, not of what is still due: pressed twice, it says the same twice."""
    return sum(form.value(name) in (HELD, NOT_HELD) for name in form.boxes if name.startswith("answer-"))


def _answer(form: Form, waits: Waiting) -> str:
    return form.choice(f"answer-{waits.work.ref}", ANSWERS)


def _read(form: Form, screen: PartnerScreen, waits: Waiting) -> tuple[UUID, SessionIn | None]:
    ref = waits.work.ref
    on = form.date(f"on-{ref}", _("Enter the date."))
    minutes = form.number(f"minutes-{ref}", high=LONGEST_SESSION)
    elements = form.choices(f"elements-{ref}", [element.code for element in waits.work.elements])
    if on and on > screen.today:
        form.refuse(f"on-{ref}", _("This date is still to come."))
    session_id = read_id(form.value(f"id-{ref}")) or new_id()
    if on is None:
        return session_id, None
    held = _answer(form, waits) == HELD
    coverage = CoverageIn(
        planned=ref, component=waits.work.component.code, variant=waits.work.variant, minutes=minutes, elements=elements
    )
    return session_id, SessionIn(
        started_at=datetime.combine(on, NOON, LONDON),
        minutes=minutes or 0 if held else 0,
        attendance=Attendance.ATTENDED if held else Attendance.CANCELLED_BY_PARTNER,
        intended=[ref] if ref else [],
        covers=[coverage] if held else [],
        deliverers=[waits.work.item.deliverer] if held and waits.work.item and waits.work.item.deliverer else [],
        note=form.text(f"note-{ref}", longest=2000) or None,
    )


def _page(request: Request, actor: Actor, screen: PartnerScreen, form: Form, saved: int | None = None) -> Response:
    answers = [(HELD, _("Held")), (NOT_HELD, _("Not held")), (NOT_KNOWN, _("Not known"))]
    return page(
        request,
        "sessions/partner.html",
        actor,
        status_code=422 if form.errors else 200,
        form=form,
        screen=screen,
        saved=saved,
        answers=answers,
        rows=[_row(screen, waits) for waits in screen.due],
    )


def _row(screen: PartnerScreen, waits: Waiting) -> dict[str, object]:
    partner = screen.partner(waits.work.item) if waits.work.item else None
    return {
        "ref": waits.work.ref,
        "name": work_name(waits.work),
        "partner": translated(partner) if partner else "",
        "due_on": waits.due_on,
        "minutes": waits.minutes,
        "elements": [(element.code, translated(element.text)) for element in waits.work.elements],
    }
