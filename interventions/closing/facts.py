"""A closing report's facts from the case as known on the day: the measures' own figures, with their counts (R24)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from catalogue.model import Text
from interventions.changed import factor_changes, readings
from interventions.closing.values import (
    Cut,
    Facts,
    GoalMet,
    Kept,
    Measured,
    Rated,
    Reading,
    Said,
    Step,
    Undone,
    Words,
    Work,
)
from interventions.measures import Figures, VersionFigures
from interventions.model import OutcomeMeasure, Safety
from interventions.periods import first_ordered_on
from interventions.plans import Planned, View
from interventions.registers import Registers, goals_of, latest_words, proved_on_record
from interventions.reviews import held, held_day

GROUNDS, KINDS = "enforcement_grounds", "offence_kinds"
FAMILY = ("FAM", "PRT")
"""Work with the family about the harm, and support of the family beside it (5.13)."""


def closing_facts(
    view: View,
    found: Figures,
    names: Mapping[str, Mapping[str, Text]],
    said: Iterable[Said] = (),
    registers: Registers | None = None,
) -> Facts:
    """names: the vocabulary's lists, by code. said: what the child and carers said, the latest last."""
    beside = registers or Registers()
    closed = next((each for each in reversed(view.case.closings) if each.on <= view.as_of), None)
    reason = closed.reason if closed else None
    began = first_ordered_on(view.case, view.setting, view.as_of)
    return Facts(
        as_of=view.as_of,
        rules=found.rules,
        began_on=min((order.starts_on for order in view.case.orders if order.starts_on), default=None),
        ends_on=found.ending.effective_end_on,
        closed_on=closed.on if closed and reason else None,
        closed_because=names["closing_reasons"].get(reason) if reason else None,
        first=_coverage(found.baseline),
        now=_coverage(found.current),
        work=tuple(_work(found.current)) if found.current else (),
        undone=tuple(_undone(found)),
        cuts=tuple(_cuts(found, names["change_reasons"])),
        rated=tuple(_rated(view)),
        measured=tuple(_measured(view, names["outcome_instruments"])),
        victim_safety=_kept(view, "victim_safety"),
        child_safety=_kept(view, "child_safety"),
        family=FAMILY,
        said=tuple(said),
        goals=tuple(_goals(view, beside, names)),
        enforced=tuple(
            Step(each.taken_on, _name(names, "enforcement_steps", each.step), _name(names, GROUNDS, each.ground))
            for each in beside.enforcement_steps
            if each.taken_on <= view.as_of
        ),
        further=tuple(
            Step(each.outcome_on, _name(names, "offence_outcomes", each.outcome), _name(names, KINDS, each.kind))
            for each in proved_on_record(beside.further_offences, began, view.as_of)
        ),
    )


def _goals(view: View, beside: Registers, names: Mapping[str, Mapping[str, Text]]) -> Iterator[GoalMet]:
    words = latest_words(view.versions, beside.goal_outcomes, view.as_of)
    for goal in goals_of(view.versions):
        child, service = (_name(names, "goal_outcomes", code) if code else None for code in words[goal.ref])
        yield GoalMet(goal.text, child, service)


def _name(names: Mapping[str, Mapping[str, Text]], among: str, code: str) -> Words:
    return names.get(among, {}).get(code, {"en": code})


def _coverage(version: VersionFigures | None) -> tuple[int, int] | None:
    return (version.coverage.delivered, version.coverage.due) if version else None


def _work(version: VersionFigures) -> Iterator[Work]:
    """Core work first, each in plan order; what is not held in sessions has nothing to count."""
    groups: dict[tuple[bool, str], list[Planned]] = defaultdict(list)
    for planned in version.matched.planned:
        groups[not planned.item.core, planned.item.component].append(planned)
    for (beside, code), group in sorted(groups.items(), key=lambda each: each[0][0]):
        yield Work(
            component=code,
            name=group[0].component.name,
            core=not beside,
            planned=len(group),
            due=sum(planned.due for planned in group),
            delivered=sum(planned.delivered for planned in group),
            not_yet=sum(not planned.due and not planned.delivered for planned in group),
            minutes=sum(min(planned.minutes, planned.session.minutes) for planned in group),
            planned_minutes=sum(planned.session.minutes for planned in group),
        )


def _undone(found: Figures) -> Iterator[Undone]:
    causes: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, Words] = {}
    for row in found.reasons.rows if found.reasons else ():
        code = row.planned.item.component
        causes[code][row.cause.value] += 1
        names[code] = row.planned.component.name
    for code, counted in causes.items():
        yield Undone(code, names[code], dict(counted))


def _cuts(found: Figures, reasons: Mapping[str, Text]) -> Iterator[Cut]:
    """What the child's own need or a new assessment asked for stands here too, under its reason: it is no drift."""
    for each in found.erosion.revisions if found.erosion else ():
        if each.removed or each.moved_later:
            reason = reasons.get(each.reason.value) if each.reason else None
            yield Cut(each.version, each.on, reason, len(each.removed), len(each.moved_later))


def _rated(view: View) -> Iterator[Rated]:
    for each in factor_changes(view.case, view.setting.factors, view.as_of):
        name = view.setting.factors[each.factor].name
        direction = each.direction.value if each.direction else None
        yield Rated(each.factor, name, each.start, each.start_on, each.latest, each.latest_on, direction)


def _measured(view: View, instruments: Mapping[str, Text]) -> Iterator[Measured]:
    for group in readings(view.case, view.as_of):
        code = group.instrument or ""
        name = {"en": group.name} if group.name else instruments.get(code, {"en": code})
        yield Measured(name, tuple(Reading(each.on, each.phase.value, _result(each)) for each in group.readings))


def _result(each: OutcomeMeasure) -> str:
    score = f"{each.score:g}" if each.score is not None else ""
    return ", ".join(part for part in (score, each.band) if part)


def _kept(view: View, whose: str) -> Kept:
    """whose: victim_safety or child_safety, in the plan as in a review."""
    safety: Safety | None = getattr(view.current, whose) if view.current else None
    looked = [held_day(review) for review in held(view) if getattr(review.considered, whose)]
    answer = safety.answer.value if safety else None
    return Kept(answer, safety.text if safety else "", max(looked, default=None))
