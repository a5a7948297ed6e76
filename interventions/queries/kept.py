"""Figures kept under the stamp of the facts they rest on. Never a truth of their own."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from app.core.accounts.queries import service_settings
from interventions import rules
from interventions.bank_holidays import around as holidays_around
from interventions.drift import figures
from interventions.due import Due, dues
from interventions.measures.finish import Prior, Service
from interventions.model import Case, Setting
from interventions.pathways.report import kept_line, work_line
from interventions.queries.coming import coming, to_record
from interventions.queries.figures import values_of
from interventions.queries.summary import FINISH, Summary, Sums, facts, finished, others, plain
from interventions.queries.worker_first import figures_then, only_now
from interventions.store import past_slots
from interventions.store.figures import keep_figures, kept_figures
from interventions.words import to_stored

SHAPE = 6
"""Of what is kept. It moves with every key that a summary gains or loses."""
MOST_READ = 1024
Around = tuple[str, str]
"""Of a key: what stands before and after a case's own stamp."""


def summaries(session: Session, service_id: int, stamps: Mapping[int, int], as_of: date) -> dict[int, Summary]:
    """By case id: what a list shows. What is missing or stale is computed now, and kept."""
    around = _around(session, service_id)
    texts = dict(_kept(session, _keys(around, stamps), as_of))
    texts |= _made(session, service_id, around, {c: stamp for c, stamp in stamps.items() if c not in texts}, as_of)
    sums = tuple(sorted(_sums(session, service_id, around, as_of).items()))
    return {case_id: _read(texts[case_id], as_of, sums) for case_id in stamps}


def service_sums(session: Session, service_id: int, as_of: date) -> Sums:
    """By stream, what the service's cases kept and lost: whoever asks, over all of them."""
    return _sums(session, service_id, _around(session, service_id), as_of)


def _sums(session: Session, service_id: int, around: Around, as_of: date) -> Sums:
    _made(session, service_id, around, past_slots.stale(session, service_id, around, as_of), as_of)
    return past_slots.sums(session, service_id, as_of)


def service_of(session: Session, service_id: int, case_id: int, as_of: date) -> Service:
    """The same without this case."""
    found = service_sums(session, service_id, as_of)
    return others(found, past_slots.of_case(session, case_id, as_of))


def whole(case: Case, setting: Setting, as_of: date) -> dict[str, Any]:
    """The case's own facts, and what only lists of several cases need."""
    holidays = holidays_around(setting.nation, as_of)
    found = figures(case, setting, as_of, holidays)
    then = figures_then(case, setting, as_of, holidays)
    return {
        **facts(found, case),
        "with_worker": sorted(only_now(found, then) - {FINISH}),
        "then": {
            "as_of": then.as_of.isoformat(),
            "plan": then.current.plan_version if then.current else None,
            "effective_end_on": then.ending.effective_end_on.isoformat() if then.ending.effective_end_on else None,
            "streams": plain(then.ending.streams),
        },
        "coming": coming(case, setting, found),
        "work": kept_line(work_line(case, setting, as_of)),
        "dues": [
            _due(due) for due in (*dues(case, setting, as_of, holidays), *to_record(case, setting, found, holidays))
        ],
    }


def _due(due: Due) -> dict[str, Any]:
    """The case is known."""
    return {
        "kind": due.kind,
        "text": to_stored(due.text),
        "due_on": due.due_on.isoformat(),
        "owner": due.owner,
        "link": due.link,
    }


def _made(session: Session, service_id: int, around: Around, stamps: Mapping[int, int], as_of: date) -> dict[int, str]:
    """Computed now, and kept; as the text that is kept."""
    if not stamps:
        return {}
    keys = _keys(around, stamps)
    fresh = {
        case_id: whole(case, setting, as_of)
        for case_id, case, setting in values_of(session, service_id, list(stamps), as_of)
    }
    keep_figures(session, fresh, keys, as_of)
    past_slots.keep(session, as_of, {case_id: each["streams"] for case_id, each in fresh.items()})
    return {case_id: json.dumps(each) for case_id, each in fresh.items()}


def _keys(around: Around, stamps: Mapping[int, int]) -> dict[int, str]:
    """The shape kept, the case's facts, the service's settings, the rules that ship: any of them moves the key."""
    before, after = around
    return {case_id: f"{before}{stamp}{after}" for case_id, stamp in stamps.items()}


def _around(session: Session, service_id: int) -> Around:
    service = service_settings(session, service_id)
    return f"{SHAPE}.", f".{service.stamp}.{service.grace_days}.{rules.DIGEST}"


def _kept(session: Session, keys: Mapping[int, str], as_of: date) -> Iterator[tuple[int, str]]:
    for case_id, stamp, text in kept_figures(session, keys, as_of):
        if stamp == keys[case_id]:
            yield case_id, text


@lru_cache(maxsize=MOST_READ)
def _read(text: str, as_of: date, sums: Iterable[tuple[str, Prior]]) -> Summary:
    """Read and judged once for all who ask: nobody may change it."""
    return finished(json.loads(text), as_of, dict(sums))
