"""What is refused on import of what managers keep of a case: {path: sentence}."""

from app.core import clock
from app.core.i18n import _
from interventions.refusals import Faults
from interventions.schemas.bundle import BundleIn


def oversight_faults(bundle: BundleIn) -> Faults:
    late = {
        f"supervisions[{n}].held_on": _("This date is after today.")
        for n, talk in enumerate(bundle.supervisions)
        if talk.held_on > clock.today()
    }
    return late | {
        f"quality_checks[{n}]": _("This date is after today.")
        for n, check in enumerate(bundle.quality_checks)
        if any(day > clock.today() for day in (check.drawn_on, *(step.at.date() for step in check.steps)))
    }
