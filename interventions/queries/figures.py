"""From rows to figures: the case's values are loaded once, and the pure functions asked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from sqlmodel import Session

from app.core.accounts.queries import service_settings
from catalogue import queries as catalogue_queries
from catalogue.model import Component
from interventions import rules
from interventions.bank_holidays import around
from interventions.drift import Figures, figures
from interventions.model import Case, Setting
from interventions.queries.pins import Pins, pins_of
from interventions.store import load_cases
from interventions.store.absences import absences_of
from interventions.store.thresholds import own_sets
from interventions.store.training import training_of

BATCH = 200


def settings_for(session: Session, service_id: int, as_of: date) -> Setting:
    """What the figures need from around a case; its own pins come on top."""
    service = service_settings(session, service_id)
    catalogue = catalogue_queries.catalogue(session)
    limits = rules.threshold_set(as_of, own_sets(session, service_id))
    latest: dict[tuple[str, int | None], Component] = {(code, None): c for code, c in catalogue.components.items()}
    return Setting(
        components=latest,
        factors=catalogue.factors,
        grace_days=service.grace_days,
        nation=service.nation,
        absences=absences_of(session, service_id),
        thresholds=limits.flags,
        order_rules=rules.order_rules(),
        stance_rules=rules.stance_rules(as_of),
        rules=limits.version,
        due_rules=rules.due_rules(as_of),
        specialist_tools=frozenset(catalogue.codes.get("specialist_tools", ())),
        training=training_of(session, service_id),
    )


def figures_of(session: Session, service_id: int, ids: Sequence[int], as_of: date) -> dict[int, Figures]:
    """Every figure of these cases, computed afresh, each from its own facts alone."""
    return {
        case_id: figures(case, setting, as_of, around(setting.nation, as_of))
        for case_id, case, setting in values_of(session, service_id, ids, as_of)
    }


def values_of(
    session: Session, service_id: int, ids: Sequence[int], as_of: date
) -> Iterator[tuple[int, Case, Setting]]:
    """These cases and what their figures need, a batch at a time."""
    setting = settings_for(session, service_id, as_of)
    for batch in _batches(ids):
        pins = pins_of(session, batch)
        for case_id, case in load_cases(session, batch).items():
            yield case_id, case, with_pins(setting, pins.get(case_id, {}))


def with_pins(setting: Setting, pins: Pins) -> Setting:
    return replace(setting, components=dict(chain(setting.components.items(), pins.items())))


def case_values(session: Session, service_id: int, case_id: int, as_of: date) -> tuple[Case, Setting]:
    """One case and what its figures need, for a screen that asks several things of it."""
    setting = settings_for(session, service_id, as_of)
    pins = pins_of(session, [case_id]).get(case_id, {})
    return load_cases(session, [case_id])[case_id], with_pins(setting, pins)


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
