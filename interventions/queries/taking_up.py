"""A newer version of a plan's work: what it changes, and how much of the plan would follow it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from app.core.access import Actor
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.differences import Difference
from catalogue.documents import Entry
from catalogue.history import Version
from catalogue.model import Component
from interventions.queries.plan_builder import OPEN, Builder, builder, latest_plan
from interventions.store import CaseScope

VIEW = "plan newer version"


@dataclass(frozen=True, slots=True)
class TakingUp:
    """had: the oldest version of the component that the plan has. now: the one that holds; None where none does.

    changes: of `now` against `had`; versions: those between, the newest first. follow: planned sessions that would
    have `now`; begun, due: those that keep their own, since they were worked on, or may have been held by then; kept:
    in which versions. back: sessions that the draft gave a newer version and that keep theirs all the same.
    open: whether the plan shown is a draft; waits: whether it waits for approval.
    """

    builder: Builder
    component: Component
    had: int
    now: int | None
    changes: tuple[Difference, ...]
    versions: tuple[Version, ...]
    follow: int
    begun: int
    due: int
    kept: tuple[int, ...]
    back: int
    open: bool
    waits: bool


def taking_up(session: Session, actor: Actor, scope: CaseScope, component: str) -> TakingUp:
    """Of the draft, or else of the latest version. NotFound where the plan has no older version of it."""
    version = latest_plan(session, scope)
    if version is None:
        raise NotFound(_("This case has no plan yet."))
    screen = builder(session, actor, scope, version, VIEW)
    back = sum(finding.code == "kept_version" and finding.about == component for finding in screen.findings)
    found = [each for each in screen.newer if each.code == component]
    if not found and not back:
        raise NotFound(_("The plan has no older version of this work."))
    versions = [i.component_version for i in screen.plan.items if i.component == component]
    now = found[0].now if found else max(versions)
    had = min((each.version for each in found), default=now or 0)
    older = [i for i in screen.plan.items if i.component == component and i.component_version != now]
    sessions = [(session.ref, item.component_version) for item in older for session in item.sessions]
    stay = [ref for ref, _version in sessions if ref in screen.stay]
    begun = screen.begun.intersection(stay)
    return TakingUp(
        builder=screen,
        component=screen.overview.setting.components[component, had],
        had=had,
        now=now,
        changes=_changes(session, component, had, now),
        versions=tuple(_between(catalogue_queries.history(session, Entry.COMPONENT, component), had, now)),
        follow=len(sessions) - len(stay),
        begun=len(begun),
        due=len(stay) - len(begun),
        kept=tuple(sorted({version for ref, version in sessions if ref in screen.stay})),
        back=back,
        open=screen.version.status in OPEN,
        waits=screen.version.status == "submitted",
    )


def _changes(session: Session, component: str, had: int, now: int | None) -> tuple[Difference, ...]:
    if now is None or now == had:
        return ()
    return catalogue_queries.between(session, Entry.COMPONENT, component, had, now)


def _between(history: Iterable[Version], had: int, now: int | None) -> Iterable[Version]:
    return (each for each in history if now is not None and had < each.number <= now)
