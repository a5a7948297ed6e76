"""When the professionals last considered the stance: at each plan review, the same for every child."""

from datetime import date

from interventions.plans import View, approval


def stance_considered_on(view: View) -> date | None:
    """The approval of the current version; None without one."""
    return approval(view.current) if view.current else None
