"""The child's details, the dates of the journey, and the two facts asked outright."""

from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.guard import require
from interventions.queries.case_facts.facts import facts_hash
from interventions.schemas.bundle import CaseFactsIn, FactsIn
from interventions.store.cases import CaseScope, change_case, hold_case, move_stamp, programme_end, stored_facts

YOUNGEST, OLDEST = 5, 25
HAPPENED = ("disclosed_on", "charged_on", "convicted_on", "sentenced_on", "allocated_on")
FOLLOWS = (("charged_on", "convicted_on"), ("convicted_on", "sentenced_on"))
"""The one on the left comes first. A disclosure may be recorded that came after a charge for something else."""


def change_facts(session: Session, actor: Actor, scope: CaseScope, facts: CaseFactsIn, seen: str | None = None) -> None:
    """seen: the hash of what the actor saw; if somebody has changed it since, nothing is overwritten."""
    require(actor, Permission.CASE_EDIT, scope)
    refuse_impossible(facts)
    hold_case(session, scope.id)
    if seen is not None and seen != facts_hash(stored_facts(session, scope.id)):
        raise Conflict(_("Somebody else changed these details since you opened them."), "facts-stale")
    values = facts.model_dump(exclude={"facts"}) | facts.facts.model_dump()
    _change(session, scope, values)
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="facts")


def change_two_facts(session: Session, actor: Actor, scope: CaseScope, facts: FactsIn) -> None:
    require(actor, Permission.ASSESSMENT_WRITE, scope)
    _change(session, scope, facts.model_dump())
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, what="two facts", **facts.model_dump())


def agree_programme_end(session: Session, actor: Actor, scope: CaseScope, ends_on: date | None) -> None:
    """The agreed end of work out of court, which counts where no order gives an end."""
    require(actor, Permission.CASE_EDIT, scope)
    before = programme_end(session, scope.id)
    _change(session, scope, {"programme_ends_on": ends_on})
    detail: dict[str, Any] = {"what": "programme end", "before": str(before or ""), "after": str(ends_on or "")}
    audit.record(session, actor, AuditTag.CASE_CHANGED, scope.reference, **detail)


def _change(session: Session, scope: CaseScope, values: dict[str, object]) -> None:
    move_stamp(session, scope.id)
    change_case(session, scope.id, **values)


def refuse_impossible(facts: CaseFactsIn) -> None:
    """A slip of the finger in a year must not move a clock. What happened, happened by today and in its order."""
    faults = _birth_faults(facts.date_of_birth)
    born = None if faults else facts.date_of_birth
    days = {name: getattr(facts, name) for name in HAPPENED if getattr(facts, name)}
    for name, day in days.items():
        if day > clock.today():
            faults[name] = _("This date is after today.")
        elif born and day < born:
            faults[name] = _("This date is before the child was born.")
    for first, then in FOLLOWS:
        if {first, then} <= days.keys() - faults.keys() and days[then] < days[first]:
            faults[then] = _("This date is before the one above it.")
    if faults:
        raise Invalid(faults)


def _birth_faults(born: date) -> dict[str, str]:
    today = clock.today()
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if born > today:
        return {"date_of_birth": _("This date is after today.")}
    if not YOUNGEST <= age <= OLDEST:
        return {"date_of_birth": _("Check the year: the child would be %(age)s years old.") % {"age": age}}
    return {}
