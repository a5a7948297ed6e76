"""Work while the offence is denied, for those who answer for teams: counts, each open to its cases."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response

from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.core.i18n import _
from app.forms import Form
from app.render import page
from interventions import queries
from interventions.pathways.report import Group

router = APIRouter(prefix="/delivery/denial")


@router.get("")
def show(
    request: Request,
    actor: Annotated[Actor, Depends(Needs(Permission.REPORT_VIEW))],
    tx: Tx,
    team: str = "",
    group: str = "",
    which: str = "",
    as_of: str = "",
) -> Response:
    day = Form.holding(as_of=as_of).date("as_of")
    found = queries.denied_work(tx, actor, day, team, group, which)

    def address(team: str, group: Group, which: str) -> str:
        asked = {"team": team, "group": group.value, "which": which, "as_of": as_of if day else ""}
        return "/delivery/denial?" + urlencode({name: value for name, value in asked.items() if value}) + "#cases"

    return page(
        request,
        "delivery/denial.html",
        actor,
        found=found,
        groups=[
            (Group.DENIED, _("Denies, will not discuss it, or not yet known")),
            (Group.ACCEPTED, _("Accepts, wholly or in part")),
        ],
        address=address,
        opened=group in {each.value for each in Group},
    )
