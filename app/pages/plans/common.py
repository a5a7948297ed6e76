"""What the builder's pages share: who may, the draft they are about, and what happens when two people edit it."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import CaseNeeds, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from app.forms import Form
from app.planning import read
from app.planning.rows import Row, rows
from app.planning.shown import shown
from app.render import page
from interventions import commands, queries
from interventions.plans.edits import Change
from interventions.queries import Builder, CaseScope

MayView = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))]
MayPlan = Annotated[CaseScope, Depends(CaseNeeds(Permission.PLAN_WRITE))]
MayApprove = Annotated[CaseScope, Depends(CaseNeeds(Permission.PLAN_APPROVE))]

Show = Callable[[Builder, Form, list[Row] | None], Response]
"""Shows a page of the draft; the rows are what somebody else changed since the person had it before them."""


def address(scope: CaseScope, anchor: str = "") -> str:
    return f"/cases/{scope.reference}/plan{anchor}"


def to_builder(scope: CaseScope, anchor: str = "") -> Response:
    return RedirectResponse(address(scope, anchor), 303)


def opened(tx: Tx, actor: Actor, scope: CaseScope, view: str) -> Builder:
    """The draft that is being worked on."""
    version = queries.open_version(tx, scope)
    if version is None:
        raise NotFound(_("There is no draft of this plan. Begin one from the case."))
    return queries.builder(tx, actor, scope, version, view)


def save(tx: Tx, actor: Actor, scope: CaseScope, form: Form, change: Change, view: str, show: Show) -> Response | None:
    """None once it is saved. Otherwise the page again, with what was typed."""
    try:
        commands.change_draft(tx, actor, scope, read.seen(form), change)
    except Invalid as refusal:
        form.refuse_all(refusal, dict.fromkeys(refusal.fields, ""))
        return show(opened(tx, actor, scope, view), form, None)
    except Conflict:
        return stale(tx, actor, scope, form, view, show)
    return None


def stale(tx: Tx, actor: Actor, scope: CaseScope, form: Form, view: str, show: Show) -> Response:
    """The draft as it stands now, what changed in it, and what this person typed. 409 where no draft is left."""
    version = queries.open_version(tx, scope)
    if version is None:
        raise Conflict(
            _("This plan was sent for approval, or approved, since you opened it. Nothing of yours was saved.")
        )
    screen = queries.builder(tx, actor, scope, version, view)
    return show(screen, form, changed(screen, form))


def changed(screen: Builder, form: Form) -> list[Row]:
    """Nothing where the form does not say what the person had before them."""
    content = read.seen_content(form)
    try:
        differences = queries.changed_since(screen, content) if content else ()
    except ValueError:
        differences = ()
    return rows(differences, screen.catalogue, screen.people)


def draft_page(
    request: Request, template: str, actor: Actor, screen: Builder, form: Form, since: list[Row] | None, **values: Any
) -> Response:
    return page(
        request,
        template,
        actor,
        status_code=form.status if since is None else 409,
        **shown(screen),
        form=form,
        since=since,
        **values,
    )
