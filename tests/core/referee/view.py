"""The case as known at the end of a day: versions, sessions, ratings."""

from dataclasses import dataclass
from datetime import date, datetime

from interventions.model import LONDON, Case, HeldSession, Plan, PlanKind, PlanStatus, Setting


@dataclass
class Known:
    case: Case
    setting: Setting
    as_of: date
    versions: list[Plan]
    baseline: Plan | None
    current: Plan | None
    sessions: list[HeldSession]


def london(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()


def known(case: Case, setting: Setting, as_of: date) -> Known:
    versions = approved_by(case, as_of)
    return Known(
        case=case,
        setting=setting,
        as_of=as_of,
        versions=versions,
        baseline=the_baseline(versions),
        current=versions[-1] if versions else None,
        sessions=sessions_as_of(case, as_of),
    )


def approved_by(case: Case, day: date) -> list[Plan]:
    found = []
    for plan in case.plans:
        if plan.status is PlanStatus.APPROVED and plan.approved_on is not None and plan.approved_on <= day:
            found.append(plan)
    found.sort(key=lambda plan: plan.version)
    return found


def the_baseline(versions: list[Plan]) -> Plan | None:
    for plan in versions:
        if plan.kind is PlanKind.FULL:
            return plan
    for plan in versions:
        return plan
    return None


def sessions_as_of(case: Case, as_of: date) -> list[HeldSession]:
    by_id: dict[str, list[HeldSession]] = {}
    for session in case.sessions:
        by_id.setdefault(session.id, []).append(session)
    found = []
    for revisions in by_id.values():
        content = content_as_of(revisions, as_of)
        if london(content.started_at) <= as_of:
            found.append(content)
    found.sort(key=instant)
    return found


def instant(session: HeldSession) -> tuple[float, str]:
    """Sessions are ordered by it; two moments of one zone would compare by the clock on the wall."""
    return session.started_at.timestamp(), session.id


def content_as_of(revisions: list[HeldSession], as_of: date) -> HeldSession:
    revisions = sorted(revisions, key=lambda session: session.revision)
    content = revisions[0]
    for revision in revisions:
        if revision.received_at is None or london(revision.received_at) <= as_of:
            content = revision
    return content


def latest_ratings(known: Known) -> dict[str, int]:
    """Of each factor, by its own date; one that is not known says nothing, of two on one day the higher stands."""
    dated = []
    for assessment in known.case.assessments:
        done = assessment.completed_on
        if done is not None and done <= known.as_of:
            for rating in assessment.ratings:
                if rating.rating is not None:
                    dated.append((rating.rated_on or done, done, rating.rating, rating.factor))
    dated.sort()
    found: dict[str, int] = {}
    for _, _, value, factor in dated:
        found[factor] = value
    return found
