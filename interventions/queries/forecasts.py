"""Forecasts that a manager was shown are stored, and a page tells what became of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Role
from catalogue import queries as catalogue_queries
from catalogue.model import Text
from interventions.completion.calibration import Calibration, Resolved, calibration, outcome
from interventions.model import Case, PlanStatus, Setting
from interventions.plans import look, match
from interventions.queries.figures import values_of
from interventions.queries.summary import Summary
from interventions.rules import VERSION
from interventions.store.forecasts import add_forecasts, shown_forecasts

INPUTS = ("remaining", "need", "slots", "per_slot", "kept", "lost", "weighed_kept", "weighed_lost")


def shown(session: Session, actor: Actor, where: str, cases: Iterable[tuple[int, Summary]], as_of: date) -> None:
    """where: case or report. What is shown to others, or as at another day, is no forecast that we stand by."""
    if Role.MANAGER in actor.roles and as_of == clock.today():
        rows = (row for case_id, summary in cases for row in rows_of(case_id, summary, as_of))
        by = {"shown_on": where, "shown_to": actor.email, "shown_at": clock.now()}
        add_forecasts(session, [row | by for row in rows])


def rows_of(case_id: int, summary: Summary, as_of: date) -> Iterator[dict[str, Any]]:
    """A row a stream of which a probability is said: the one that leads, whose sentence it was, and each beside it."""
    work = {stream["code"]: stream for stream in summary["streams"]}
    for said in summary["finish"]["each"]:
        if said["headline"] is not None:
            yield {
                "case_id": case_id,
                "as_of": as_of,
                "stream": said["stream"],
                "plan_version": summary["current"]["plan_version"],
                "effective_end_on": date.fromisoformat(summary["effective_end_on"]),
                "headline": said["headline"],
                "rules": VERSION,
                "inputs": {
                    **{name: work[said["stream"]][name] for name in INPUTS},
                    "case_so_far": said["case_so_far"],
                    "service": said["service"],
                    "led": said["stream"] == summary["finish"]["stream"],
                },
            }


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Over all forecasts, and over those of each stream by its code. codes: the code lists, for the streams' names."""

    whole: Calibration
    streams: Mapping[str, Calibration]
    codes: Mapping[str, Mapping[str, Text]]


def calibrated(session: Session, actor: Actor) -> Calibrated:
    """Over the cases that the actor may see."""
    today = clock.today()
    by_case = {case_id: list(rows) for case_id, rows in groupby(shown_forecasts(session, actor, today), _case_of)}
    came: dict[str, list[Resolved]] = {}
    waits: Counter[str] = Counter()
    for case_id, case, setting in values_of(session, actor.service_id, list(by_case), today):
        outcomes = _Outcomes(case, setting, today)
        for row in by_case[case_id]:
            came_true = outcomes.of(row)
            if came_true is None:
                waits[row.stream] += 1
            else:
                came.setdefault(row.stream, []).append(Resolved(row.headline, came_true))
    return Calibrated(
        calibration([each for resolved in came.values() for each in resolved], waits.total()),
        {code: calibration(came.get(code, ()), waits[code]) for code in sorted({*came, *waits})},
        catalogue_queries.catalogue(session).codes,
    )


def _case_of(row: Any) -> int:
    return int(row.case_id)


class _Outcomes:
    """One case's versions, each matched once with all that was held."""

    def __init__(self, case: Case, setting: Setting, today: date) -> None:
        self._view = look(case, setting, today)
        self._plans: Mapping[int, Any] = {p.version: p for p in case.plans if p.status is PlanStatus.APPROVED}
        self._matched: dict[int, Any] = {}

    def of(self, row: Any) -> bool | None:
        version = row.plan_version
        if version not in self._matched:
            self._matched[version] = match(self._plans[version], self._view)
        return outcome(self._matched[version], row.stream, row.effective_end_on, self._view.as_of)
