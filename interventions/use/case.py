"""One component in one case: what the plan in force says of it, and what was held of that."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from catalogue.model import FactorType
from interventions.model import Case, OutcomeMeasure, Phase, Setting
from interventions.plans import Planned, View, look, match


class State(StrEnum):
    DELIVERED = "delivered"
    NOT_DELIVERED = "not_delivered"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class Step:
    """A planned session: its place in the work (from 1), and whether it was delivered, or was due and was not."""

    n: int
    state: State
    core: bool


@dataclass(frozen=True, slots=True)
class CaseUse:
    """minutes_planned, minutes_held: of the sessions of which something was held, held: so many of them.

    ticked: (outline, element) as (from 1, code), with whether it was ticked, of those sessions. adaptations: codes that
    some session which covered it was held with. ratings: for each dynamic factor that the component targets, the rating
    known when its first session was held, and the latest one since; None where nothing was rated since. measures: by
    instrument, score at the start and at the end of this component.
    """

    steps: tuple[Step, ...] = ()
    held: int = 0
    minutes_planned: int = 0
    minutes_held: int = 0
    ticked: Mapping[tuple[int, str], bool] = field(default_factory=dict)
    adaptations: frozenset[str] = frozenset()
    ratings: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    measures: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def stalled_at(self) -> int | None:
        """The first session that was due and not delivered, where none after it was delivered either."""
        last = max((step.n for step in self.steps if step.state is State.DELIVERED), default=0)
        late = [step.n for step in self.steps if step.state is State.NOT_DELIVERED and step.n > last]
        return min(late, default=None)


def use_in(case: Case, setting: Setting, as_of: date, code: str) -> CaseUse | None:
    """None where the plan in force does not hold it. KeyError as for figures."""
    view = look(case, setting, as_of)
    if view.current is None or all(item.component != code for item in view.current.items):
        return None
    planned = [each for each in match(view.current, view).planned if each.item.component == code]
    begun = [each for each in planned if each.covered]
    first = min((each.covered[0].held.on for each in begun), default=None)
    return CaseUse(
        steps=tuple(Step(n, _state(each), each.item.core) for n, each in enumerate(planned, 1)),
        held=len(begun),
        minutes_planned=sum(each.session.minutes for each in begun),
        minutes_held=sum(each.minutes for each in begun),
        ticked=dict(_ticked(planned)),
        adaptations=frozenset(a for each in begun for c in each.covered for a in c.held.session.adaptations),
        ratings={} if first is None else dict(_ratings(view, code, first)),
        measures=dict(_measures(case.outcomes, code, as_of)),
    )


def _state(planned: Planned) -> State:
    if planned.delivered:
        return State.DELIVERED
    return State.NOT_DELIVERED if planned.due else State.NOT_DUE


def _ticked(planned: Iterable[Planned]) -> Iterator[tuple[tuple[int, str], bool]]:
    """What the nth session was to do, of those of which something was held. The last outline serves any beyond it."""
    for n, each in enumerate(planned, 1):
        outline = each.component.outline(each.item.variant, n)
        if each.covered and outline is not None and n <= len(each.component.outlines(each.item.variant)):
            done = {code for covered in each.covered for code in covered.coverage.elements}
            for element in outline.elements:
                yield (n, element.code), element.code in done


def _ratings(view: View, code: str, first: date) -> Iterator[tuple[str, tuple[int, int | None]]]:
    component = view.setting.components[code, None]
    rated = _rated(view)
    for target in component.targets:
        factor = view.setting.factors.get(target.factor)
        known = rated.get(target.factor, [])
        before = [rating for on, rating in known if on <= first]
        since = [rating for on, rating in known if on > first]
        if factor is not None and factor.type is FactorType.DYNAMIC and before:
            yield target.factor, (before[-1], since[-1] if since else None)


def _rated(view: View) -> dict[str, list[tuple[date, int]]]:
    """Every number that a completed assessment gave, the earliest first."""
    found: dict[str, list[tuple[date, int]]] = {}
    done = [(a.completed_on, a) for a in view.case.assessments if a.completed_on and a.completed_on <= view.as_of]
    for on, assessment in sorted(done, key=lambda each: each[0]):
        for each in assessment.ratings:
            if each.rating is not None:
                found.setdefault(each.factor, []).append((on, each.rating))
    return found


def _measures(outcomes: Iterable[OutcomeMeasure], code: str, as_of: date) -> Iterator[tuple[str, tuple[float, float]]]:
    known = [each for each in outcomes if each.component == code and each.score is not None and each.on <= as_of]
    for name in dict.fromkeys(each.instrument or each.name or "" for each in known):
        own = sorted((each for each in known if (each.instrument or each.name or "") == name), key=lambda e: e.on)
        start = [each.score for each in own if each.phase is Phase.START]
        end = [each.score for each in own if each.phase is Phase.END]
        if start and end and start[0] is not None and end[-1] is not None:
            yield name, (start[0], end[-1])
