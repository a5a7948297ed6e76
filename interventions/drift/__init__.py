"""How far delivery has drifted from the plan: measures.md D1 to D5, D7 and the coverage of need."""

from interventions.drift.figures import figures
from interventions.drift.report import to_json
from interventions.measures import Figures

__all__ = ["Figures", "figures", "to_json"]
