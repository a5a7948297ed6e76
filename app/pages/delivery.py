"""How delivery stands in a manager's teams: how the cases lie, never an average, and each band opens to its cases."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response

from app.auth import Needs, Tx
from app.core import clock
from app.core.access import Actor, Permission
from app.core.i18n import _, ngettext
from app.forms import Form
from app.render import page
from app.words import long_date, said, weeks
from interventions import queries
from interventions.distribution import Measure, behind, owed
from interventions.flag_names import flag_name
from interventions.queries import CaseLine, Counted
from interventions.words import from_stored

router = APIRouter(prefix="/delivery")

Manager = Annotated[Actor, Depends(Needs(Permission.REPORT_VIEW))]


@router.get("")
def show(request: Request, actor: Manager, tx: Tx, team: str = "", as_of: str = "") -> Response:
    """As known at the end of a day, today without one."""
    form = Form.holding(as_of=as_of)
    found = queries.delivery_page(tx, actor, team, form.date("as_of"))
    counted = found.counted
    form.boxes["as_of"] = [as_of if form.errors else counted.as_of.isoformat()]
    return page(
        request,
        "delivery/delivery.html",
        actor,
        found=found,
        form=form,
        counted=_said(counted),
        teams=_teams(counted),
        address=lambda figure, part: f"/delivery/{figure}/{part}{_asked(counted)}",
        flag_name=flag_name,
        more=_more(),
        status_code=422 if form.errors else 200,
    )


@router.get("/asked/{code}")
def show_asked(request: Request, code: str, actor: Manager, tx: Tx, team: str = "", as_of: str = "") -> Response:
    found = queries.asked_page(tx, actor, code, team, Form.holding(as_of=as_of).date("as_of"))
    return page(
        request,
        "delivery/asked.html",
        actor,
        found=found,
        heading=said(flag_name(found.code)),
        counted=_said(found.counted),
        back=f"/delivery{_asked(found.counted)}#flags",
        because=lambda flag: said(from_stored(flag.because)),
    )


@router.get("/{measure}/{band}")
def show_band(
    request: Request, measure: str, band: str, actor: Manager, tx: Tx, team: str = "", as_of: str = ""
) -> Response:
    found = queries.band_page(tx, actor, measure, band, team, Form.holding(as_of=as_of).date("as_of"))
    return page(
        request,
        "delivery/band.html",
        actor,
        found=found,
        heading=_("%(figure)s: %(band)s") % {"figure": said(found.measure.name), "band": said(found.band.name)},
        counted=_said(found.counted),
        back=f"/delivery{_asked(found.counted)}",
        figure=lambda line: _figure(found.measure, line),
    )


def _more() -> list[tuple[str, str]]:
    return [
        (_("Reports for boards"), "/board"),
        (_("What became of our forecasts"), "/forecasts"),
        (_("How soon sessions are recorded"), "/service/recording"),
        (_("What the inspection found, and this service now"), "/inspection"),
    ]


def _said(counted: Counted) -> str:
    """Over which cases, since nobody counts what they may not see."""
    shown = [counted.teams[counted.team]] if counted.team in counted.teams else sorted(counted.teams.values())
    if not counted.cases:
        return _("There is no case to count yet.")
    words = ngettext("%(n)s case: %(teams)s.", "%(n)s cases: %(teams)s.", counted.cases) % {
        "n": counted.cases,
        "teams": ", ".join(_("%(team)s team") % {"team": team} for team in shown),
    }
    return _("%(cases)s As at the end of %(day)s.") % {"cases": words, "day": long_date(counted.as_of)}


def _teams(counted: Counted) -> list[tuple[str, str, bool]]:
    """Words, address, and whether it is what is shown; nothing to choose for one team."""
    if len(counted.teams) < 2:
        return []
    named = sorted(counted.teams.items(), key=lambda each: each[1])
    places = [("", _("All your teams")), *((code, _("%(team)s team") % {"team": name}) for code, name in named)]
    return [(text, f"/delivery{_asked(counted, team=code)}", code == counted.team) for code, text in places]


def _asked(counted: Counted, **changes: str) -> str:
    """What was asked, as the rest of an address. Today needs no saying: tomorrow it means tomorrow."""
    as_of = "" if counted.as_of == clock.today() else counted.as_of.isoformat()
    values = {"team": counted.team, "as_of": as_of, **changes}
    query = urlencode({name: value for name, value in values.items() if value})
    return f"?{query}" if query else ""


def _figure(measure: Measure, line: CaseLine) -> str:
    """The case's own figure in the measure of the page."""
    if measure.code == "behind":
        days = behind(line.summary)
        return "" if days is None else weeks(days)
    if measure.code == "finish":
        return said(from_stored(line.summary["finish"]["sentence"]))
    count = owed(line.summary)
    return "" if count is None else ngettext("%(n)s owed", "%(n)s owed", count) % {"n": count}
