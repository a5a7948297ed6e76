"""The caseload: one row a case, what needs us most first."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from markupsafe import Markup

from app.auth import Needs, Tx
from app.caseload_rows import in_words
from app.core.access import Actor, Permission, holds
from app.core.i18n import _, ngettext
from app.fragments import fragment
from app.render import page
from app.words import said, short_name
from interventions import queries
from interventions.flag_names import flag_name
from interventions.queries import Asked, CaseloadPage

router = APIRouter()

Filter = tuple[str, str, bool]
"""Words, address, and whether it is what is shown."""


@router.get("/caseload")
def show(
    request: Request,
    actor: Annotated[Actor, Depends(Needs(Permission.CASE_VIEW))],
    tx: Tx,
    whose: str = "",
    order: str = "",
    show: str = "",
) -> Response:
    found = queries.caseload_page(tx, actor, Asked(whose, order, show))
    return page(
        request,
        "caseload/caseload.html",
        actor,
        found=found,
        heading=_heading(found, found.asked.whose),
        counted=_counted(found),
        buttons=_buttons(actor),
        whose=_whose(found),
        filters=_filters(found),
        rows=_rows(request, found),
    )


def _rows(request: Request, found: CaseloadPage) -> list[Markup]:
    names = {email: short_name(name) for email, name in found.names.items()}
    flags = {code: said(flag_name(code)) for code in {flag.code for row in found.rows for flag in row.flags}}
    templates = request.app.state.templates
    return [fragment(templates, "caseload/row.html", in_words(row, names, flags)) for row in found.rows]


def _buttons(actor: Actor) -> list[tuple[str, str]]:
    places = (
        (_("New case"), "/cases/new", Permission.CASE_CREATE),
        (_("Import a case"), "/cases/import", Permission.CASE_IMPORT),
    )
    return [(text, href) for text, href, permission in places if holds(actor, permission)]


def _counted(found: CaseloadPage) -> str:
    """18 open cases: 5 ask us to act, 6 to check."""
    cases = ngettext("%(n)s open case", "%(n)s open cases", found.open) % {"n": found.open}
    acts = ngettext("%(n)s asks us to act", "%(n)s ask us to act", found.acts) % {"n": found.acts}
    return _("%(cases)s: %(acts)s, %(checks)s to check.") % {"cases": cases, "acts": acts, "checks": found.checks}


def _heading(found: CaseloadPage, whose: str) -> str:
    if whose == queries.OWN:
        return _("Your cases")
    if whose == queries.EVERY_TEAM:
        return _("All cases that you can see")
    return _("%(team)s team") % {"team": found.team_names.get(whose, whose)}


def _whose(found: CaseloadPage) -> list[Filter]:
    return [
        (f"{_heading(found, key)} ({count})", _address(found.asked, whose=key, show=""), key == found.asked.whose)
        for key, count in found.of_whose.items()
    ]


def _filters(found: CaseloadPage) -> list[Filter]:
    """Orders, then choices with how many each holds; those that hold none are left out."""
    asked = found.asked
    orders = {"needs": _("What needs us most"), "end": _("Order ends soonest"), "worker": _("By worker")}
    if asked.whose == queries.OWN:
        del orders["worker"]
    shows = {
        "unanswered": _("Not answered yet"),
        "not_finishing": _("Not likely to finish"),
        "no_family_work": _("No family work"),
        "no_plan": _("No plan"),
        "ended": _("Ended"),
        "closed": _("Closed"),
        "to_acknowledge": _("To acknowledge"),
    }
    return [
        *(
            (text, _address(asked, order=key, show=""), not asked.show and key == asked.order)
            for key, text in orders.items()
        ),
        *(
            (f"{text} ({found.of_show[key]})", _address(asked, show=key), key == asked.show)
            for key, text in shows.items()
            if found.of_show[key] or key == asked.show
        ),
    ]


def _address(asked: Asked, **changes: str) -> str:
    values = {"whose": asked.whose, "order": asked.order, "show": asked.show, **changes}
    return f"/caseload?{urlencode({key: value for key, value in values.items() if value})}"
