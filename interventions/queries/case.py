"""One case as it is opened: its overview, its drift, one plan version."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission, may
from app.core.audit import AuditTag
from app.core.errors import NotFound
from app.core.i18n import _
from interventions.bank_holidays import around
from interventions.completion import Completion, of_figures
from interventions.drift import figures
from interventions.flag_names import BY_STANCE
from interventions.measures import Figures
from interventions.measures.finish import Service
from interventions.model import Case, Setting
from interventions.queries.figures import case_values, values_of
from interventions.queries.kept import service_of
from interventions.store import CaseScope, export
from interventions.store.cases import case_head, case_heads
from interventions.store.workers import assigned_emails, emails_by_case


@dataclass(frozen=True, slots=True)
class Overview:
    """The case, its people and every figure of it on one day. service: what the other cases kept and lost."""

    id: int
    reference: str
    given_name: str
    family_name: str
    language: str
    team: str
    team_name: str
    workers: tuple[str, ...]
    case: Case
    setting: Setting
    figures: Figures
    service: Service

    @property
    def initials(self) -> str:
        return f"{self.given_name[:1]}.{self.family_name[:1]}."


def overview(
    session: Session, actor: Actor, scope: CaseScope, as_of: date | None = None, view: str = "case"
) -> Overview:
    """One page view, one trail entry."""
    day = as_of or clock.today()
    service = service_of(session, scope.service_id, scope.id, day)
    found = _overview(session, scope, day, service)
    audit.record(session, actor, AuditTag.CASE_VIEWED, scope.reference, view=view)
    return found


def unseen_overview(session: Session, scope: CaseScope) -> Overview:
    """The same for what nobody looks at: no trail entry, and no forecast from the other cases."""
    return _overview(session, scope, clock.today(), {})


def overviews(session: Session, actor: Actor, scopes: Sequence[CaseScope]) -> list[Overview]:
    """Of several cases, in the same order, in a fixed number of queries; with no forecast from the other cases.

    Whoever asks records what becomes of them.
    """
    ids, day = [scope.id for scope in scopes], clock.today()
    heads, workers = case_heads(session, ids), emails_by_case(session, ids)
    values = {case_id: (case, setting) for case_id, case, setting in values_of(session, actor.service_id, ids, day)}
    return [
        _laid_out(scope, day, {}, heads[scope.id], workers.get(scope.id, ()), *values[scope.id]) for scope in scopes
    ]


def _overview(session: Session, scope: CaseScope, day: date, service: Service) -> Overview:
    head, workers = case_head(session, scope.id), assigned_emails(session, scope.id)
    return _laid_out(scope, day, service, head, workers, *case_values(session, scope.service_id, scope.id, day))


def _laid_out(
    scope: CaseScope, day: date, service: Service, row: Any, workers: tuple[str, ...], case: Case, setting: Setting
) -> Overview:
    return Overview(
        id=scope.id,
        reference=scope.reference,
        given_name=row.given_name,
        family_name=row.family_name,
        language=row.language,
        team=row.code,
        team_name=row.name,
        workers=workers,
        case=case,
        setting=setting,
        figures=figures(case, setting, day, around(setting.nation, day), service),
        service=service,
    )


def drift(session: Session, actor: Actor, scope: CaseScope, as_of: date | None = None) -> Figures:
    return seen_by(actor, scope, overview(session, actor, scope, as_of, view="drift").figures)


def seen_by(actor: Actor, scope: CaseScope, found: Figures) -> Figures:
    """Without what rests on the stance, for a reader who does not see it."""
    if may(actor, Permission.STANCE_VIEW, scope):
        return found
    return replace(found, pathway=None, flags=tuple(flag for flag in found.flags if flag.code not in BY_STANCE))


def completion(session: Session, actor: Actor, scope: CaseScope, as_of: date | None = None) -> Completion:
    found = overview(session, actor, scope, as_of, view="completion")
    holidays = around(found.setting.nation, found.figures.as_of)
    return of_figures(found.figures, found.case, found.setting, holidays, found.service)


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One version whole, in the bundle's shape, with where it stands."""

    content: dict[str, Any]
    status: str
    edit: int
    submitted_on: date | None
    submitted_by: str | None
    returned_words: str | None

    @property
    def version(self) -> int:
        return int(self.content["version"])


def plan_versions(session: Session, scope: CaseScope) -> list[PlanVersion]:
    """By number; a history on a page that is recorded by its overview."""
    return [_version(row, content) for row, content in export.plans(session, scope.id)]


def plan_version(session: Session, actor: Actor, scope: CaseScope, version: int) -> PlanVersion:
    found = next((p for p in plan_versions(session, scope) if p.version == version), None)
    if found is None:
        raise NotFound(_("This case has no such plan version."))
    audit.record(session, actor, AuditTag.CASE_VIEWED, scope.reference, view="plan", version=version)
    return found


def _version(row: Any, content: dict[str, Any]) -> PlanVersion:
    return PlanVersion(content, row.status, row.edit, row.submitted_on, row.submitted_by, row.returned_words)
