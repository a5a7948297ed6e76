"""The supervision of one case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from app.core.access import Actor, Permission, may
from interventions import rules
from interventions.queries.case import Overview, overview
from interventions.store.cases import CaseScope
from interventions.store.people import names_by_email
from interventions.store.supervision import supervisions


@dataclass(frozen=True, slots=True)
class SupervisionScreen:
    """talks: the latest first. workers: the case's, name by address. next_by: as the rules have it, from today."""

    overview: Overview
    talks: tuple[Any, ...]
    workers: Mapping[str, str]
    names: Mapping[str, str]
    next_by: date
    records: bool


def supervision_screen(session: Session, actor: Actor, scope: CaseScope) -> SupervisionScreen:
    """One page view, one trail entry."""
    found = overview(session, actor, scope, view="supervision")
    talks = tuple(supervisions(session, scope.id))
    people = [email for talk in talks for email in (talk.led_by, *talk.with_whom)]
    today = found.figures.as_of
    return SupervisionScreen(
        overview=found,
        talks=talks,
        workers=names_by_email(session, found.workers),
        names=names_by_email(session, people),
        next_by=today + timedelta(weeks=rules.due_rules(today).supervision_weeks),
        records=may(actor, Permission.SUPERVISION_RECORD, scope),
    )
