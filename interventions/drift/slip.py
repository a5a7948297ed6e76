"""D3: how far delivery is behind the dates of the plan."""

from interventions.measures import Slip
from interventions.periods import pause_days
from interventions.plans import Matched, View

FEWEST_DUE = 3


def slip(matched: Matched, view: View) -> Slip | None:
    """max(0, as_of - due_(earned+1)) less the pause days since, in days; None until 3 core sessions are due."""
    core = sorted(matched.core, key=lambda p: p.session.due_on)
    if sum(p.due for p in core) < FEWEST_DUE:
        return None
    earned = sum(p.delivered for p in core)
    if earned == len(core):
        return Slip(0)
    first_owed = core[earned]
    since = first_owed.session.due_on
    days = (view.as_of - since).days - len(pause_days(matched.plan, view, since))
    return Slip(days, since, earned + 1, first_owed.ref) if days > 0 else Slip(0)
