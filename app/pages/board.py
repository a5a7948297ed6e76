"""Reports for boards, for those who answer for teams: counts with their definitions, each open to its cases."""

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse

from app.auth import Needs, Tx
from app.core import clock
from app.core.access import Actor, Permission, holds
from app.core.errors import NotFound
from app.core.i18n import _, ngettext
from app.forms import Form
from app.render import page
from app.words import long_date, said, translated
from interventions import queries, reports
from interventions.board import in_full
from interventions.board.paper import table_paper
from interventions.board.period import YEAR
from interventions.board.reports import definitions
from interventions.queries import Counting
from interventions.queries.board import BoardReport
from interventions.queries.board_packs import CHOSEN_AMONG

router = APIRouter(prefix="/board")

Manager = Annotated[Actor, Depends(Needs(Permission.REPORT_VIEW))]
ROWS = ("drift.csv", "completion.csv", "kpi.csv")
LONGEST = 120
"""Months."""


@router.get("")
def show(request: Request, actor: Manager) -> Response:
    return page(request, "board/board.html", actor, reports=definitions().values())


@router.get("/rows/{file}")
def save_rows(file: str, actor: Annotated[Actor, Depends(Needs(Permission.CASE_EXPORT))], tx: Tx) -> Response:
    """A row a case, as it is known today, for whoever counts on."""
    name = file.removesuffix(".csv")
    if file not in ROWS:
        raise NotFound(_("There is no such file."))
    lines = reports.exported(tx, actor, name, said)
    headers = {"Content-Disposition": f'attachment; filename="{name}-{clock.today()}.csv"'}
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/{report}")
def show_report(
    request: Request, report: str, actor: Manager, tx: Tx, team: str = "", as_of: str = "", months: str = ""
) -> Response:
    form = _asked(as_of, months)
    found = queries.board_report(tx, actor, report, team, *_read(form))
    if not form.errors:
        form.boxes |= {"as_of": [found.counting.period.until.isoformat()], "months": [str(found.counting.months)]}
    return page(
        request,
        "board/report.html",
        actor,
        found=found,
        form=form,
        tables=[table_paper(in_full(table), said, full=True) for table in found.tables],
        counted=counted_words(found.counting),
        teams=_teams(report, found.counting),
        give=_may_give(actor, found),
        address=lambda *at: f"/board/{report}/{'/'.join(at)}{_query(found.counting)}",
        status_code=form.status,
    )


@router.get("/{report}/{table}/{row}/{column}")
def show_cases(
    request: Request,
    report: str,
    table: str,
    row: str,
    column: str,
    actor: Manager,
    tx: Tx,
    team: str = "",
    as_of: str = "",
    months: str = "",
) -> Response:
    found = queries.board_cases(tx, actor, report, (table, row, column), team, *_read(_asked(as_of, months)))
    title = translated(found.definition.title)
    named = [title, said(found.row), *([said(found.column)] if found.column else [])]
    return page(
        request,
        "board/cases.html",
        actor,
        found=found,
        heading=": ".join([named[0], ", ".join(named[1:])]),
        counted=counted_words(found.counting),
        back=f"/board/{report}{_query(found.counting)}",
        title=title,
    )


def counted_words(counting: Counting) -> str:
    """Over which children, since nobody counts what they may not see."""
    if not counting.lines:
        return _("There is no case to count in this period.")
    cases = ngettext("%(n)s case: %(teams)s.", "%(n)s cases: %(teams)s.", len(counting.lines)) % {
        "n": len(counting.lines),
        "teams": ", ".join(_("%(team)s team") % {"team": team} for team in counting.counted_teams),
    }
    return _("%(cases)s From %(first)s to %(last)s, as known at the end of that day.") % {
        "cases": cases,
        "first": long_date(counting.period.since),
        "last": long_date(counting.period.until),
    }


def _may_give(actor: Actor, found: BoardReport) -> bool:
    """To people whom the actor names; a count by stance is given to a board as it is circulated alone."""
    given = found.definition.id in CHOSEN_AMONG and any(not table.by_stance for table in found.tables)
    return given and bool(found.counting.lines) and holds(actor, Permission.REPORT_SEND)


def _asked(as_of: str, months: str) -> Form:
    return Form.holding(as_of=as_of, months=months)


def _read(form: Form) -> tuple[date | None, int | None]:
    day = form.date("as_of")
    if day and day > clock.today():
        form.refuse("as_of", _("Choose a day that is not after today."))
        day = None
    return day, form.number("months", low=1, high=LONGEST)


def _teams(report: str, counting: Counting) -> list[tuple[str, str, bool]]:
    """Words, address, and whether it is what is shown; nothing to choose for one team."""
    if len(counting.teams) < 2:
        return []
    named = sorted(counting.teams.items(), key=lambda each: each[1])
    places = [("", _("All your teams")), *((code, _("%(team)s team") % {"team": name}) for code, name in named)]
    return [(text, f"/board/{report}{_query(counting, team=code)}", code == counting.team) for code, text in places]


def _query(counting: Counting, **changes: str) -> str:
    """What was asked, as the rest of an address. Today needs no saying: tomorrow it means tomorrow."""
    until, months = counting.period.until, counting.months
    values = {
        "team": counting.team,
        "as_of": "" if until == clock.today() else until.isoformat(),
        "months": "" if months == YEAR else str(months),
        **changes,
    }
    query = urlencode({name: value for name, value in values.items() if value})
    return f"?{query}" if query else ""
