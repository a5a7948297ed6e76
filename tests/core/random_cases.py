"""Random cases for property tests: plans, revisions of every kind, and sessions that name what either has."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from catalogue.model import Variant
from interventions.model import (
    Attendance,
    Case,
    ChangeReason,
    Coverage,
    HeldSession,
    Plan,
    PlanItem,
    PlannedSession,
    Setting,
)
from tests.core.build import absence, assessed, case, component, moment, order, pause, plan, setting

CODES = ("GLG", "CYC", "EMO")
START = date(2026, 1, 1)
AROUND: Setting = setting(
    component("GLG", "a", "b", primary=["SR-6"]),
    component("CYC", equivalents=["EMO"], primary=["SB-5"]),
    component("EMO", outlines=[("a",), ("c", "d")]),
    component("SED"),
    absences=(absence("2026-02-20", "2026-02-24", recorded="2026-02-25"),),
)
MINUTES = st.sampled_from([20, 45, 60])
DAYS = st.integers(0, 180).map(lambda n: START + timedelta(days=n))


@st.composite
def items(draw: st.DrawFn, codes: tuple[str, ...] = CODES, minutes: st.SearchStrategy[int] = MINUTES) -> list[PlanItem]:
    made = []
    for nth, code in enumerate(draw(st.lists(st.sampled_from(codes), min_size=1, max_size=4))):
        dates = sorted(draw(st.lists(DAYS, max_size=5)))
        sessions = tuple(
            PlannedSession(f"{code}-{nth}{k}", k, on, draw(minutes)) for k, on in enumerate(dates, start=1)
        )
        made.append(PlanItem(f"i{nth}", code, 1, Variant.STANDARD, draw(st.booleans()), "child", sessions))
    return made


@st.composite
def revision(draw: st.DrawFn, before: Plan) -> Plan:
    """Sessions removed, moved, shortened, added; items relabelled, no longer core, or with a pause."""
    assert before.approved_on is not None
    version = before.version + 1
    revised_items = [_changed(draw, item, version, nth) for nth, item in enumerate(before.items)]
    return replace(
        before,
        version=version,
        approved_on=before.approved_on + timedelta(days=draw(st.integers(0, 60))),
        change_reason=draw(st.sampled_from(ChangeReason)),
        items=tuple(revised_items),
        pauses=draw(st.sampled_from([(), (pause("2026-03-01", "2026-03-20"),)])),
    )


def _changed(draw: st.DrawFn, item: PlanItem, version: int, nth: int) -> PlanItem:
    change = draw(st.sampled_from(["keep", "remove", "move", "shorten", "add", "relabel", "demote"]))
    if change == "remove":
        return replace(item, sessions=item.sessions[: draw(st.integers(0, len(item.sessions)))])
    if change == "move":
        later = timedelta(days=draw(st.integers(-30, 60)))
        return replace(item, sessions=tuple(replace(s, due_on=s.due_on + later) for s in item.sessions))
    if change == "shorten":
        return replace(item, sessions=tuple(replace(s, minutes=10) for s in item.sessions))
    if change == "add":
        new = PlannedSession(f"{item.component}-v{version}{nth}", 9, draw(DAYS), 45)
        return replace(item, sessions=(*item.sessions, new))
    if change == "relabel":
        return replace(item, component=draw(st.sampled_from(CODES)))
    return replace(item, core=not item.core) if change == "demote" else item


@st.composite
def coverages(draw: st.DrawFn, plans: list[Plan]) -> Coverage:
    """Of any planned session of any version under its own label there, or of none, or in place of one."""
    named = [(s.ref, i.component) for p in plans for i in p.items for s in i.sessions]
    ref, code = draw(st.sampled_from([(None, c) for c in (*CODES, "SED")] + named))
    in_place_of = None
    if ref is not None and draw(st.integers(0, 5)) == 0:
        ref, code, in_place_of = None, draw(st.sampled_from(CODES)), ref
    return Coverage(
        ref,
        code,
        Variant.STANDARD,
        draw(st.none() | st.integers(0, 60)),
        draw(st.sampled_from([(), ("a",), ("a", "c")])),
        in_place_of,
    )


@st.composite
def held_sessions(draw: st.DrawFn, plans: list[Plan]) -> list[HeldSession]:
    made = []
    for nth in range(draw(st.integers(0, 12))):
        attendance = draw(st.sampled_from([Attendance.ATTENDED] * 4 + list(Attendance)))
        refs = [s.ref for i in plans[-1].items for s in i.sessions]
        first = HeldSession(
            id=f"{draw(st.integers(0, 9))}-{nth}",
            started_at=moment(draw(DAYS), draw(st.sampled_from(["09:00", "16:00"]))),
            minutes=60,
            attendance=attendance,
            intended=tuple(draw(st.lists(st.sampled_from(refs), max_size=2))) if refs else (),
            covers=tuple(draw(st.lists(coverages(plans), max_size=2))) if attendance.held else (),
        )
        made.append(replace(first, received_at=first.started_at + timedelta(days=draw(st.integers(0, 20)))))
        if draw(st.integers(0, 4)) == 0:
            received = made[-1].received_at
            assert received is not None
            made.append(replace(first, revision=2, received_at=received + timedelta(days=3), covers=first.covers[:1]))
    return made


@st.composite
def cases(draw: st.DrawFn, minutes: st.SearchStrategy[int] = MINUTES) -> Case:
    """One full plan, up to three revisions of it, and what was held."""
    plans = [plan(*draw(items(minutes=minutes)), starts=START, whole=draw(st.booleans()))]
    for _ in range(draw(st.integers(0, 3))):
        plans.append(draw(revision(plans[-1])))
    return case(
        *plans,
        sessions=draw(held_sessions(plans)),
        assessments=(assessed("2025-12-20", SR_6=3, EV_3=2),),
        orders=(order("2025-12-20", "2026-07-31"),),
    )
