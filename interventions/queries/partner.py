"""What a partner was to hold by now, and nothing is recorded of it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from catalogue.model import Text
from interventions.model import PlanItem
from interventions.queries.case import overview
from interventions.queries.naming import Names
from interventions.queries.record import OURS, Waiting, by_partner, latest, names_of, waiting
from interventions.store import CaseScope


@dataclass(frozen=True, slots=True)
class PartnerScreen:
    reference: str
    given_name: str
    today: date
    due: tuple[Waiting, ...]
    names: Names

    def partner(self, item: PlanItem) -> Text | None:
        """The agency; None where the plan does not name it."""
        return self.names.of_list("agencies", item.agency) if item.agency not in OURS and item.agency else None


def partner_sessions(session: Session, actor: Actor, scope: CaseScope) -> PartnerScreen:
    """Of the current version, due by today, by date."""
    found = overview(session, actor, scope, view="partner")
    told = {ref for held in latest(found.case) for ref in held.intended}
    due = [w for w in waiting(found) if by_partner(w.work) and w.due_on <= clock.today() and w.work.ref not in told]
    return PartnerScreen(
        reference=found.reference,
        given_name=found.given_name,
        today=clock.today(),
        due=tuple(sorted((w for w in due if not w.part), key=lambda w: w.due_on)),
        names=names_of(session, actor.email, found),
    )
