"""What the child and the family said of the work, and what changed because of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, may
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.model import Text
from interventions.queries.case import Overview, overview
from interventions.queries.case_facts.replaced import standing
from interventions.store import CaseScope
from interventions.store.family import feedback_rows
from interventions.store.people import names_by_email


@dataclass(frozen=True, slots=True)
class Given:
    """What holds now, and what it said before it was changed, the latest first."""

    said: Any
    earlier: tuple[Any, ...]

    def is_of(self, feedback_id: int, since: bool) -> bool:
        return self.said.id == feedback_id or (since and any(row.id == feedback_id for row in self.earlier))


@dataclass(frozen=True, slots=True)
class FeedbackScreen:
    """given: the latest first."""

    overview: Overview
    today: date
    given: tuple[Given, ...]
    ways: Mapping[str, Text]
    names: Mapping[str, str]
    may_edit: bool

    def entry(self, feedback_id: int, since: bool = False) -> Any:
        """since: where it has been changed, the entry that holds instead."""
        found = next((each.said for each in self.given if each.is_of(feedback_id, since)), None)
        if found is None:
            raise NotFound(_("This case has no such entry, or it has been changed since."))
        return found


def feedback_screen(session: Session, actor: Actor, scope: CaseScope) -> FeedbackScreen:
    found = overview(session, actor, scope, view="feedback")
    given = [Given(row, tuple(earlier)) for row, earlier in standing(feedback_rows(session, scope.id))]
    return FeedbackScreen(
        overview=found,
        today=clock.today(),
        given=tuple(sorted(given, key=lambda each: (each.said.given_on, each.said.id), reverse=True)),
        ways=catalogue_queries.catalogue(session).codes["feedback_ways"],
        names=names_by_email(session, (each.said.recorded_by for each in given)),
        may_edit=may(actor, Permission.CASE_EDIT, scope),
    )
