"""Custody and community: the same slots, split by the day of release, and the work that must carry over it."""

from dataclasses import dataclass
from datetime import date

from interventions.completion.ground import Ground


@dataclass(frozen=True, slots=True)
class Phases:
    """release_on: as notified, or the day it was. carried: components begun or due before it with work left after."""

    release_on: date
    released: bool
    slots_before: int
    slots_after: int
    carried: tuple[str, ...]


def phases(ground: Ground) -> Phases | None:
    """None where no order in force names a release. The day of release itself is one of the community."""
    view = ground.view
    orders = [o for o in view.case.orders if o.starts_on and o.starts_on <= view.as_of and o.release_on]
    release = max((o.release_on for o in orders if o.release_on), default=None)
    if release is None or ground.ends_on is None:
        return None
    days = [day for s in ground.current.plan.streams for day in ground.dates(s, ground.ends_on)]
    return Phases(
        release_on=release,
        released=any(o.released_on and o.released_on <= view.as_of for o in orders),
        slots_before=sum(day < release for day in days),
        slots_after=sum(day >= release for day in days),
        carried=_carried(ground, release),
    )


def _carried(ground: Ground, release: date) -> tuple[str, ...]:
    """In plan order."""
    core = ground.current.core
    before = {p.item.component for p in core if p.covered or p.session.due_on < release}
    after = dict.fromkeys(p.item.component for p in core if not p.delivered and p.session.due_on >= release)
    return tuple(code for code in after if code in before)
