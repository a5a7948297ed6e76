"""The child's own edition at the end of the work, from safe fields alone."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.core.errors import NotFound
from app.core.i18n import _
from interventions.model import LONDON
from interventions.queries.case import Overview, overview
from interventions.queries.sheets import standing_check
from interventions.sheets import Ending, Way, ending_under, in_my_words
from interventions.store.assessments import latest_strengths
from interventions.store.cases import CaseScope
from interventions.store.closing import reports_of
from interventions.store.family import on_the_sheet, sheet_print

FAMILY = "family"
"""The stream of work with parents and carers."""


@dataclass(frozen=True, slots=True)
class EndingScreen:
    """ending: all that could stand on it; paper: what may, None where nothing may or nobody was asked yet."""

    reference: str
    heading: str
    language: str
    ending: Ending
    check: Any | None
    paper: Ending | None
    english: int


def ending_screen(session: Session, actor: Actor, scope: CaseScope) -> EndingScreen:
    found = overview(session, actor, scope, view="child's closing report")
    ending = _ending(session, scope, found)
    check = standing_check(session, scope)
    missing = [name for name in ending.did if found.language != "en" and found.language not in name]
    return EndingScreen(
        reference=found.reference,
        heading=f"{found.reference}, {found.initials}",
        language=found.language,
        ending=ending,
        check=check,
        paper=ending_under(Way(check.way), ending) if check is not None else None,
        english=len(missing),
    )


def ending_given_out(session: Session, actor: Actor, scope: CaseScope, print_id: int) -> EndingScreen:
    """As it is printed: on the day it was given out, while its check holds."""
    row = sheet_print(session, scope.id, print_id)
    if row is None or row.sheet != "closing" or row.printed_at.astimezone(LONDON).date() != clock.today():
        raise NotFound(_("There is no such sheet today. Make it again."))
    screen = ending_screen(session, actor, scope)
    if screen.check is None or screen.check.id != row.check_id or screen.paper is None:
        raise NotFound(_("Who will see it was asked again since. Make the sheet again."))
    return screen


def _ending(session: Session, scope: CaseScope, found: Overview) -> Ending:
    strong = [each["strength"] for each in latest_strengths(session, scope.id, found.figures.as_of) if each["rating"]]
    report = next(iter(reversed(reports_of(session, scope.id))), None)
    return Ending(
        given_name=found.given_name,
        did=_did(found),
        strengths=tuple(in_my_words(strong)),
        helps=_lines(report.words.helps) if report else (),
        contacts=_lines(report.words.contacts) if report else (),
        said=on_the_sheet(session, scope.id),
    )


def _did(found: Overview) -> tuple[dict[str, str], ...]:
    """By child-safe name, each once: what was delivered with the child, in plan order; not what the family did."""
    current = found.figures.current
    planned = current.matched.planned if current else ()
    done = [each.component for each in planned if each.delivered and each.item.stream != FAMILY]
    names = {component.child_name["en"]: dict(component.child_name) for component in done}
    return tuple(names.values())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
