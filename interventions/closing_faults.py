"""What is refused of closing reports that come with a case: {path: sentence}."""

from pydantic import TypeAdapter, ValidationError

from app.core.i18n import _
from interventions.closing import Facts
from interventions.refusals import Faults
from interventions.schemas.closing import ClosingReportIn

FACTS = TypeAdapter(Facts)


def closing_report_faults(reports: list[ClosingReportIn]) -> Faults:
    faults: Faults = {}
    for n, report in enumerate(reports):
        where = f"closing_reports[{n}]"
        if report.spell in [earlier.spell for earlier in reports[:n]]:
            faults[f"{where}.spell"] = _("There is a report of this closing already.")
        if report.status != "draft" and not (report.signed_by and report.signed_at):
            faults[f"{where}.signed_by"] = _("A report that is signed says by whom and when.")
        if (report.status == "agreed") != bool(report.agreed_by and report.agreed_at):
            faults[f"{where}.agreed_by"] = _("A report that is agreed, and no other, says by whom and when.")
        if report.status != "draft" and not _facts(report.shown):
            faults[f"{where}.shown"] = _("The facts of a signed report cannot be read.")
    return faults


def _facts(shown: object) -> bool:
    try:
        FACTS.validate_python(shown)
    except ValidationError:
        return False
    return True
