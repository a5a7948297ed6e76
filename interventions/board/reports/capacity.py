"""R21: what is planned in the next twelve weeks, and whether anybody here holds the training for it (5.18)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from catalogue.model import Component
from interventions.board.reports.cohort import Known
from interventions.board.reports.counting import Counts, summed
from interventions.board.values import Table
from interventions.model import Setting
from interventions.training import Deliverers, deliverers
from interventions.words import Say, say

AHEAD = timedelta(weeks=12)
HELD: Mapping[str, Say] = {
    "one": say("By one person trained for it"),
    "together": say("By two who together are"),
    "nobody": say("Nobody here is"),
    "unknown": say("No register of training"),
}
NOT_HERE = say("How many sessions the people here can hold is a question of their days, and is not counted here.")


def capacity(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Planned sessions of components that ask for training, by who may deliver them on the day. No person is named."""
    held = _held(cases)
    found = {each.reference: _planned(each, held) for each in cases}
    planned = {component for counts in found.values() for component, _who in counts}
    rows = {
        code: say("{name}", name=each.component.name) for code, each in held.items() if code in planned or not planned
    }
    title = say("Sessions planned in the next 12 weeks that ask for training")
    return (summed("capacity", title, say("Sessions"), rows, HELD, found, adds=True, notes=(NOT_HERE,)),)


def _held(cases: Iterable[Known]) -> Mapping[str, Deliverers]:
    """By component: the latest of each, in the order of the code."""
    setting = next((each.seen.view.setting for each in cases), None)
    if setting is None:
        return {}
    today = next(each.seen.view.as_of for each in cases)
    rows = deliverers(_latest(setting), setting.training, today)
    return {each.component.code: each for each in rows}


def _latest(setting: Setting) -> list[Component]:
    return [each for (_code, version), each in sorted(setting.components.items(), key=_by_code) if version is None]


def _by_code(entry: tuple[tuple[str, int | None], Component]) -> str:
    return entry[0][0]


def _planned(known: Known, held: Mapping[str, Deliverers]) -> Counts:
    """Due after the day and within twelve weeks, and nothing delivered for it yet."""
    current, as_of = known.seen.figures.current, known.seen.view.as_of
    if current is None or known.seen.figures.closed:
        return {}
    ahead = (p for p in current.matched.planned if as_of < p.session.due_on <= as_of + AHEAD and not p.delivered)
    register = bool(known.seen.view.setting.training)
    return Counter(
        (p.item.component, _who(held[p.item.component], register)) for p in ahead if p.item.component in held
    )


def _who(held: Deliverers, register: bool) -> str:
    if not register:
        return "unknown"
    return "one" if held.people else "together" if held.together else "nobody"
