"""What a case has and still lacks; and the child's details, to be changed."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import case_tasks, facts_form
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid
from app.forms import Form, Posted
from app.render import page
from app.session_words import Difference
from app.words import said
from interventions import commands, queries
from interventions.assessing import said_of_clock
from interventions.queries import CaseScope, FactsScreen
from interventions.schemas.bundle import CaseFactsIn

router = APIRouter(prefix="/cases/{reference}")

Editable = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_EDIT))]


@router.get("/edit")
def tasks(
    request: Request,
    scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))],
    actor: SignedIn,
    tx: Tx,
    opened: bool = False,
) -> Response:
    found = queries.case_tasks(tx, actor, scope)
    return page(
        request,
        "case_facts/edit.html",
        actor,
        overview=found.overview,
        tasks=case_tasks.tasks(found),
        next=case_tasks.next_task(found),
        clock=[said(sentence) for sentence in said_of_clock(found.clock)],
        opened=opened,
    )


@router.get("/facts")
def show(request: Request, scope: Editable, actor: SignedIn, tx: Tx) -> Response:
    screen = queries.facts_screen(tx, actor, scope)
    return _page(request, actor, screen, facts_form.holding(screen.stored, seen=screen.seen))


@router.post("/facts")
def save(request: Request, scope: Editable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    screen = queries.facts_screen(tx, actor, scope)
    values = facts_form.read(form) | {
        name: form.date(name) for name in ("allocated_on", "hand_over_on", "voluntary_until")
    }
    if form.stopped:
        return _page(request, actor, screen, form)
    facts = CaseFactsIn(**values, programme_ends_on=screen.stored.programme_ends_on)
    try:
        commands.change_facts(tx, actor, scope, facts, seen=form.value("seen"))
    except Invalid as refused:
        form.refuse_all(refused)
    except Conflict:
        return _stale(request, actor, screen, form, facts)
    else:
        return RedirectResponse(f"/cases/{scope.reference}/edit", 303)
    return _page(request, actor, screen, form)


def _stale(request: Request, actor: Actor, screen: FactsScreen, form: Form, typed: CaseFactsIn) -> Response:
    """The form again, to replace what is there now, with both shown."""
    form.boxes["seen"] = [screen.seen]
    return _page(request, actor, screen, form, facts_form.differences(screen.stored, typed))


def _page(
    request: Request,
    actor: Actor,
    screen: FactsScreen,
    form: Form,
    stale: list[Difference] | None = None,
) -> Response:
    return page(
        request,
        "case_facts/facts.html",
        actor,
        status_code=409 if stale is not None else form.status,
        form=form,
        overview=screen.overview,
        stale=stale,
        **facts_form.shown(),
    )
