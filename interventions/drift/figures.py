"""One case on one day: every figure of it, computed once."""

from collections.abc import Collection
from datetime import date
from functools import partial

from interventions.completion.ending import ending
from interventions.completion.ground import Ground
from interventions.completion.judging import judge, without_plan
from interventions.completion.streams import streams
from interventions.drift.changes import changes
from interventions.drift.coverage import core_coverage
from interventions.drift.dose import dose
from interventions.drift.erosion import erosion
from interventions.drift.need import needs, ratings
from interventions.drift.reasons import reasons
from interventions.drift.slip import slip
from interventions.flags import Facts, flags
from interventions.measures import Figures, VersionFigures
from interventions.measures.finish import Service
from interventions.model import Case, Plan, Setting
from interventions.pathways import pathway_fit
from interventions.periods import Term, term
from interventions.plans import View, look, match
from interventions.stances import is_closed


def figures(
    case: Case,
    setting: Setting,
    as_of: date,
    holidays: Collection[date] = frozenset(),
    service: Service | None = None,
) -> Figures:
    """measures.md D1 to D5, D7, D8 as far as its status, coverage of need, flags; as known at the end of as_of.

    holidays: the bank holidays of the service's nation, as far as the order can run. service: by stream, what its other
    cases kept and lost.
    KeyError if the setting lacks a component version that a plan pins, or a threshold.
    """
    view = look(case, setting, as_of)
    time = term(case, setting, as_of)
    if view.current is None or view.baseline is None:
        return _without_plan(view, time, holidays)
    current = _version(view.current, view)
    baseline = current if view.baseline is view.current else _version(view.baseline, view)
    rated = ratings(case, as_of)
    need = needs(rated, current.matched, view)
    why = reasons(current.matched, view)
    eroded = erosion(view.baseline, view.current, view)
    versions = (current,) if baseline is current else (current, baseline)
    ground = Ground(view, current.matched, baseline.matched, time.ends_on, frozenset(holidays))
    work = streams(ground)
    finish = judge(work, time.ends_on, as_of, service or {})
    return Figures(
        case=case.reference,
        as_of=as_of,
        rules=setting.rules,
        baseline=baseline,
        current=current,
        reasons=why,
        erosion=eroded,
        need=need,
        pathway=pathway_fit(view),
        closed=is_closed(case.closings, as_of),
        ending=ending(view, time.ends_on, work),
        finish=finish,
        flags=flags(Facts(view, time, rated, versions, eroded, need, finish, why, holidays)),
        listed=partial(changes, current.matched, view, rated),
    )


def _version(plan: Plan, view: View) -> VersionFigures:
    matched = match(plan, view)
    return VersionFigures(matched, core_coverage(matched), dose(matched), slip(matched, view))


def _without_plan(view: View, time: Term, holidays: Collection[date]) -> Figures:
    """What is known before any plan is approved: the needs, the time, and that there is no plan."""
    rated = ratings(view.case, view.as_of)
    need = needs(rated, None, view)
    finish = without_plan()
    return Figures(
        case=view.case.reference,
        as_of=view.as_of,
        rules=view.setting.rules,
        baseline=None,
        current=None,
        reasons=None,
        erosion=None,
        need=need,
        pathway=None,
        closed=is_closed(view.case.closings, view.as_of),
        ending=ending(view, time.ends_on, ()),
        finish=finish,
        flags=flags(Facts(view, time, rated, (), None, need, finish, None, holidays)),
    )
