"""An assessment as a form: only what is relevant is rated, the rest stays "not rated"."""

from app.assessing.fill import filled
from app.assessing.options import name_faults, shown
from app.assessing.read import Answers, read, start
from app.assessing.teller import Teller
from app.assessing.told import differences

__all__ = ["Answers", "Teller", "differences", "filled", "name_faults", "read", "shown", "start"]
