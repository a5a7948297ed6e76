"""Will the work finish before the order ends: measures.md D8 for one case on one day."""

from collections.abc import Collection
from datetime import date

from interventions.completion.ending import ending
from interventions.completion.ground import Ground
from interventions.completion.judging import judge, without_plan
from interventions.completion.options import options
from interventions.completion.starts import latest_starts
from interventions.completion.streams import streams
from interventions.drift.need import ratings
from interventions.measures import Figures
from interventions.measures.finish import Completion, Service
from interventions.model import Case, Setting
from interventions.periods import term
from interventions.plans import look, match


def completion(
    case: Case, setting: Setting, as_of: date, holidays: Collection[date], service: Service | None = None
) -> Completion:
    """As known at the end of as_of. holidays: the nation's bank holidays, as far as the order can run.

    service: by stream, what the service's other cases kept and lost. KeyError as for figures.
    """
    view = look(case, setting, as_of)
    ends_on = term(case, setting, as_of).ends_on
    if view.current is None or view.baseline is None:
        return Completion(case.reference, as_of, setting.rules, None, ending(view, ends_on, ()), without_plan())
    current = match(view.current, view)
    baseline = current if view.baseline is view.current else match(view.baseline, view)
    return forecast(Ground(view, current, baseline, ends_on, frozenset(holidays)), service or {})


def of_figures(
    found: Figures, case: Case, setting: Setting, holidays: Collection[date], service: Service | None = None
) -> Completion:
    """The same, of a case whose figures are there: nothing is matched again."""
    ground = ground_of(found, case, setting, holidays)
    if ground is None:
        return Completion(case.reference, found.as_of, setting.rules, None, found.ending, found.finish)
    return forecast(ground, service or {})


def ground_of(found: Figures, case: Case, setting: Setting, holidays: Collection[date]) -> Ground | None:
    if found.current is None or found.baseline is None:
        return None
    view, matched = look(case, setting, found.as_of), (found.current.matched, found.baseline.matched)
    return Ground(view, *matched, found.ending.effective_end_on, frozenset(holidays))


def forecast(ground: Ground, service: Service) -> Completion:
    """The same, of a case whose plan is matched already, or of a plan that is still a draft."""
    view = ground.view
    work = streams(ground)
    finish = judge(work, ground.ends_on, view.as_of, service)
    return Completion(
        case=view.case.reference,
        as_of=view.as_of,
        rules=view.setting.rules,
        plan_version=ground.current.plan.version,
        ending=ending(view, ground.ends_on, work),
        finish=finish,
        components=latest_starts(ground, {judged.code: judged.odds for judged in finish.streams}),
        options=options(ground, finish, ratings(view.case, view.as_of)),
    )
