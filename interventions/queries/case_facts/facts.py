"""The child's details and the dates of the journey, to be changed."""

from dataclasses import dataclass

from sqlmodel import Session

from app.core.access import Actor
from interventions.queries.case import Overview, overview
from interventions.schemas.bundle import CaseFactsIn
from interventions.store import CaseScope, write
from interventions.tables import CaseRow


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


def stored_facts(session: Session, case_id: int) -> CaseFactsIn:
    row = session.get_one(CaseRow, case_id, populate_existing=True)
    names = set(CaseFactsIn.model_fields) - {"facts"}
    facts = {"planning_or_grooming": row.planning_or_grooming, "more_than_one_occasion": row.more_than_one_occasion}
    return CaseFactsIn.model_validate({**row.model_dump(include=names), "facts": facts})


def facts_hash(facts: CaseFactsIn) -> str:
    return write.canonical_hash(facts.model_dump())
