"""Will the work finish before the order ends: measures.md D8. A forecast of our capacity, never of the child."""

from interventions.completion.report import to_json
from interventions.completion.whole import completion, forecast, of_figures
from interventions.measures.finish import Completion, Prior

__all__ = ["Completion", "Prior", "completion", "forecast", "of_figures", "to_json"]
