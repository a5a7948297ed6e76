"""The child's details and the dates of the journey, to be changed."""

from dataclasses import dataclass

from sqlmodel import Session

from app.core.access import Actor
from interventions.queries.case import Overview, overview
from interventions.schemas.bundle import CaseFactsIn
from interventions.store import CaseScope, write
from interventions.store.cases import stored_facts


@dataclass(frozen=True, slots=True)
class FactsScreen:
    """seen: stands for what is shown, so that nobody overwrites what they have not seen."""

    overview: Overview
    stored: CaseFactsIn
    seen: str


def facts_screen(session: Session, actor: Actor, scope: CaseScope) -> FactsScreen:
    found = overview(session, actor, scope, view="facts")
    stored = stored_facts(session, scope.id)
    return FactsScreen(found, stored, facts_hash(stored))


def facts_hash(facts: CaseFactsIn) -> str:
    return write.canonical_hash(facts.model_dump())
