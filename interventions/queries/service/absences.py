"""When the service could not deliver: what holds, what it said before, what was taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.core.errors import NotFound
from app.core.i18n import _
from interventions.queries.case_facts.replaced import standing
from interventions.store.absences import absence_rows
from interventions.store.people import names_by_email


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """said: the row as it stands; earlier: what it said before, the latest first."""

    said: Any
    earlier: tuple[Any, ...]

    @property
    def id(self) -> int:
        return int(self.said.id)

    @property
    def days(self) -> int:
        return int((self.said.ends_on - self.said.starts_on).days) + 1


@dataclass(frozen=True, slots=True)
class AbsencesScreen:
    """lines: by their first day, the latest first; taken_back: those that no longer count."""

    today: date
    lines: tuple[AbsenceLine, ...]
    taken_back: tuple[AbsenceLine, ...]
    names: Mapping[str, str]

    def line(self, absence_id: int) -> AbsenceLine:
        found = next((line for line in self.lines if line.id == absence_id), None)
        if found is None:
            raise NotFound(_("There is no such entry, or it has been corrected since."))
        return found


def absences_screen(session: Session, actor: Actor) -> AbsencesScreen:
    rows = absence_rows(session, actor.service_id)
    lines = [AbsenceLine(row, tuple(earlier)) for row, earlier in standing(rows)]
    lines.sort(key=lambda line: (line.said.starts_on, line.id), reverse=True)
    return AbsencesScreen(
        today=clock.today(),
        lines=tuple(line for line in lines if not line.said.withdrawn),
        taken_back=tuple(line for line in lines if line.said.withdrawn),
        names=names_by_email(session, (row.recorded_by for row in rows)),
    )
