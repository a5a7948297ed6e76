"""Children by chance, as boards' reports see them: whatever a report asks, some of them answer in each way."""

from datetime import date, timedelta
from random import Random
from typing import Any

from interventions.board.reports import Known
from interventions.board.reports.cohort import Heard, Recorded, Talk
from interventions.model import Closing, Consideration, Need, Objective, Safety, WorkerSpell
from interventions.model.reviews import AgencyPart, Considered, Review
from interventions.pathways.report import Group, WorkLine
from interventions.registers import (
    EnforcementStep,
    Equality,
    FurtherOffence,
    Handover,
    Registers,
    VictimOffer,
)
from tests.core.boards import known
from tests.core.build import assessed, case, cover, held, item, not_held, order, plan, stance, weekly
from tests.core.inspected import TODAY, ordered, specialist

ABSENT = ("cancelled_by_service", "cancelled_by_partner", "carer_unavailable", "not_attended_acceptable")
SPELLS = (
    WorkerSpell("a@x.test", date(2025, 6, 1), date(2026, 1, 10)),
    WorkerSpell("b@x.test", date(2026, 1, 1), date(2026, 2, 10)),
    WorkerSpell("c@x.test", date(2026, 1, 11), None),
    WorkerSpell("d@x.test", date(2025, 12, 1), None),
    WorkerSpell("e@x.test", date(2025, 12, 1), date(2026, 3, 1)),
    WorkerSpell("e@x.test", date(2025, 3, 1), date(2025, 9, 1)),
)


def child(chance: Random, reference: str) -> Known:
    registers = Registers(
        equality=_some(chance, 0.8, _equality),
        victim_offers=_some(chance, 0.6, _offer),
        enforcement_steps=_some(chance, 0.5, _step),
        further_offences=_some(chance, 0.4, _offence),
        handovers=_some(chance, 0.6, _handover),
    )
    recorded = Recorded(
        talks=_some(chance, 0.5, lambda: Talk(_day(chance), chance.random() < 0.5)),
        heard=_some(chance, 0.7, lambda: Heard(_day(chance), *_heard(chance))),
        sheets=_some(chance, 0.4, lambda: _day(chance)),
        language=chance.choice(("en", "en", "cy", None)),
    )
    around: dict[str, Any] = {
        "registers": registers,
        "workers": tuple(each for each in SPELLS if chance.random() < 0.4),
    }
    return known(_case(chance), reference, _work(chance, reference), recorded, **around)


def _some(chance: Random, share: float, make: Any) -> tuple[Any, ...]:
    found: list[Any] = []
    while chance.random() < share and len(found) < 3:
        found.append(make(chance) if make.__code__.co_argcount else make())
    return tuple(found)


def _day(chance: Random) -> date:
    return TODAY - timedelta(chance.randint(0, 70))


def _heard(chance: Random) -> tuple[str, str, bool]:
    return chance.choice(("child", "child", "carer")), chance.choice(("plan", "review", "end")), chance.random() < 0.4


def _equality(chance: Random) -> Equality:
    answers = ("yes", "no", "no", "not_said", None)
    ethnicity = chance.choice(("white", "white", "white", "asian", "black", "not_said", None))
    return Equality(
        asked_on=_day(chance),
        ethnicity=ethnicity,
        disability=chance.choice(answers),
        looked_after=chance.choice(answers),
    )


def _offer(chance: Random) -> VictimOffer:
    outcome = chance.choice(("waiting", "declined", "taken_up"))
    answered = None if outcome == "waiting" else TODAY
    return VictimOffer(
        offered_on=_day(chance), agency="x", offered_by="x", service="x", outcome=outcome, answered_on=answered
    )


def _step(chance: Random) -> EnforcementStep:
    step = chance.choice(("formal_warning", "compliance_meeting", "breach_begun"))
    return EnforcementStep(taken_on=_day(chance), step=step, ground=chance.choice(("attendance", "conduct")), why="x")


def _offence(chance: Random) -> FurtherOffence:
    return FurtherOffence(
        offended_on=date(2026, 1, 6), outcome_on=_day(chance), outcome="conviction", basis="conviction", source="x",
        kind=chance.choice(("sexual", "violent", "other")), seriousness=chance.choice(("less", "same", None)),
    )  # fmt: skip


def _handover(chance: Random) -> Handover:
    told, introduced = (chance.choice((None, TODAY)) for _n in range(2))
    left, to = chance.choice((("a@x.test", "b@x.test"), ("b@x.test", "c@x.test")))
    on = date(2026, 1, 10) if left == "a@x.test" else date(2026, 2, 10)
    return Handover(
        handed_on=on, from_worker=left, to_worker=to, handed_over="x", child_told_on=told, introduced_on=introduced
    )


def _case(chance: Random) -> Any:
    made = _plan(chance)
    assessments = [specialist(*chance.choice((("2026-01-20",), ("2026-02-20",), ("2026-02-20", "2026-02-18"))))]
    rated = {code: chance.randint(0, 4) for code in ("EV_2", "SR_3", "SB_4") if chance.random() < 0.6}
    assessments += [assessed("2026-01-01", **rated), assessed("2026-03-01", **{c: chance.randint(0, 4) for c in rated})]
    if chance.random() < 0.4:
        assessments.append(specialist("2026-01-10", tool="cognitive_assessment"))
    ended = chance.choice((None, None, date(2026, 2, 1)))
    return case(
        *made,
        sessions=_sessions(chance, made),
        orders=chance.choice(((ordered(),), (ordered(),), (order("2026-01-05", "2026-03-01"),), ())),
        stances=chance.choice(((), (stance("2026-01-07", "denies"),), (stance("2026-01-07", "accepts"),))),
        assessments=tuple(each for each in assessments if chance.random() < 0.7),
        needs=tuple(
            Need(code, chance.choice(((), ("visual_aids",))), chance.choice((None, "x")))
            for code in ("autism", "adhd")
            if chance.random() < 0.5
        ),
        closings=(Closing(ended, chance.choice(("completed", "recall"))),) if ended else (),
        reviews=_reviews(chance),
        disclosed_on=chance.choice((None, date(2025, 5, 1))),
        charged_on=chance.choice((None, date(2025, 8, 1))),
        convicted_on=chance.choice((None, date(2025, 11, 1))),
        sentenced_on=chance.choice((None, date(2026, 1, 1))),
    )


def _plan(chance: Random) -> tuple[Any, ...]:
    if chance.random() < 0.15:
        return ()
    items = [item("GLG", weekly("2026-01-07", chance.randint(2, 12)), core=chance.random() < 0.9)]
    if chance.random() < 0.5:
        items.append(item("FAM", weekly("2026-01-08", chance.randint(1, 3)), objectives=("o1",)))
    if chance.random() < 0.3:
        items.append(item("CYC", weekly("2026-02-02", chance.randint(1, 4)), objectives=("o2",)))
    safety = chance.choice((None, Safety(Consideration.PLANNED, "x"), Safety(Consideration.NONE_IDENTIFIABLE, "x")))
    objectives = tuple(_objective(chance, n) for n in range(chance.randint(0, 3)))
    return (plan(*items, victim_safety=safety, objectives=objectives),)


def _objective(chance: Random, n: int) -> Objective:
    due = chance.choice((None, TODAY))
    return Objective(f"o{n}", chance.choice(("", "Say what happened")), good_lives_need="fun", due_on=due)


def _sessions(chance: Random, plans: tuple[Any, ...]) -> list[Any]:
    found, often = [], chance.choice((0.3, 0.6, 1.0))
    for planned in (session for each in plans for work in each.items for session in work.sessions):
        if planned.due_on > TODAY:
            continue
        if chance.random() < often:
            used = chance.choice(((), ("visual_aids",)))
            found.append(held(planned.due_on, cover(planned.ref), adaptations=used))
        elif chance.random() < 0.7:
            attendance = chance.choice((*ABSENT, *["not_attended_unacceptable"] * 4))
            found.append(not_held(planned.due_on, attendance, planned.ref))
    return found


def _reviews(chance: Random) -> tuple[Review, ...]:
    if chance.random() < 0.4:
        return ()
    parts = tuple(AgencyPart(agency, True, chance.random() < 0.7) for agency in ("education", "police"))
    considered = Considered(victim_safety=chance.random() < 0.5)
    return (
        Review("r1", "regular", held_on=_day(chance), agencies=parts[: chance.randint(0, 2)], considered=considered),
    )


def _work(chance: Random, reference: str) -> WorkLine | None:
    group = chance.choice((Group.DENIED, Group.ACCEPTED, None))
    if group is None:
        return None
    return WorkLine(reference, group, chance.random() < 0.8, chance.randint(0, 1), 0, chance.randint(1, 60))
