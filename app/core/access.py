"""Who may do what, to which case: one table, one question, closed unless opened."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Protocol


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    MANAGER = "manager"
    SPECIALIST = "specialist"
    WORKER = "worker"


class Permission(StrEnum):
    ABSENCE_RECORD = "absence:record"
    ASSESSMENT_WRITE = "assessment:write"
    CASE_ASSIGN = "case:assign"
    CASE_CLOSE = "case:close"
    CASE_CREATE = "case:create"
    CASE_EDIT = "case:edit"
    CASE_EXPORT = "case:export"
    CASE_IMPORT = "case:import"
    CASE_LIST = "case:list"
    CASE_TRANSFER = "case:transfer"
    CASE_VIEW = "case:view"
    CATALOGUE_PUBLISH = "catalogue:publish"
    CATALOGUE_VIEW = "catalogue:view"
    CATALOGUE_WRITE = "catalogue:write"
    CHALLENGE_ASK = "challenge:ask"
    CHALLENGE_REPLY = "challenge:reply"
    CHALLENGE_VIEW = "challenge:view"
    CLOSING_REPORT_AGREE = "closing-report:agree"
    CLOSING_REPORT_WRITE = "closing-report:write"
    DEVICE_REVOKE = "device:revoke"
    DEVICE_USE = "device:use"
    DUTY_SET = "duty:set"
    EQUALITY_VIEW = "equality:view"
    FLAG_ANSWER = "flag:answer"
    ITEM_HAND_IN = "item:hand-in"
    ITEM_SETTLE = "item:settle"
    OVERSIGHT_VIEW = "oversight:view"
    PLAN_APPROVE = "plan:approve"
    PLAN_WRITE = "plan:write"
    QUALITY_ANSWER = "quality:answer"
    QUALITY_CHECK = "quality:check"
    QUALITY_VIEW = "quality:view"
    RECORDING_VIEW = "recording:view"
    REGISTER_VIEW = "register:view"
    REGISTER_WRITE = "register:write"
    REPORT_SEND = "report:send"
    REPORT_VIEW = "report:view"
    SESSION_RECORD = "session:record"
    SHEET_PRINT = "sheet:print"
    STANCE_ACKNOWLEDGE = "stance:acknowledge"
    STANCE_VIEW = "stance:view"
    STANCE_WRITE = "stance:write"
    SUPERVISION_RECORD = "supervision:record"
    SUPERVISION_VIEW = "supervision:view"
    THRESHOLD_SET = "threshold:set"
    THRESHOLD_VIEW = "threshold:view"
    TRAINING_OWN = "training:own"
    TRAINING_VIEW = "training:view"
    TRAINING_WRITE = "training:write"
    VICTIM_OFFER_VIEW = "victim-offer:view"


class Reach(Enum):
    """How far a permission goes: the cases assigned to one, all of one's team, or no case at all."""

    OWN = auto()
    TEAM = auto()
    NO_CASE = auto()


_PLANS_AND_RECORDS = {
    Permission.ASSESSMENT_WRITE: Reach.OWN,
    Permission.FLAG_ANSWER: Reach.OWN,
    Permission.PLAN_WRITE: Reach.OWN,
    Permission.SESSION_RECORD: Reach.OWN,
    Permission.STANCE_WRITE: Reach.OWN,
}
_EVERYBODY = {
    Permission.CASE_LIST: Reach.NO_CASE,
    Permission.CATALOGUE_VIEW: Reach.NO_CASE,
    Permission.DEVICE_REVOKE: Reach.NO_CASE,
    Permission.ITEM_HAND_IN: Reach.NO_CASE,
    Permission.TRAINING_OWN: Reach.NO_CASE,
}
"""Anybody may ask for a list of cases: it holds those that they may view, which may be none. And a tablet that
somebody set up is theirs to revoke, and what waits on it is taken in, whatever their role is now. What the register
of training says of oneself is everybody's to read."""

GRANTS: dict[Role, dict[Permission, Reach]] = {
    Role.ADMINISTRATOR: {
        **_EVERYBODY,
        Permission.DUTY_SET: Reach.NO_CASE,
        Permission.THRESHOLD_SET: Reach.NO_CASE,
        Permission.THRESHOLD_VIEW: Reach.NO_CASE,
    },
    Role.SPECIALIST: {
        **_EVERYBODY,
        Permission.CATALOGUE_PUBLISH: Reach.NO_CASE,
        Permission.CATALOGUE_WRITE: Reach.NO_CASE,
        Permission.TRAINING_VIEW: Reach.NO_CASE,
    },
    Role.WORKER: {
        **_EVERYBODY,
        **_PLANS_AND_RECORDS,
        Permission.CASE_CREATE: Reach.TEAM,
        Permission.CASE_EDIT: Reach.OWN,
        Permission.CASE_VIEW: Reach.TEAM,
        Permission.CHALLENGE_REPLY: Reach.OWN,
        Permission.CHALLENGE_VIEW: Reach.OWN,
        Permission.CLOSING_REPORT_WRITE: Reach.OWN,
        Permission.DEVICE_USE: Reach.NO_CASE,
        Permission.EQUALITY_VIEW: Reach.OWN,
        Permission.QUALITY_ANSWER: Reach.OWN,
        Permission.QUALITY_VIEW: Reach.OWN,
        Permission.REGISTER_VIEW: Reach.TEAM,
        Permission.REGISTER_WRITE: Reach.OWN,
        Permission.SHEET_PRINT: Reach.OWN,
        Permission.STANCE_VIEW: Reach.TEAM,
        Permission.SUPERVISION_VIEW: Reach.OWN,
        Permission.VICTIM_OFFER_VIEW: Reach.OWN,
    },
    Role.MANAGER: {
        **_EVERYBODY,
        **_PLANS_AND_RECORDS,
        Permission.ABSENCE_RECORD: Reach.NO_CASE,
        Permission.CASE_ASSIGN: Reach.TEAM,
        Permission.CASE_CLOSE: Reach.TEAM,
        Permission.CASE_CREATE: Reach.TEAM,
        Permission.CASE_EDIT: Reach.TEAM,
        Permission.CASE_EXPORT: Reach.TEAM,
        Permission.CASE_IMPORT: Reach.TEAM,
        Permission.CASE_TRANSFER: Reach.TEAM,
        Permission.CASE_VIEW: Reach.TEAM,
        Permission.CHALLENGE_ASK: Reach.TEAM,
        Permission.CHALLENGE_REPLY: Reach.TEAM,
        Permission.CHALLENGE_VIEW: Reach.TEAM,
        Permission.CLOSING_REPORT_AGREE: Reach.TEAM,
        Permission.CLOSING_REPORT_WRITE: Reach.TEAM,
        Permission.DEVICE_REVOKE: Reach.TEAM,
        Permission.DEVICE_USE: Reach.NO_CASE,
        Permission.DUTY_SET: Reach.NO_CASE,
        Permission.EQUALITY_VIEW: Reach.TEAM,
        Permission.ITEM_SETTLE: Reach.TEAM,
        Permission.OVERSIGHT_VIEW: Reach.TEAM,
        Permission.PLAN_APPROVE: Reach.TEAM,
        Permission.QUALITY_ANSWER: Reach.OWN,
        Permission.QUALITY_CHECK: Reach.TEAM,
        Permission.QUALITY_VIEW: Reach.TEAM,
        Permission.RECORDING_VIEW: Reach.TEAM,
        Permission.REGISTER_VIEW: Reach.TEAM,
        Permission.REGISTER_WRITE: Reach.TEAM,
        Permission.REPORT_SEND: Reach.TEAM,
        Permission.REPORT_VIEW: Reach.TEAM,
        Permission.SHEET_PRINT: Reach.TEAM,
        Permission.STANCE_ACKNOWLEDGE: Reach.TEAM,
        Permission.STANCE_VIEW: Reach.TEAM,
        Permission.SUPERVISION_RECORD: Reach.TEAM,
        Permission.SUPERVISION_VIEW: Reach.TEAM,
        Permission.THRESHOLD_VIEW: Reach.NO_CASE,
        Permission.TRAINING_VIEW: Reach.NO_CASE,
        Permission.TRAINING_WRITE: Reach.NO_CASE,
        Permission.VICTIM_OFFER_VIEW: Reach.TEAM,
    },
}


@dataclass(frozen=True, slots=True)
class Membership:
    team_id: int
    team_code: str
    role: Role


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind a request, as the sign-in or the token proved."""

    user_id: int
    email: str
    name: str
    service_id: int
    memberships: tuple[Membership, ...]
    language: str = "en"

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(m.role for m in self.memberships)

    def teams(self, permission: Permission) -> frozenset[int]:
        """The teams whose cases this permission can reach."""
        return frozenset(m.team_id for m in self.memberships if permission in GRANTS[m.role])

    def whole_teams(self, permission: Permission) -> frozenset[int]:
        """The teams all of whose cases, and all of whose people's things, this permission can reach."""
        return frozenset(m.team_id for m in self.memberships if GRANTS[m.role].get(permission) is Reach.TEAM)


class Scope(Protocol):
    """What access needs to know of a case."""

    @property
    def service_id(self) -> int: ...
    @property
    def team_id(self) -> int: ...
    @property
    def worker_ids(self) -> frozenset[int]: ...
    @property
    def awaits_other_manager(self) -> bool:
        """A manager of the case's own team wrote in the plan that waits for approval, or sent it."""


def holds(actor: Actor, permission: Permission) -> bool:
    """Whether the permission is among the person's roles at all."""
    return any(permission in GRANTS[m.role] for m in actor.memberships)


def may(actor: Actor, permission: Permission, scope: Scope) -> bool:
    """Closed for another service, for another team, and for whatever no line below opens."""
    if actor.service_id != scope.service_id:
        return False
    if _stands_in_for_manager(actor, permission, scope):
        return True
    return any(_reaches(actor, m, permission, scope) for m in actor.memberships if m.team_id == scope.team_id)


def _reaches(actor: Actor, membership: Membership, permission: Permission, scope: Scope) -> bool:
    match GRANTS[membership.role].get(permission):
        case Reach.TEAM:
            return True
        case Reach.OWN:
            return actor.user_id in scope.worker_ids
        case _:
            return False


def _stands_in_for_manager(actor: Actor, permission: Permission, scope: Scope) -> bool:
    """A manager never approves an own plan: then any other manager of the service sees the case and may."""
    opened = permission in (Permission.CASE_VIEW, Permission.PLAN_APPROVE)
    return opened and scope.awaits_other_manager and Role.MANAGER in actor.roles
