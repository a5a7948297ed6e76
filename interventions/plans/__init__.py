"""Plans as they stood on a day, and what was held against them."""

from interventions.plans.matching import Matched, Planned, match
from interventions.plans.view import Covered, Held, View, absences_known, approval, look

__all__ = ["Covered", "Held", "Matched", "Planned", "View", "absences_known", "approval", "look", "match"]
