"""Synthetic cases in any number: made up by dice, the same for the same seed, spread as a service's cases are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from app.demonstration.builder import (
    Ratings,
    assessment,
    case_bundle,
    checks,
    court,
    journey,
    need,
    notification,
    order,
    planned_adaptations,
    prevention_order,
    referral_order,
    stance,
)
from app.demonstration.days import Days
from app.demonstration.delivery import Correction, Pick, held_sessions
from app.demonstration.laying import Laid, Revision, lay, revise
from app.demonstration.looking_again import looked_again, usual
from app.demonstration.parts import Bundle, Child, Item, Plan, beside, item, objective, pause
from app.demonstration.services import Made, Place, places
from app.demonstration.spread import (
    AGES,
    CHANGE_REASONS,
    EVIDENCE,
    FACTORS,
    FAMILY_NAMES,
    FOUNDATIONS,
    GIVEN_NAMES,
    LATER_WORK,
    MISSED,
    NEEDS,
    OBJECTIVES,
    OFF_PLAN,
    ORDERS,
    PICKED,
    STANCES,
    SUPPORTS,
    WITHOUT_COURT,
    OrderKind,
)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
T = TypeVar("T")


class Dice(Random):
    """One case's chances: its own, whatever else is made beside it."""

    def of(self, spread: dict[T, float]) -> T:
        """One of these, each as likely as its weight."""
        return self.choices(list(spread), list(spread.values()))[0]

    def happens(self, chance: float) -> bool:
        return self.random() < chance


def synthetic(n: int, seed: int, as_of: date, services: int | None = None) -> Iterator[Made]:
    days = Days(as_of)
    for number, place in enumerate(places(n, seed, services), 1):
        yield Made(place, _Case(Dice(f"{seed}/{number}"), days, place, f"SY-{seed}-{number:05}").bundle())


@dataclass(slots=True)
class _Case:
    """One case while it is made up; each part rolls the dice in its turn."""

    dice: Dice
    days: Days
    place: Place
    reference: str
    kind: OrderKind = field(init=False)
    months: int = field(init=False)
    starts: date = field(init=False)
    child: Child = field(init=False)
    needs: list[Bundle] = field(init=False)
    ratings: Ratings = field(init=False)

    def __post_init__(self) -> None:
        dice = self.dice
        self.kind = dice.of(ORDERS)
        self.months = dice.choice(self.kind.months)
        self.starts = self.days.ago(days=dice.randint(10, self.months * 30 + 20))
        self.child = Child(
            self.reference, dice.choice(GIVEN_NAMES), dice.choice(FAMILY_NAMES), dice.of(AGES), self.place.team_code,
            self.place.worker_email, "cy" if dice.happens(0.03) else "en", dice.choice((10, 13, 15, 16, 17)),
            dice.of({2: 0.2, 3: 0.5, 4: 0.3}), plain_notes=True,
        )  # fmt: skip
        self.needs = [need(code, NEEDS[code]) for code in dice.sample(sorted(NEEDS), dice.of({0: 0.3, 1: 0.4, 2: 0.3}))]
        rated = dice.sample(FACTORS, dice.randint(5, 11))
        self.ratings = {code: (dice.of({0: 0.1, 1: 0.25, 2: 0.3, 3: 0.25, 4: 0.1}), EVIDENCE) for code in rated}

    def bundle(self) -> Bundle:
        versions = self.versions()
        planned = bool(versions) and versions[0].plan["approved_on"] is not None
        bundle = case_bundle(
            self.child,
            self.days,
            journey=self.journey(),
            orders=list(self.orders()),
            stances=list(self.stances()),
            needs=self.needs,
            assessments=list(self.assessments()),
            versions=versions,
            sessions=self.sessions(versions) if planned else (),
        )
        return looked_again(bundle, self.days, usual(self.reference))

    def journey(self) -> Bundle:
        planning, repeated = self.dice.happens(0.3), self.dice.happens(0.45)
        if self.kind in WITHOUT_COURT:
            disclosed, ends = self.starts - timedelta(days=self.dice.randint(30, 200)), self.ends
            return journey(disclosed, programme_ends=ends, planning=planning, repeated=repeated)
        return court(self.sentenced, self.dice.randint(12, 60), planning=planning, repeated=repeated)

    @property
    def ends(self) -> date:
        return self.starts + timedelta(days=self.months * 30)

    @property
    def sentenced(self) -> date:
        """A referral order's contract comes up to four weeks after the day at court."""
        return self.starts - timedelta(days=21) if self.kind.code == "referral_order" else self.starts

    def orders(self) -> Iterator[Bundle]:
        if self.kind.code == "referral_order":
            yield referral_order(self.starts, self.months, made=self.sentenced)
        else:
            changed = self.starts + timedelta(days=60)
            extended = self.kind.extended and self.dice.happens(0.1) and changed < self.days.today
            changes = [(changed, self.ends + timedelta(days=91), "Extended on breach")] if extended else []
            yield order(self.kind.code, self.starts, ends=self.ends, changes=changes)
        if self.kind not in WITHOUT_COURT and self.dice.happens(0.4):
            yield notification(self.sentenced)
        if self.kind not in WITHOUT_COURT and self.dice.happens(0.12):
            yield prevention_order(self.sentenced)

    def stances(self) -> Iterator[Bundle]:
        by, family = (
            self.child.worker,
            self.dice.of({"supports": 0.5, "minimises": 0.2, "denies": 0.15, "unknown": 0.15}),
        )
        first = min(self.starts + timedelta(days=self.dice.randint(0, 20)), self.days.ago(days=1))
        if self.kind.code == "voluntary":
            yield stance(first, "not_asked", family, "No admission and no finding: not asked.", by)
            return
        yield stance(first, self.dice.of(STANCES), family, "First meeting.", by)
        later = first + timedelta(days=91)
        if self.dice.happens(0.25) and later < self.days.today:
            yield stance(later, self.dice.of(STANCES), family, "Looked at again at the review.", by)

    def assessments(self) -> Iterator[Bundle]:
        started = self.starts - timedelta(days=self.dice.randint(0, 10))
        completed = started + timedelta(days=self.dice.randint(14, 90))
        asked = checks(started, "police education", asked_no_reply="health", nothing_held="social_care")
        tool = self.dice.of({"AIM3": 0.7, "AIM2": 0.1, "ERASOR": 0.05, "J-SOAP-II": 0.05, "AssetPlus": 0.1})
        done = completed if completed < self.days.today else None
        answered = [{**each, "answered_on": None, "outcome": "asked"} for each in asked] if done is None else asked
        yield assessment(tool, started, done, [self.child.worker], self.ratings, checks=answered)

    def versions(self) -> list[Laid]:
        """None yet for the newest; a draft for some; else an approved plan, revised in a third of cases."""
        starts = self.starts + timedelta(days=self.dice.randint(14, 70))
        approved = self.days.ago(days=(self.days.today - starts).days + 3)
        if approved >= self.days.today:
            return [self.laid(self.days.ahead(days=7), None)] if self.dice.happens(0.5) else []
        first = self.laid(starts, approved)
        since = starts + timedelta(weeks=self.dice.randint(6, 20))
        if since >= self.days.today or not self.dice.happens(0.6):
            return [first]
        return [first, self.revised(first, since)]

    def laid(self, starts: date, approved: date | None) -> Laid:
        dice = self.dice
        child_days = dice.sample(WEEKDAYS, 2 if dice.happens(0.15) else 1)
        plan = Plan(
            version=1,
            starts_on=starts,
            approved_on=approved,
            approved_by=self.place.manager_email,
            streams={
                "child": tuple(sorted(child_days, key=WEEKDAYS.index)),
                "family": (dice.choice(WEEKDAYS),),
                "partner": (dice.choice(WEEKDAYS),),
            },
            pauses=tuple(self.pauses(starts)),
            adaptations=planned_adaptations(self.needs),
            objectives=tuple(self.objectives()),
            items=self.items(),
            victim_safety="No contact; routes and places agreed." if dice.happens(0.8) else None,
            child_safety="A trusted adult, and whom to ring." if dice.happens(0.85) else None,
            contingencies=(("two sessions are missed", "we visit within three days"),) if dice.happens(0.75) else (),
        )
        return lay(plan, self.days, self.child.worker)

    def pauses(self, starts: date) -> Iterator[Bundle]:
        if self.dice.happens(0.4):
            first = starts + timedelta(weeks=self.dice.randint(4, 16))
            yield pause(first, first + timedelta(days=self.dice.randint(5, 13)), "holiday", self.place.manager_email)

    def objectives(self) -> Iterator[Bundle]:
        for number, (text, named, measure) in enumerate(OBJECTIVES, 1):
            factors = " ".join(code for code in self.ratings if code in named)
            yield objective(
                f"o{number}", text, factors, measure=measure, person=self.child.worker, due_on=self.ends,
                strengths="" if factors else "ST-7",
            )  # fmt: skip

    def items(self) -> tuple[Item, ...]:
        """12 to 40 core sessions: foundations first, then what the dice choose, and an ending."""
        dice, wanted = self.dice, self.dice.randint(12, 40)
        came = dice.uniform(0.6, 0.95)
        family = dice.randint(2, 6) if dice.happens(0.75) else 0
        work = [*FOUNDATIONS, *dice.sample(sorted(LATER_WORK), len(LATER_WORK))]
        left = wanted - family - 1
        chosen = [beside("SAF", 1, priority=1)]
        for component in work:
            number = min(left, dice.randint(2, LATER_WORK.get(component, 4)))
            if number > 0:
                chosen.append(item(component, number, self.became(number, came), goals=self.goal(component)))
                left -= number
        chosen.append(item("END", max(1, left + 1), self.became(max(1, left + 1), came), goals="o1", priority=4))
        if family:
            chosen.append(item("FAM", family, self.became(family, came), stream="family", every=4, goals="o3"))
        return (*chosen, *self.supports(came))

    def supports(self, came: float) -> Iterator[Item]:
        for component in self.dice.sample(sorted(SUPPORTS), self.dice.of({0: 0.3, 1: 0.5, 2: 0.2})):
            letters = self.became(5, came).replace("s", "t")
            yield beside(component, 5, letters, stream="partner", every=2, goals="o2", by=SUPPORTS[component])

    def goal(self, component: str) -> str:
        return "o2" if component in FOUNDATIONS else "o1"

    def became(self, number: int, came: float) -> str:
        return "".join(self.letter(came) for _ in range(number))

    def letter(self, came: float) -> str:
        if self.dice.happens(came):
            return self.dice.of({"h": 0.86, "d": 0.04, "m": 0.03, "u": 0.03, "p": 0.02, "2": 0.02})
        return self.dice.of(MISSED)

    def revised(self, first: Laid, since: date) -> Laid:
        reason = self.dice.of(CHANGE_REASONS)
        core = [s["ref"] for each in first.plan["items"] if each["core"] for s in each["sessions"]]
        open_ = [s["ref"] for _, s in first.planned() if s["due_on"] >= since.isoformat() and s["ref"] in core]
        dropped = self.dice.sample(open_, min(len(open_) // 3, self.dice.randint(0, 4)))
        moved = self.dice.sample([each["ref"] for each in first.plan["items"] if each["core"]], 2)
        revision = Revision(
            since=since,
            reason=reason,
            approved_on=since,
            approved_by=self.place.manager_email,
            drop=tuple(dropped) if reason in ("service_capacity", "court_or_panel", "missed_sessions") else (),
            later={ref: self.dice.randint(1, 5) for ref in moved} if reason != "new_assessment" else {},
            add=(item("ONL", 3, ref="onl-added", goals="o1"),) if reason in ("new_assessment", "childs_need") else (),
        )
        return revise(first, revision, self.days, self.child.worker)

    def sessions(self, versions: Sequence[Laid]) -> list[Bundle]:
        began = date.fromisoformat(versions[0].plan["starts_on"])
        corrections = [Correction("glg-1", 5)] if self.dice.happens(0.1) else []
        return held_sessions(self.child, versions, self.days, picks=self.picks(began), corrections=corrections)

    def picks(self, began: date) -> Iterator[Pick]:
        """Each on a day of its own: a session is named by its work and its day."""
        taken: set[date] = set()
        for _ in range(self.dice.of({0: 0.6, 1: 0.25, 3: 0.15})):
            on = began + timedelta(days=self.dice.randint(7, 150))
            while not self.days.works(on) or on in taken:
                on += timedelta(days=1)
            taken.add(on)
            yield Pick(on, self.dice.choice(PICKED), self.dice.of(OFF_PLAN), "Done outside the plan.", 40)
