"""What use teaches of one component: planned, delivered, skipped, adapted, and what changed meanwhile. Counts only."""

from interventions.use.case import CaseUse, State, Step, use_in
from interventions.use.shown import Shown, TooFew, shown
from interventions.use.sums import Change, Element, Numbered, Use, summed

__all__ = [
    "CaseUse",
    "Change",
    "Element",
    "Numbered",
    "Shown",
    "State",
    "Step",
    "TooFew",
    "Use",
    "shown",
    "summed",
    "use_in",
]
