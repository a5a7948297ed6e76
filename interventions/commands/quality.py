"""Checks of the quality of files (5.19): drawn by a seed, looked at by a manager, answered by the worker.

They speak of the file and of our work. Nothing is added up for a worker, and nobody picks a case.
"""

import secrets
from collections.abc import Mapping

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.core.i18n import _
from interventions import quality, rules
from interventions.guard import require
from interventions.model import Area, Finding, QualityCheck
from interventions.quality import Drawn
from interventions.queries.caseload import CaseLine
from interventions.queries.quality import open_in_samples, running_of
from interventions.schemas.oversight import FindingIn, QualityCheckIn, QualityStepIn
from interventions.store import quality as stored
from interventions.store.cases import CaseScope, hold_case
from interventions.store.service import hold_service
from interventions.store.workers import assigned_emails

LONGEST = 2000


def draw_sample(session: Session, actor: Actor, team: str, seed: str | None = None) -> tuple[str, ...]:
    """The references drawn. Not while a case of the last sample is open, so that nobody draws until it suits.

    seed: only for what must come out alike each time.
    """
    team_id = next((m.team_id for m in actor.memberships if m.team_code == team), None)
    if team_id not in actor.whole_teams(Permission.QUALITY_CHECK) or team_id is None:
        raise NotAllowed(_("You can draw a sample only of a team that you manage."))
    hold_service(session, actor.service_id)
    running = running_of(session, actor, team)
    if open_in_samples(session, actor, running, stored.samples(session, [team_id])):
        raise Conflict(_("First look at the cases of the last sample: some are still open."), "sample-open")
    today, seed = clock.today(), seed or secrets.token_hex(8)
    due = rules.due_rules(today)
    last = stored.last_drawn(session, [line.id for line in running])
    cases = [Drawn(line.reference, line.workers, last.get(line.id)) for line in running]
    could = sorted(quality.may_be_drawn(cases, actor.email, today, due.sample_again_weeks))
    drawn = quality.draw(could, seed, due.sample_cases)
    if not drawn:
        raise Conflict(_("Every running case of the team was drawn lately, or is your own."), "none-to-draw")
    sample = stored.add_sample(
        session, team_id=team_id, seed=seed, drawn_from=could, drawn_by=actor.email, drawn_at=clock.now()
    )
    check = QualityCheckIn(drawn_on=today, drawn_by=actor.email, due_on=today + due.sample_time)
    _add(session, [line for line in running if line.reference in drawn], check, sample)
    audit.record(session, actor, AuditTag.QUALITY_DRAWN, *drawn, team=team, seed=seed, out_of=len(could))
    return drawn


def _add(session: Session, lines: list[CaseLine], check: QualityCheckIn, sample: int) -> None:
    so_far = stored.checks_of(session, [line.id for line in lines])
    for line in lines:
        stored.add_check(session, line.id, len(so_far.get(line.id, ())) + 1, check, sample)


def look_at(session: Session, actor: Actor, scope: CaseScope, number: int, findings: Mapping[Area, Finding]) -> None:
    """Each area with its mark and what shows it. Looked at again, the later look holds, and the earlier one stays."""
    require(actor, Permission.QUALITY_CHECK, scope)
    hold_case(session, scope.id)
    _check(session, scope, number)
    if actor.email in assigned_emails(session, scope.id):
        raise Conflict(_("You work on this case: another manager looks at it."), "own-case")
    faults = {
        f"words_{area.value}": _("Say in a few words what shows it.")
        for area in Area
        if area not in findings or not findings[area].words.strip()
    }
    if faults:
        raise Invalid(faults)
    said = {area: FindingIn(mark=found.mark, words=found.words.strip()) for area, found in findings.items()}
    step = QualityStepIn(by=actor.email, at=clock.now(), findings=said)
    stored.add_step(session, scope.id, number, step)
    audit.record(session, actor, AuditTag.QUALITY_CHECKED, scope.reference, number=number)


def answer_check(session: Session, actor: Actor, scope: CaseScope, number: int, words: str) -> None:
    """By whoever works on the case, once it was looked at."""
    require(actor, Permission.QUALITY_ANSWER, scope)
    said = words.strip()
    if not said:
        raise Invalid({"answer": _("Write your answer.")})
    if len(said) > LONGEST:
        raise Invalid({"answer": _("Use %(longest)s characters or fewer.") % {"longest": f"{LONGEST:,}"}})
    hold_case(session, scope.id)
    if not _check(session, scope, number).looked:
        raise Conflict(_("Nobody has looked at this file yet."), "not-looked")
    stored.add_step(session, scope.id, number, QualityStepIn(by=actor.email, at=clock.now(), words=said))
    audit.record(session, actor, AuditTag.QUALITY_ANSWERED, scope.reference, number=number)


def _check(session: Session, scope: CaseScope, number: int) -> QualityCheck:
    checks = stored.checks_of(session, [scope.id]).get(scope.id, ())
    found = next((check for check in checks if check.number == number), None)
    if found is None:
        raise NotFound(_("This case has no such check."))
    return found
