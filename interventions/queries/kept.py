"""Figures kept under the stamp of the facts they rest on. Never a truth of their own."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from app.core.accounts.queries import service_settings
from interventions import rules
from interventions.bank_holidays import around
from interventions.drift import figures
from interventions.measures import Figures, Flag, VersionFigures
from interventions.model import Case, Setting
from interventions.queries.coming import coming
from interventions.queries.figures import values_of
from interventions.queries.worker_first import with_worker
from interventions.store.figures import keep_figures, kept_figures
from interventions.words import to_stored

Summary = Mapping[str, Any]

SHAPE = 2
"""Of what is kept. It moves with every key that a summary gains or loses."""
MOST_READ = 1024


def summaries(session: Session, service_id: int, stamps: Mapping[int, int], as_of: date) -> dict[int, Summary]:
    """By case id: what a list shows. What is missing or stale is computed now, and kept."""
    keys = _keys(session, service_id, stamps)
    found = dict(_kept(session, keys, as_of))
    stale = [case_id for case_id in stamps if case_id not in found]
    fresh = {
        case_id: _whole(case, setting, as_of) for case_id, case, setting in values_of(session, service_id, stale, as_of)
    }
    keep_figures(session, fresh, keys, as_of)
    return {**found, **fresh}


def _whole(case: Case, setting: Setting, as_of: date) -> Summary:
    """The summary, and what only lists of several cases need."""
    holidays = around(setting.nation, as_of)
    found = figures(case, setting, as_of, holidays)
    return {
        **summary(found),
        "with_worker": sorted(with_worker(case, setting, found, holidays)),
        "coming": coming(case, setting, found),
    }


def _keys(session: Session, service_id: int, stamps: Mapping[int, int]) -> dict[int, str]:
    """The shape kept, the case's facts, the service's settings, the rules' version: any of them moves the key."""
    service = service_settings(session, service_id)
    around_it = f"{service.stamp}.{service.grace_days}.{rules.VERSION}"
    return {case_id: f"{SHAPE}.{stamp}.{around_it}" for case_id, stamp in stamps.items()}


def _kept(session: Session, keys: Mapping[int, str], as_of: date) -> Iterator[tuple[int, Summary]]:
    for case_id, stamp, text in kept_figures(session, keys, as_of):
        if stamp == keys[case_id]:
            yield case_id, _read(text)


@lru_cache(maxsize=MOST_READ)
def _read(text: str) -> Summary:
    """Read once for all who ask: nobody may change it."""
    summary: Summary = json.loads(text)
    return summary


def summary(figures: Figures) -> Summary:
    """Plain values; sentences stay sentences-to-be, for each reader's language."""
    ending = figures.ending
    return {
        "status": status(figures),
        "order_ends_on": _day(ending.order_ends_on),
        "effective_end_on": _day(ending.effective_end_on),
        "weeks_left": ending.weeks_left,
        "streams": [{"code": s.code, "need": s.need, "slots": s.slots} for s in ending.streams],
        "baseline": _version(figures.baseline),
        "current": _version(figures.current),
        "next_session": _next_session(figures),
        "flags": [_flag(flag) for flag in figures.flags],
    }


def status(figures: Figures) -> str:
    if figures.current is None:
        return "no_plan"
    end = figures.ending.effective_end_on
    return "ended" if end and figures.as_of > end else "open"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _version(version: VersionFigures | None) -> Summary | None:
    if version is None:
        return None
    return {
        "plan_version": version.plan_version,
        "delivered": version.coverage.delivered,
        "due": version.coverage.due,
        "slip_days": version.slip.days if version.slip else None,
    }


def _next_session(figures: Figures) -> Summary | None:
    """The first planned session from this day on that nothing is matched to."""
    if figures.current is None:
        return None
    waiting = [p for p in figures.current.matched.planned if not p.covered and p.session.due_on >= figures.as_of]
    if not waiting:
        return None
    first = min(waiting, key=lambda p: (p.session.due_on, p.session.sequence))
    return {"planned": first.ref, "component": first.item.component, "due_on": _day(first.session.due_on)}


def _flag(flag: Flag) -> Summary:
    return {
        "code": flag.code,
        "level": flag.level.value,
        "because": to_stored(flag.because),
        "rests_on": list(flag.rests_on),
        "answer": flag.answer.text if flag.answer else None,
        "answered_by": flag.answer.by if flag.answer else None,
        "answered_at": flag.answer.at.isoformat() if flag.answer else None,
    }
