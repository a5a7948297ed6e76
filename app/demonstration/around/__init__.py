"""What stands in the registers of the demonstration's cases, by reference: each told by the paragraph it is from."""

from collections.abc import Callable

from app.demonstration.around import agencies, education, equality, family, protection, since
from app.demonstration.around.entries import Entries
from app.demonstration.days import Days
from app.demonstration.parts import Bundle, Child

TOLD: tuple[Callable[[Child, Days], Entries], ...] = (
    agencies.recommendations,
    agencies.levels,
    agencies.shares,
    agencies.referrals,
    agencies.linked_plans,
    education.education,
    education.school,
    family.attempts,
    family.contract,
    protection.actions,
    equality.answers,
    since.further_offences,
    since.enforcement,
    since.handovers,
    since.victim_offers,
    since.goals,
)


def registers(child: Child, days: Days, case: Bundle, orders: list[Bundle]) -> Bundle:
    """Recorded by the child's worker. Nothing for a child who is no part of the story."""
    found: Bundle = {}
    if child.plain_notes:
        return found
    for tell in TOLD:
        for code, entries in tell(child, days).items():
            found.setdefault(code, []).extend(entries)
    for code, entries in protection.notified(child, days, case, orders).items():
        found.setdefault(code, []).extend(entries)
    return {code: [entry | _recorded(child, days, entry) for entry in entries] for code, entries in found.items()}


def _recorded(child: Child, days: Days, entry: Bundle) -> Bundle:
    """When the last thing that it tells had happened."""
    told = (value for name, value in entry.items() if name.endswith("_on") and value)
    return {"recorded_by": child.worker, "recorded_on": max(day for day in told if day <= days.today.isoformat())}
