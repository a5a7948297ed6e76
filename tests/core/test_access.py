"""Who may do what: the contract's "Who is who", both sides of each line."""

from dataclasses import dataclass, replace

import pytest

from app.core.access import GRANTS, Actor, Membership, Permission, Reach, Role, holds, may

NORTH, SOUTH = 1, 2


@dataclass(frozen=True)
class Case:
    service_id: int = 1
    team_id: int = NORTH
    worker_ids: frozenset[int] = frozenset({7})
    awaits_other_manager: bool = False


def actor(role: Role, user_id: int = 7, team: int = NORTH, service: int = 1) -> Actor:
    return Actor(user_id, f"{user_id}@example.test", "Somebody", service, (Membership(team, str(team), role),))


CASE = Case()
OWN_WORK = [
    Permission.ASSESSMENT_WRITE,
    Permission.FLAG_ANSWER,
    Permission.PLAN_WRITE,
    Permission.SESSION_RECORD,
    Permission.STANCE_WRITE,
]


@pytest.mark.parametrize("permission", OWN_WORK)
def test_the_assigned_worker_does_what_a_colleague_may_only_see(permission: Permission) -> None:
    assert may(actor(Role.WORKER), permission, CASE)
    colleague = actor(Role.WORKER, user_id=8)
    assert may(colleague, Permission.CASE_VIEW, CASE)
    assert not may(colleague, permission, CASE)


@pytest.mark.parametrize(
    "permission",
    [Permission.PLAN_APPROVE, Permission.CASE_ASSIGN, Permission.CASE_IMPORT, Permission.CASE_EXPORT],
)
def test_the_teams_managers_approve_assign_import_and_export(permission: Permission) -> None:
    assert may(actor(Role.MANAGER, user_id=9), permission, CASE)
    assert not may(actor(Role.WORKER), permission, CASE)
    assert not may(actor(Role.MANAGER, user_id=9, team=SOUTH), permission, CASE)


def test_a_manager_reaches_the_tablets_of_the_own_team_and_settles_what_came_in() -> None:
    both = replace(
        actor(Role.WORKER), memberships=(Membership(NORTH, "n", Role.WORKER), Membership(SOUTH, "s", Role.MANAGER))
    )
    assert both.whole_teams(Permission.DEVICE_REVOKE) == {SOUTH}
    assert [r for r in Role if holds(actor(r), Permission.DEVICE_USE)] == [Role.MANAGER, Role.WORKER]
    assert [r for r in Role if actor(r).whole_teams(Permission.DEVICE_REVOKE)] == [Role.MANAGER]
    assert all(holds(actor(role), Permission.DEVICE_REVOKE) for role in Role)
    assert may(actor(Role.MANAGER, user_id=9), Permission.ITEM_SETTLE, CASE)
    assert not may(actor(Role.MANAGER, user_id=9, team=SOUTH), Permission.ITEM_SETTLE, CASE)
    assert not may(actor(Role.WORKER), Permission.ITEM_SETTLE, CASE)


def test_managers_and_administrators_say_how_duty_is_phoned() -> None:
    assert [role for role in Role if holds(actor(role), Permission.DUTY_SET)] == [Role.ADMINISTRATOR, Role.MANAGER]


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.ADMINISTRATOR])
@pytest.mark.parametrize("permission", list(Permission))
def test_specialists_and_administrators_see_no_case(role: Role, permission: Permission) -> None:
    assert not may(actor(role), permission, CASE)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("permission", list(Permission))
def test_another_service_is_closed_whatever_the_role(role: Role, permission: Permission) -> None:
    assert not may(actor(role, service=2), permission, CASE)
    assert not may(actor(role, service=2), permission, replace(CASE, awaits_other_manager=True))


@pytest.mark.parametrize("permission", list(Permission))
def test_nobodys_memberships_open_nothing(permission: Permission) -> None:
    nobody = Actor(7, "7@example.test", "Somebody", 1, ())
    assert not holds(nobody, permission)
    assert not may(nobody, permission, CASE)


def test_another_manager_stands_in_only_while_the_own_managers_plan_waits() -> None:
    other = actor(Role.MANAGER, user_id=9, team=SOUTH)
    waiting = replace(CASE, awaits_other_manager=True)
    opened = {p for p in Permission if may(other, p, waiting)}
    assert opened == {Permission.CASE_VIEW, Permission.PLAN_APPROVE}
    assert not any(may(other, p, CASE) for p in Permission)
    assert not may(actor(Role.WORKER, user_id=9, team=SOUTH), Permission.CASE_VIEW, waiting)


def test_a_worker_of_two_teams_keeps_them_apart() -> None:
    both = replace(
        actor(Role.WORKER), memberships=(Membership(NORTH, "n", Role.WORKER), Membership(SOUTH, "s", Role.MANAGER))
    )
    assert not may(both, Permission.PLAN_APPROVE, CASE)
    assert may(both, Permission.PLAN_APPROVE, replace(CASE, team_id=SOUTH))


def test_permissions_are_in_order_and_every_role_has_its_line() -> None:
    values = [p.value for p in Permission]
    assert values == sorted(values)
    assert set(GRANTS) == set(Role)
    assert all(reach in Reach for table in GRANTS.values() for reach in table.values())
