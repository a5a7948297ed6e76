"""Where a plan begins."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.core import clock
from app.core.i18n import _
from app.forms import Form
from app.planning.read.boxes import near_date, weekdays
from interventions.commands import Start
from interventions.model import ChangeReason, PlanKind, Weekday
from interventions.plans.build import STREAMS


def start_form() -> Form:
    return Form.holding(
        kind=PlanKind.FULL.value,
        start="nothing",
        starts_on=clock.today() + timedelta(days=1),
        days_child=Weekday.WED.value,
    )


def start(form: Form, programmes: Mapping[str, Any], *, revises: bool) -> Start | None:
    """None where something must change first."""
    kind = form.choice("kind", [kind.value for kind in PlanKind], _("Choose the kind of plan."))
    starts_on = near_date(form, "starts_on", _("Enter the day the work starts."))
    begins = form.choice("start", ["revise", "nothing", *programmes], _("Choose what to start from."))
    reason = form.choice("change_reason", list(ChangeReason), _("Choose why the plan changes.") if revises else "")
    usual = {code: weekdays(form, code) for code in STREAMS}
    if begins != "revise" and not any(usual.values()):
        form.refuse("days_child", _("Choose at least one usual weekday."))
    if form.stopped or starts_on is None:
        return None
    return Start(
        PlanKind(kind),
        starts_on,
        usual,
        programme=begins if begins in programmes else None,
        revise=begins == "revise",
        change_reason=ChangeReason(reason) if reason else None,
    )
