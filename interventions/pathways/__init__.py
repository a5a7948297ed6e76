"""Pathways by stance: stance and facts to the form of each component, with the reason for each; minimum work; fit.

Nothing here scores, and nothing waits for an admission: safety, support and the foundations are open to every stance.
"""

from interventions.pathways.fit import pathway_fit
from interventions.pathways.proposal import Proposal, Swap, proposal, swapped
from interventions.pathways.way import Way, by_stance, form_for, forms, way, ways
from interventions.pathways.work import WorkDone, is_structured, structured_work, thin_stretch

__all__ = [
    "Proposal",
    "Swap",
    "Way",
    "WorkDone",
    "by_stance",
    "form_for",
    "forms",
    "is_structured",
    "pathway_fit",
    "proposal",
    "structured_work",
    "swapped",
    "thin_stretch",
    "way",
    "ways",
]
