"""What use teaches of a component, to those who see the cases and, with small counts withheld, to those who do not."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.model import Catalogue, Component
from interventions.queries.figures import values_of
from interventions.store.use import cases_with
from interventions.use import Shown, TooFew, shown, summed, use_in


@dataclass(frozen=True, slots=True)
class UseScreen:
    """whole: the reader may view the cases counted, so nothing is withheld. shown None: too few plans to tell of."""

    today: date
    component: Component
    catalogue: Catalogue
    whole: bool
    shown: Shown | None


def component_use(session: Session, actor: Actor, code: str) -> UseScreen:
    """Of the reader's teams, where they have reports of them; else of the service. Names nobody, and no case."""
    catalogue = catalogue_queries.catalogue(session)
    component = catalogue.components.get(code)
    if component is None:
        raise NotFound(_("The catalogue has no such component."))
    today, whole = clock.today(), bool(actor.teams(Permission.REPORT_VIEW))
    ids = cases_with(session, actor.service_id, code, actor if whole else None)
    cases = values_of(session, actor.service_id, ids, today)
    used = [found for _id, case, setting in cases if (found := use_in(case, setting, today, code)) is not None]
    try:
        told = shown(summed(used), whole=whole)
    except TooFew:
        told = None
    return UseScreen(today, component, catalogue, whole, told)
