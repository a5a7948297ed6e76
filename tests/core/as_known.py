"""A case and its service with nothing in them that is dated after a day: what was known at its end."""

from dataclasses import replace
from datetime import date

from interventions.model import LONDON, Case, HeldSession, Order, Setting


def known_by(case: Case, as_of: date) -> Case:
    """What bears no date stays. A correction known by then counts even where it moves the session past that day."""
    received = [s for s in case.sessions if s.revision == 1 or _received(s, as_of)]
    begun = {s.id for s in received if s.on <= as_of}
    return replace(
        case,
        plans=tuple(p for p in case.plans if p.approved_on is not None and p.approved_on <= as_of),
        sessions=tuple(s for s in received if s.id in begun),
        assessments=tuple(a for a in case.assessments if a.completed_on and a.completed_on <= as_of),
        stances=tuple(s for s in case.stances if s.on <= as_of),
        orders=tuple(_order(o, as_of) for o in case.orders if o.starts_on is None or o.starts_on <= as_of),
        needs=tuple(n for n in case.needs if n.recorded_on is None or n.recorded_on <= as_of),
        workers=tuple(w for w in case.workers if w.ends_on is None or w.ends_on <= as_of),
        offences=tuple(o for o in case.offences if o.found_on is None or o.found_on <= as_of),
        convicted_on=_by(case.convicted_on, as_of),
    )


def setting_by(setting: Setting, as_of: date) -> Setting:
    known = (a for a in setting.absences if a.recorded_on <= as_of)
    return replace(setting, absences=tuple(replace(a, replaced_on=_by(a.replaced_on, as_of)) for a in known))


def _order(order: Order, as_of: date) -> Order:
    return replace(order, changes=tuple(change for change in order.changes if change.on <= as_of))


def _received(session: HeldSession, as_of: date) -> bool:
    return session.received_at is None or session.received_at.astimezone(LONDON).date() <= as_of


def _by(day: date | None, as_of: date) -> date | None:
    return day if day is not None and day <= as_of else None
