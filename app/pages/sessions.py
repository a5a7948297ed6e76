"""One held session: what was saved, the entry to copy, every revision."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import handed_in_words
from app.auth import CaseNeeds, SignedIn, Tx
from app.contact_entry import contact_entry
from app.core.access import Permission
from app.core.i18n import _
from app.forms import Posted
from app.render import page
from app.session_words import Difference, Fact, differences, facts, lateness, work_name
from app.words import translated
from interventions import commands, queries
from interventions.plans import Planned
from interventions.queries import CaseScope, HeldPage, Work
from interventions.schemas import SessionRevisionIn

router = APIRouter(prefix="/cases/{reference}/sessions/{id}")


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision, what it said, and how it differs from the one before (nothing for the first)."""

    content: SessionRevisionIn
    facts: list[Fact]
    differences: list[Difference]


@router.get("")
def show(
    request: Request,
    id: UUID,
    scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))],
    actor: SignedIn,
    tx: Tx,
    saved: bool = False,
) -> Response:
    found = queries.held_session(tx, actor, scope, id)
    return page(
        request,
        "sessions/session.html",
        actor,
        found=found,
        saved=saved,
        heading=_heading(found),
        in_group=any(found.names.in_group(work.item) for work in _works(found)),
        lateness=lateness(found.current),
        revisions=_revisions(found),
        counts=[_counts(planned) for planned in found.planned],
        beside_pathway=_beside_pathway(found),
        contact_entry=contact_entry(found),
        tablet=handed_in_words,
        next_name=work_name(found.next.work) if found.next else "",
    )


@router.post("/copied")
def copied(
    id: UUID,
    scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.SESSION_RECORD))],
    actor: SignedIn,
    tx: Tx,
    form: Posted,
) -> Response:
    """Marked as recorded in the statutory case system too."""
    if not form.stopped:
        commands.copy_contact(tx, actor, scope, id)
    return RedirectResponse(f"/cases/{scope.reference}/sessions/{id}", 303)


def _heading(found: HeldPage) -> str:
    return next(map(work_name, _works(found)), _("Session"))


def _works(found: HeldPage) -> Iterator[Work]:
    """What it covered, then what it was meant for."""
    held = found.current
    done = (found.names.done(c.component, c.variant, c.planned) for c in held.covers)
    meant = (found.names.planned(ref) for ref in held.intended)
    return (work for work in (*done, *meant) if work)


def _revisions(found: HeldPage) -> list[Revision]:
    """The latest first."""
    said = [facts(revision, found.names, found.given_name) for revision in found.revisions]
    changed = [[], *(differences(before, after) for before, after in pairwise(said))]
    return [Revision(*each) for each in zip(found.revisions, said, changed, strict=True)][::-1]


def _beside_pathway(found: HeldPage) -> list[str]:
    """Of our work alone, as the child knows it: a child may look over a shoulder."""
    return [
        (
            _("%(work)s: this work was to wait on that day.")
            if way.withheld
            else _("%(work)s: another form of this work suited this child on that day.")
        )
        % {"work": translated(component.child_name)}
        for component, way in found.unsuited
    ]


def _counts(planned: Planned) -> str:
    """What it came to, so that nobody has to open drift to know."""
    name = {"work": work_name(Work(planned.component, planned.item.variant, planned.item, planned.session))}
    if planned.delivered:
        return _("%(work)s counts as delivered.") % name
    if 2 * planned.minutes < planned.session.minutes:
        return _("%(work)s does not count as delivered yet: less than half of its minutes are recorded.") % name
    return _("%(work)s does not count as delivered yet: nothing of it is ticked.") % name
