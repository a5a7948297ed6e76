"""D2: the minutes of core work that were due, and how many were given."""

from interventions.measures import Dose
from interventions.plans import Matched


def dose(matched: Matched) -> Dose:
    """sum of min(matched, planned minutes) of the planned minutes, over due core planned sessions."""
    due = [p for p in matched.core if p.due]
    return Dose(
        minutes=sum(min(p.minutes, p.session.minutes) for p in due),
        due_minutes=sum(p.session.minutes for p in due),
        unrecorded=sum(c.coverage.minutes is None for p in matched.core for c in p.covered),
        due=len(due),
        short=tuple(p.ref for p in due if p.minutes < p.session.minutes),
    )
