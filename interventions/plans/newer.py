"""Work of a plan of which the catalogue has a newer version since, or none any more. Nothing of the plan changes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from catalogue.model import Catalogue, Component
from interventions.model import Plan
from interventions.plans import Matched, View


@dataclass(frozen=True, slots=True)
class Newer:
    """now: the version that holds; None where the work was taken out of use."""

    code: str
    version: int
    now: int | None


def worked_on(matched: Matched, view: View) -> frozenset[str]:
    """Refs of planned sessions that something is matched to, or was held in place of."""
    begun = {planned.ref for planned in matched.planned if planned.covered}
    return frozenset(begun | {c.coverage.in_place_of for c in view.covered if c.coverage.in_place_of is not None})


def staying(plan: Plan, base: Plan | None, worked: Collection[str], before: date) -> frozenset[str]:
    """The refs of the plan's sessions that keep the version `base`, the plan in force, has them with.

    Those worked on, and those due before that day: they may have been held, and be recorded later.
    """
    known = {session.ref for item in (base.items if base else ()) for session in item.sessions}
    sessions = (session for item in plan.items for session in item.sessions if session.ref in known)
    return frozenset(s.ref for s in sessions if s.ref in worked or s.due_on < before)


def newer(plan: Plan, catalogue: Catalogue, stay: Collection[str] = ()) -> tuple[Newer, ...]:
    """In the order of the plan, each version once. stay: refs of sessions that keep what they are.

    Work of which nothing is left that could follow a newer version is not told.
    """
    left = (i for i in plan.items if not i.sessions or any(s.ref not in stay for s in i.sessions))
    pins = dict.fromkeys((item.component, item.component_version) for item in left)
    now = {code: component.version for code, component in catalogue.components.items()}
    return tuple(Newer(code, version, now.get(code)) for code, version in pins if now.get(code, version + 1) > version)


def of_ours(
    found: tuple[Newer, ...],
    held: Mapping[tuple[str, int | None], Component],
    ours: Mapping[tuple[str, int], Component],
) -> tuple[Newer, ...]:
    """Without versions that came with a case from elsewhere: of those our catalogue has no newer one.

    held: what the plan's versions mean. ours: what we published ourselves.
    """
    return tuple(
        each
        for each in found
        if (own := ours.get((each.code, each.version)))
        and own.content_hash == held[each.code, each.version].content_hash
    )
