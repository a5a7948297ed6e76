"""One case as the counts see it: as known on the day, with its figures and what no figure needs."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from interventions.measures import Figures
from interventions.model import Assessment, Case, Plan, WorkerSpell
from interventions.plans import View
from interventions.registers import Registers

Answer = bool | None
"""Yes, no, or None: it does not apply, or is not known."""
Ask = Callable[["Seen"], Answer]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is recorded of the case besides the values that the figures rest on.

    social_care: what children's social care answered when asked. strengths: their ratings in each completed
    assessment that looked for any, the earliest first.
    """

    social_care: tuple[str, ...] = ()
    workers: tuple[WorkerSpell, ...] = ()
    strengths: tuple[Mapping[str, int], ...] = ()
    registers: Registers = field(default_factory=Registers)


@dataclass(frozen=True, slots=True)
class Seen:
    """specialist: the codes of the tools that make an assessment a specialist one. holidays: the nation's."""

    view: View
    figures: Figures
    beside: Beside
    specialist: Collection[str]
    holidays: Collection[date] = frozenset()

    @property
    def case(self) -> Case:
        return self.view.case

    @property
    def plan(self) -> Plan | None:
        return self.view.current

    @property
    def completed(self) -> tuple[Assessment, ...]:
        """The assessments complete by the day, as listed."""
        as_of = self.view.as_of
        return tuple(a for a in self.case.assessments if a.completed_on is not None and a.completed_on <= as_of)

    def ratings(self, *factors: str) -> Iterator[int | None]:
        """Every rating that one of these was ever given; None where it was "not known"."""
        return (r.rating for a in self.completed for r in a.ratings if r.factor in factors)

    def has_order(self, types: Collection[str]) -> bool:
        return any(order.type in types for order in self.case.orders)

    def planned(self, ask: Callable[[Plan], bool]) -> Answer:
        """What holds of the plan in force; without one it does not apply."""
        return None if self.plan is None else ask(self.plan)


def done_on(assessment: Assessment) -> date:
    """Of one that is complete; of any other, never."""
    return assessment.completed_on or date.max
