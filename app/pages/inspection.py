"""What the inspection of 2012 found, and this service now: a comparator, never a target."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.core.i18n import _, ngettext
from app.render import page
from app.words import said
from interventions import queries
from interventions.inspection import CHAPTERS, COUNTS, REASONS
from interventions.queries import CountPage, InspectionPage

router = APIRouter(prefix="/inspection")

Viewer = Annotated[Actor, Depends(Needs(Permission.CASE_VIEW))]


@router.get("")
def show(request: Request, actor: Viewer, tx: Tx) -> Response:
    found = queries.inspection_page(tx, actor)
    return page(
        request,
        "inspection/inspection.html",
        actor,
        found=found,
        counted=_counted(found),
        chapters=CHAPTERS,
        counts=COUNTS,
        reasons=REASONS,
        places=[(said(name), f"#{chapter}", False) for chapter, name in CHAPTERS.items()],
    )


@router.get("/{code}")
def show_count(request: Request, code: str, actor: Viewer, tx: Tx) -> Response:
    found = queries.count_page(tx, actor, code)
    return page(request, "inspection/count.html", actor, found=found, counted=_counted(found))


def _counted(found: InspectionPage | CountPage) -> str:
    """Over which cases, since nobody counts what they may not see."""
    if not found.cases:
        return _("You can see no case yet, so there is nothing of this service to count.")
    return ngettext(
        "Counted over the one case that you can see, ended or not: %(teams)s.",
        "Counted over the %(n)s cases that you can see, ended or not: %(teams)s.",
        found.cases,
    ) % {"n": found.cases, "teams": ", ".join(_("%(team)s team") % {"team": team} for team in found.teams)}
