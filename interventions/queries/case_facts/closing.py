"""A case closed or open, and how it came to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core.access import Actor, Permission
from catalogue import queries as catalogue_queries
from catalogue.model import Text
from interventions.guard import require
from interventions.model import Closing
from interventions.queries.case import Overview, overview
from interventions.store import CaseScope


@dataclass(frozen=True, slots=True)
class ClosingScreen:
    overview: Overview
    today: date
    reasons: Mapping[str, Text]

    @property
    def closed(self) -> Closing | None:
        closings = self.overview.case.closings
        return closings[-1] if closings and closings[-1].reason else None


def closing_screen(session: Session, actor: Actor, scope: CaseScope) -> ClosingScreen:
    require(actor, Permission.CASE_CLOSE, scope)
    found = overview(session, actor, scope, view="closing")
    reasons = catalogue_queries.catalogue(session).codes["closing_reasons"]
    return ClosingScreen(found, found.figures.as_of, reasons)
