"""Forecasts that a manager was shown are stored, and a page tells what became of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Role
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
        rows = (_row(case_id, summary, as_of) for case_id, summary in cases)
        by = {"shown_on": where, "shown_to": actor.email, "shown_at": clock.now()}
        add_forecasts(session, [row | by for row in rows if row])


def _row(case_id: int, summary: Summary, as_of: date) -> dict[str, Any]:
    """The stream that leads, whose sentence it was; nothing where no probability was said."""
    found = summary["finish"]
    if found["headline"] is None:
        return {}
    work = next(stream for stream in summary["streams"] if stream["code"] == found["stream"])
    return {
        "case_id": case_id,
        "as_of": as_of,
        "stream": found["stream"],
        "plan_version": summary["current"]["plan_version"],
        "effective_end_on": date.fromisoformat(summary["effective_end_on"]),
        "headline": found["headline"],
        "rules": VERSION,
        "inputs": {
            **{name: work[name] for name in INPUTS},
            "case_so_far": found["case_so_far"],
            "service": found["service"],
        },
    }


def calibrated(session: Session, actor: Actor) -> Calibration:
    """Over the cases that the actor may see."""
    today = clock.today()
    by_case = {case_id: list(rows) for case_id, rows in groupby(shown_forecasts(session, actor, today), _case_of)}
    resolved: list[Resolved] = []
    waiting = 0
    for case_id, case, setting in values_of(session, actor.service_id, list(by_case), today):
        outcomes = _Outcomes(case, setting, today)
        for row in by_case[case_id]:
            came_true = outcomes.of(row)
            if came_true is None:
                waiting += 1
            else:
                resolved.append(Resolved(row.headline, came_true))
    return calibration(resolved, waiting)


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
