"""Will the work finish in time: the page of one case, and what its picture shows behind the plan."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from app.core.access import Actor, Permission, may
from catalogue import queries as catalogue_queries
from catalogue.model import Text
from interventions.bank_holidays import around
from interventions.completion import Completion, of_figures
from interventions.completion.afterwards import Afterwards, afterwards
from interventions.completion.fan import Fan, fan
from interventions.completion.phases import Phases, phases
from interventions.completion.whole import ground_of
from interventions.queries.case import Overview, overview
from interventions.queries.forecasts import shown
from interventions.queries.summary import summary
from interventions.store import CaseScope
from interventions.store.people import names_by_email


@dataclass(frozen=True, slots=True)
class Forecast:
    """completion: all of D8. fan: of the stream that leads."""

    completion: Completion
    fan: Fan | None
    phases: Phases | None
    afterwards: Afterwards | None = None


@dataclass(frozen=True, slots=True)
class FinishPage:
    """names: of who works on the case, by address. plans, approves, assigns: what the reader may do."""

    overview: Overview
    forecast: Forecast
    codes: Mapping[str, Mapping[str, Text]]
    names: Mapping[str, str]
    plans: bool
    approves: bool
    assigns: bool


def finish_page(session: Session, actor: Actor, scope: CaseScope) -> FinishPage:
    found = overview(session, actor, scope, view="finish")
    forecast_shown(session, actor, found)
    codes = catalogue_queries.catalogue(session).codes
    return FinishPage(
        overview=found,
        forecast=forecast_of(found),
        codes=codes,
        names=names_by_email(session, found.workers),
        plans=may(actor, Permission.PLAN_WRITE, scope),
        approves=may(actor, Permission.PLAN_APPROVE, scope),
        assigns=may(actor, Permission.CASE_ASSIGN, scope),
    )


def forecast_shown(session: Session, actor: Actor, found: Overview) -> None:
    """What a manager is shown of a case is stored."""
    shown(session, actor, "case", [(found.id, summary(found.figures, found.case))], found.figures.as_of)


def forecast_of(found: Overview) -> Forecast:
    """Nothing is matched again for it."""
    holidays = around(found.setting.nation, found.figures.as_of)
    completion = of_figures(found.figures, found.case, found.setting, holidays, found.service)
    ground = ground_of(found.figures, found.case, found.setting, holidays)
    if ground is None:
        return Forecast(completion, None, None)
    return Forecast(completion, fan(ground, completion.finish.leading), phases(ground), afterwards(ground))
