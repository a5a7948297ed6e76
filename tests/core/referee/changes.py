"""D4: what changed, one entry a fact."""

from datetime import date, timedelta
from typing import NamedTuple

from catalogue.model import Prerequisite
from interventions.model import HeldSession
from tests.core.referee.matching import Done, Matched, Place, everything_done
from tests.core.referee.pathway import stance_on
from tests.core.referee.view import Known, instant, latest_ratings, london


class Change(NamedTuple):
    kind: str
    component: str
    planned: str | None
    session: str | None
    on: date


def changes(known: Known, matched: Matched) -> list[Change]:
    found = []
    for place in matched.places:
        found += of_place(known, place)
        found += out_of_order(known, matched, place)
    found += substituted(known, matched)
    found += [of_done("extra", done) for done in matched.extra]
    found += [of_done("off_plan", done) for done in matched.off_plan]
    found += not_started(matched)
    found += untargeted(known, matched)
    found += untrained(known, matched)
    found += unadapted(known, matched)
    return found


def of_place(known: Known, place: Place) -> list[Change]:
    code, ref, due_on = place.item.component, place.planned.ref, place.planned.due_on
    found = []
    if place.due and not place.matched:
        found.append(Change("missed", code, ref, None, due_on))
    delivered = place.delivered_at
    if delivered is not None and london(delivered.started_at) > due_on + timedelta(days=known.setting.grace_days):
        found.append(Change("late", code, ref, delivered.id, london(delivered.started_at)))
    if place.matched and place.minutes * 100 < place.planned.minutes * 75:
        last = place.matched[-1].session
        found.append(Change("under_dose", code, ref, last.id, london(last.started_at)))
    return found


def substituted(known: Known, matched: Matched) -> list[Change]:
    """Whether or not it may stand in. The component is the planned one, as the latest version that has it says."""
    found = []
    for done in everything_done(known):
        ref = done.coverage.in_place_of
        if ref is not None:
            on = london(done.session.started_at)
            found.append(Change("substituted", planned_as(known, ref, done), ref, done.session.id, on))
    return found


def planned_as(known: Known, ref: str, done: Done) -> str:
    code = done.coverage.component
    for version in known.versions:
        for item in version.items:
            if any(planned.ref == ref for planned in item.sessions):
                code = item.component
    return code


def of_done(kind: str, done: Done) -> Change:
    on = london(done.session.started_at)
    return Change(kind, done.coverage.component, None, done.session.id, on)


def out_of_order(known: Known, matched: Matched, place: Place) -> list[Change]:
    delivered = place.delivered_at
    if delivered is None or place.pinned is None:
        return []
    for prerequisite in place.pinned.prerequisites:
        if applies(known, prerequisite, delivered) and came_too_soon(matched, prerequisite, delivered):
            on = london(delivered.started_at)
            return [Change("out_of_order", place.item.component, place.planned.ref, delivered.id, on)]
    return []


def applies(known: Known, prerequisite: Prerequisite, delivered: HeldSession) -> bool:
    if prerequisite.stances is None:
        return True
    return stance_on(known, london(delivered.started_at)) in prerequisite.stances


def came_too_soon(matched: Matched, prerequisite: Prerequisite, delivered: HeldSession) -> bool:
    """Before the first delivered session of any of them that has core sessions in the plan."""
    in_plan = [code for code in prerequisite.any_of if any(p.item.component == code for p in matched.core)]
    first: tuple[float, str] | None = None
    for place in matched.places:
        at = place.delivered_at
        if place.item.component in in_plan and at is not None:
            first = instant(at) if first is None or instant(at) < first else first
    return bool(in_plan) and (first is None or instant(delivered) < first)


def not_started(matched: Matched) -> list[Change]:
    by_component: dict[str, list[Place]] = {}
    for place in matched.places:
        by_component.setdefault(place.item.component, []).append(place)
    found = []
    for code, places in by_component.items():
        first = min(places, key=lambda place: place.planned.due_on)
        if first.due and not any(place.matched for place in places):
            found.append(Change("not_started", code, first.planned.ref, None, first.planned.due_on))
    return found


def untargeted(known: Known, matched: Matched) -> list[Change]:
    rated = [factor for factor, rating in latest_ratings(known).items() if rating >= 2]
    strength = [o.ref for o in matched.plan.objectives if o.strengths]
    answers: dict[str, bool] = {}
    for item in matched.plan.items:
        component = known.setting.components.get((item.component, item.component_version))
        targets = [target.factor for target in component.targets] if component is not None else []
        does = any(factor in rated for factor in targets) or any(ref in strength for ref in item.objectives)
        answers[item.component] = answers.get(item.component, False) or does
    on = matched.plan.approved_on
    assert on is not None
    return [Change("untargeted", code, None, None, on) for code, does in answers.items() if not does]


def unadapted(known: Known, matched: Matched) -> list[Change]:
    in_work: set[str] = set()
    for item in matched.plan.items:
        in_work.update(item.adaptations)
    found = []
    for session in known.sessions:
        on = london(session.started_at)
        if session.attendance.value not in ("attended", "part_attended") or len(session.covers) == 0:
            continue
        planned: set[str] = set()
        for need in known.case.needs:
            if need.code == "not_known" or (need.recorded_on is not None and need.recorded_on > on):
                continue
            if need.adaptations:
                planned.update(need.adaptations)
            elif not need.reason:
                planned.update(in_work)
        if planned and not any(code in planned for code in session.adaptations):
            found.append(Change("unadapted", session.covers[0].component, None, session.id, on))
    return found


def untrained(known: Known, matched: Matched) -> list[Change]:
    """Once a session and component, where a register is kept and somebody is recorded as having run it."""
    found: list[Change] = []
    for session in known.sessions:
        on = london(session.started_at)
        if session.attendance.value not in ("attended", "part_attended"):
            continue
        if not known.setting.training or not session.deliverers:
            continue
        held = set()
        for each in known.setting.training:
            begun, ended = each.starts_on <= on, each.ends_on is not None and each.ends_on < on
            if each.person in session.deliverers and begun and not ended:
                held.add(each.tag)
        for code in dict.fromkeys(coverage.component for coverage in session.covers):
            version = next((item.component_version for item in matched.plan.items if item.component == code), None)
            component = known.setting.components.get((code, version)) or known.setting.components.get((code, None))
            if component is not None and not held.issuperset(component.training):
                found.append(Change("unqualified", code, None, session.id, on))
    return found
