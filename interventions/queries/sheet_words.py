"""The words and pictures of a child's sheet: one line for each piece of work that is still to come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.core.access import Actor
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.model import Text
from interventions.queries.case import Overview, overview
from interventions.queries.coming import unrecorded
from interventions.sheets import picture_of
from interventions.store import CaseScope
from interventions.store.family import lines


@dataclass(frozen=True, slots=True)
class Worded:
    """One piece of work. line: what stands of it, None where nobody has written any words yet."""

    component: str
    name: Text
    picture: str
    line: Any | None


@dataclass(frozen=True, slots=True)
class SheetWords:
    """work: by its next day. names: the child's, of every component."""

    overview: Overview
    work: tuple[Worded, ...]
    pictures: Mapping[str, Text]
    names: Mapping[str, Text]

    def once(self, component: str) -> Worded:
        """Work that need not be to come any more, for what was typed while it was."""
        if component not in self.names:
            raise NotFound(_("No such work is still to come."))
        return Worded(component, self.names[component], picture_of(component), None)

    def of(self, component: str) -> Worded:
        found = next((each for each in self.work if each.component == component), None)
        if found is None:
            raise NotFound(_("No such work is still to come."))
        return found


def sheet_words(session: Session, actor: Actor, scope: CaseScope) -> SheetWords:
    found = overview(session, actor, scope, view="sheet words")
    catalogue = catalogue_queries.catalogue(session)
    return SheetWords(
        overview=found,
        work=tuple(_work(found, lines(session, scope.id))),
        pictures=catalogue.codes["sheet_pictures"],
        names={code: component.child_name for code, component in catalogue.components.items()},
    )


def _work(found: Overview, told: Mapping[str, Any]) -> Iterator[Worded]:
    today = found.figures.as_of
    seen: set[str] = set()
    for planned in sorted(unrecorded(found.case, found.setting, found.figures), key=lambda p: p.session.due_on):
        code = planned.component.code
        if planned.session.due_on < today or code in seen:
            continue
        seen.add(code)
        line = told.get(code)
        picture = line.picture if line else picture_of(code)
        yield Worded(code, planned.component.child_name, picture, line)
