"""What is refused of feedback and of the sheet's lines, on import and on a page alike: {path: sentence}."""

from app.core import clock
from app.core.i18n import _
from interventions.refusals import Faults, Known
from interventions.schemas.bundle import BundleIn
from interventions.schemas.family import FeedbackIn, SheetLineIn


def family_faults(bundle: BundleIn, known: Known) -> Faults:
    faults: Faults = {}
    for n, said in enumerate(bundle.feedback):
        faults |= {f"feedback[{n}].{name}": text for name, text in feedback_faults(said, known).items()}
    told = [line.component for line in bundle.sheet_lines]
    for n, line in enumerate(bundle.sheet_lines):
        faults |= {f"sheet_lines[{n}].{name}": text for name, text in line_faults(line, known).items()}
        if line.component in told[:n]:
            faults[f"sheet_lines[{n}].component"] = _("This component is there twice.")
    return faults


def feedback_faults(said: FeedbackIn, known: Known) -> Faults:
    faults: Faults = {}
    if said.way not in known.codes["feedback_ways"]:
        faults["way"] = _("There is no such code.")
    if said.given_on > clock.today():
        faults["given_on"] = _("This date is after today.")
    if said.on_sheet and said.who != "child":
        faults["on_sheet"] = _("Only the child's own words stand on the child's sheet.")
    return faults


def line_faults(line: SheetLineIn, known: Known) -> Faults:
    faults: Faults = {}
    if line.component not in {code for code, _version in known.pinned} | set(known.latest):
        faults["component"] = _("There is no such component.")
    if line.picture not in known.codes["sheet_pictures"]:
        faults["picture"] = _("There is no such code.")
    return faults
