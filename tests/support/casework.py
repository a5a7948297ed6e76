"""A case whose facts a test changes: KT-1001 of tests/support/recording.py, and what is stored of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from app.core import clock
from app.core.audit import AuditEntry
from app.core.db import Database
from catalogue.commands import publish_shipped
from interventions.bundle import import_case
from interventions.model import Case
from interventions.schemas import BundleIn
from interventions.store import CaseScope, case_scope, load_cases
from interventions.store.export import exported
from interventions.tables import CaseRow
from tests.support.example import example
from tests.support.recording import REFERENCE, TODAY, load
from tests.web.people import MANAGER, People


@dataclass(frozen=True, slots=True)
class Casework:
    database: Database
    people: People

    def load(self, today: date = TODAY, **changes: Any) -> None:
        clock.start_on(today)
        with self.database.write() as session:
            load(session, self.people.service_id, self.people.actors[MANAGER], **changes)

    def bare(self, today: date, **case: Any) -> None:
        """The child and the journey, and nothing else."""
        clock.start_on(today)
        with self.database.write() as session:
            publish_shipped(session, self.people.service_id)
            empty = {"format": "keeptrack.case/1", "case": example(**case)["case"]}
            import_case(session, self.people.actors[MANAGER], BundleIn.model_validate(empty))

    def scope(self, session: Session, reference: str = REFERENCE) -> CaseScope:
        found = case_scope(session, reference)
        assert found is not None
        return found

    def change(self, email: str, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Runs a command as one of the people, on the case."""
        with self.database.write() as session:
            return command(session, self.people.actors[email], self.scope(session), *args, **kwargs)

    def case(self, reference: str = REFERENCE) -> Case:
        with self.database.read() as session:
            scope = self.scope(session, reference)
            return load_cases(session, [scope.id])[scope.id]

    def stored(self, reference: str = REFERENCE) -> dict[str, Any]:
        """As it would travel."""
        with self.database.read() as session:
            return exported(session, self.scope(session, reference).id, []).model_dump(mode="json")

    def stamp(self) -> int:
        with self.database.read() as session:
            return session.exec(select(CaseRow.stamp).where(CaseRow.reference == REFERENCE)).one()

    def trail(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Who did what, in order: the actor, the tag, the detail."""
        with self.database.read() as session:
            entries = session.exec(select(AuditEntry).order_by(AuditEntry.number)).all()
            return [(entry.actor, entry.tag, entry.detail) for entry in entries if REFERENCE in entry.subjects]
