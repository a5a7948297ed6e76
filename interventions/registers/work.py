"""What of the plan answers a recommendation or a term, and how much of it is delivered (5.8, 5.17)."""

from collections.abc import Collection
from dataclasses import dataclass

from interventions.plans import Matched
from interventions.registers.values import ContractTerm, Recommendation


@dataclass(frozen=True, slots=True)
class Work:
    """delivered of planned sessions, due or not. components: by code, in plan order.

    gone: refs that the plan in force no longer has.
    """

    delivered: int
    planned: int
    components: tuple[str, ...]
    gone: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        return bool(self.planned) and self.delivered >= self.planned


def work_of(items: Collection[str], component: str | None, matched: Matched | None) -> Work:
    """Of the plan in force. Without items, those of the component."""
    if matched is None:
        return Work(0, 0, (component,) if component else (), tuple(items))
    named = [item for item in matched.plan.items if _answers(item.ref, item.component, items, component)]
    refs = {item.ref for item in named}
    sessions = [planned for planned in matched.planned if planned.item.ref in refs]
    return Work(
        delivered=sum(planned.delivered for planned in sessions),
        planned=len(sessions),
        components=tuple(dict.fromkeys(item.component for item in named)) or ((component,) if component else ()),
        gone=tuple(ref for ref in items if ref not in refs),
    )


def _answers(ref: str, code: str, items: Collection[str], component: str | None) -> bool:
    return ref in items if items else code == component


def work_of_recommendation(made: Recommendation, matched: Matched | None) -> Work | None:
    """None where it is not in the plan."""
    return work_of(made.items, made.component, matched) if made.decision == "in_plan" else None


def work_of_term(term: ContractTerm, matched: Matched | None) -> Work | None:
    return work_of(term.items, None, matched) if term.items else None
