"""The case as it was known at the end of one day (measures.md, Terms: as_of)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from interventions.model import (
    LONDON,
    Absence,
    Case,
    Coverage,
    HeldSession,
    Plan,
    PlanKind,
    PlanStatus,
    Setting,
    Stance,
)
from interventions.stances import stance_on


@dataclass(frozen=True, slots=True)
class Held:
    """A session as known, with its date in London and its place in the order of sessions."""

    session: HeldSession
    on: date
    nth: int


@dataclass(frozen=True, slots=True)
class Covered:
    """One coverage and the held session it belongs to."""

    held: Held
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class View:
    """What a figure may rest on: nothing here was unknown at the end of as_of.

    versions: approved, by number. sessions: by instant, then id. covered: in order of time.
    baseline: the first approved full version, else the first approved interim one, else None.
    absences: as they stood then. listed: those and what they replaced, which is when a day was first told of.
    """

    case: Case
    setting: Setting
    as_of: date
    versions: tuple[Plan, ...]
    baseline: Plan | None
    sessions: tuple[Held, ...]
    covered: tuple[Covered, ...]
    absences: tuple[Absence, ...]
    listed: tuple[Absence, ...]

    @property
    def current(self) -> Plan | None:
        return self.versions[-1] if self.versions else None

    def in_force(self, on: date) -> Plan | None:
        return next((p for p in reversed(self.versions) if approval(p) <= on), None)

    def up_to(self, plan: Plan) -> tuple[Plan, ...]:
        return tuple(p for p in self.versions if p.version <= plan.version)

    def stance_on(self, on: date) -> Stance:
        """The stance in force; before the first record, unknown."""
        return stance_on(self.case.stances, on)


def look(case: Case, setting: Setting, as_of: date) -> View:
    versions = tuple(sorted((p for p in case.plans if _approved_by(p, as_of)), key=lambda p: p.version))
    sessions = tuple(_in_order(case, as_of))
    return View(
        case=case,
        setting=setting,
        as_of=as_of,
        versions=versions,
        baseline=next((p for p in versions if p.kind is PlanKind.FULL), versions[0] if versions else None),
        sessions=sessions,
        covered=tuple(Covered(h, c) for h in sessions if h.session.attendance.held for c in h.session.covers),
        absences=absences_known(setting, as_of),
        listed=tuple(a for a in setting.absences if a.recorded_on <= as_of),
    )


def absences_known(setting: Setting, as_of: date) -> tuple[Absence, ...]:
    """As they were recorded, corrected or taken back by then."""
    listed = (a for a in setting.absences if a.recorded_on <= as_of)
    return tuple(a for a in listed if a.replaced_on is None or a.replaced_on > as_of)


def approval(plan: Plan) -> date:
    """The approval date of an approved version."""
    if plan.approved_on is None:
        raise ValueError(f"plan version {plan.version} is not approved")
    return plan.approved_on


def _approved_by(plan: Plan, as_of: date) -> bool:
    return plan.status is PlanStatus.APPROVED and plan.approved_on is not None and plan.approved_on <= as_of


def _in_order(case: Case, as_of: date) -> list[Held]:
    revisions = sorted(case.sessions, key=lambda s: (s.id, s.revision))
    known = [_as_known(list(group), as_of) for _, group in groupby(revisions, key=lambda s: s.id)]
    held = sorted((s for s in known if s.on <= as_of), key=lambda s: (s.started_at.astimezone(UTC), s.id))
    return [Held(session, session.on, nth) for nth, session in enumerate(held)]


def _as_known(revisions: list[HeldSession], as_of: date) -> HeldSession:
    """The latest revision received by the end of as_of, else the first one."""
    return next((s for s in reversed(revisions) if _received_by(s.received_at, as_of)), revisions[0])


def _received_by(moment: datetime | None, as_of: date) -> bool:
    return moment is None or moment.astimezone(LONDON).date() <= as_of
