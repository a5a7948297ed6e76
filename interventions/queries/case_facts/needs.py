"""Needs, each with the adaptations planned for it, and the library that they come from."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from app.core.access import Actor, Permission, may
from catalogue import queries as catalogue_queries
from catalogue.model import Text
from interventions.model import Need
from interventions.needs import NeedUse, other_ticks, side_by_side
from interventions.plans import Held, look
from interventions.queries.case import Overview, overview
from interventions.store import CaseScope


@dataclass(frozen=True, slots=True)
class NeedsScreen:
    overview: Overview
    needs: Mapping[str, Text]
    adaptations: Mapping[str, Text]
    may_write: bool
    uses: tuple[NeedUse, ...]
    others_ticked: Mapping[str, tuple[Held, ...]]

    @property
    def recorded(self) -> Mapping[str, Need]:
        return {need.code: need for need in self.overview.case.needs}

    @property
    def others(self) -> tuple[str, ...]:
        """Those that are not recorded, in the list's order."""
        return tuple(code for code in self.needs if code not in self.recorded)


def needs_screen(session: Session, actor: Actor, scope: CaseScope) -> NeedsScreen:
    found = overview(session, actor, scope, view="needs")
    codes = catalogue_queries.catalogue(session).codes
    view = look(found.case, found.setting, found.figures.as_of)
    writes = may(actor, Permission.ASSESSMENT_WRITE, scope)
    return NeedsScreen(found, codes["needs"], codes["adaptations"], writes, side_by_side(view), other_ticks(view))
