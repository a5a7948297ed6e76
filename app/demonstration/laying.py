"""Plans as written down -> plans with dates, in the bundle's shape."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.demonstration.days import Days
from app.demonstration.outlines import outline
from app.demonstration.parts import Bundle, Item, Plan
from app.demonstration.people import AGENCIES

CONTROL_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Laid:
    """A version with dates, and by ref the letter for what became of each planned session."""

    plan: Bundle
    became: dict[str, str]

    def planned(self) -> Iterator[tuple[Bundle, Bundle]]:
        """Each item with each of its planned sessions."""
        return ((item, session) for item in self.plan["items"] for session in item["sessions"])


@dataclass(slots=True)
class Line:
    """One stream's slots in order, and how many sessions each holds already."""

    slots: Iterator[date]
    per_slot: int
    dates: list[date] = field(default_factory=list)
    taken: Counter[int] = field(default_factory=Counter)
    cursor: int = 0

    def place(self, wanted: int) -> int:
        """The number of the first slot from the wanted one on that has room."""
        while self.taken[wanted] >= self.per_slot:
            wanted += 1
        self.taken[wanted] += 1
        return wanted

    def on(self, n: int) -> date:
        while len(self.dates) <= n:
            self.dates.append(next(self.slots))
        return self.dates[n]


def lay(plan: Plan, days: Days, worker: str) -> Laid:
    away = frozenset(paused_days(plan.pauses))
    lines = {
        code: Line(days.slots(weekdays, plan.starts_on, away), plan.per_slot.get(code, 1))
        for code, weekdays in plan.streams.items()
    }
    items = [_item(each, lines[each.stream], worker, plan.adaptations) for each in plan.items]
    became = {ref: letter for each in plan.items for ref, letter in _letters(each)}
    laid = Laid(_version(plan, worker) | {"items": items}, became)
    became.update(_latest(laid, plan.latest, days.today))
    return laid


def paused_days(pauses: Sequence[Bundle]) -> Iterator[date]:
    for each in pauses:
        day, last = date.fromisoformat(each["from"]), date.fromisoformat(each["to"])
        while day <= last:
            yield day
            day += timedelta(days=1)


def _version(plan: Plan, worker: str) -> Bundle:
    return {
        "version": plan.version,
        "kind": plan.kind,
        "author": plan.author or worker,
        "based_on": plan.based_on,
        "approved_on": plan.approved_on.isoformat() if plan.approved_on else None,
        "approved_by": plan.approved_by if plan.approved_on else None,
        "starts_on": plan.starts_on.isoformat(),
        "change_reason": plan.change_reason,
        "streams": [
            {"code": code, "usual_weekdays": list(weekdays), "per_slot": plan.per_slot.get(code, 1)}
            for code, weekdays in plan.streams.items()
        ],
        "pauses": list(plan.pauses),
        "objectives": list(plan.objectives),
        "factor_reasons": [{"factor": code, "reason": reason} for code, reason in plan.factor_reasons.items()],
        "victim_safety": safety(plan.victim_safety),
        "child_safety": safety(plan.child_safety),
        "contingencies": [{"when": when, "then": then} for when, then in plan.contingencies],
    }


def safety(text: str | None) -> Bundle | None:
    """A text that begins "Nobody" says that nobody can be identified, and why."""
    if text is None:
        return None
    return {"answer": "none_identifiable" if text.startswith("Nobody") else "planned", "text": text}


def _item(spec: Item, line: Line, worker: str, adaptations: Sequence[str]) -> Bundle:
    wanted = line.cursor + spec.after
    sessions = []
    for n in range(1, spec.sessions + 1):
        at = line.place(wanted)
        sessions.append(_session(spec, n, line.on(at)))
        wanted = at + (spec.every if spec.every > 1 else 0)
    if spec.every == 1 and spec.sessions:
        line.cursor = wanted
    used = spec.adaptations or (adaptations if sessions else ())
    return _described(spec, worker) | {"adaptations": list(used), "sessions": sessions}


def _session(spec: Item, n: int, due_on: date) -> Bundle:
    found = outline(spec.component, spec.variant, n)
    minutes = spec.minutes or (found.minutes if found else CONTROL_MINUTES)
    return {"ref": f"{spec.key}-{n}", "sequence": n, "due_on": due_on.isoformat(), "minutes": minutes}


def _described(spec: Item, worker: str) -> Bundle:
    return {
        "ref": spec.key,
        "component": spec.component,
        "component_version": 1,
        "variant": spec.variant,
        "core": spec.core,
        "stream": spec.stream,
        "priority": spec.priority,
        "objectives": list(spec.goals),
        "deliverer": spec.by or worker,
        "agency": AGENCIES.get(spec.by or worker, "yot"),
    }


def _letters(spec: Item) -> Iterator[tuple[str, str]]:
    return ((f"{spec.key}-{n}", spec.became[n - 1 : n] or "h") for n in range(1, spec.sessions + 1))


def _latest(laid: Laid, letters: str, today: date) -> dict[str, str]:
    past = [
        (session["due_on"], session["ref"])
        for item, session in laid.planned()
        if item["stream"] == "child" and session["due_on"] < today.isoformat()
    ]
    refs = [ref for _, ref in sorted(past)][-len(letters) :] if letters else []
    return dict(zip(refs, letters[-len(refs) :], strict=False)) if refs else {}


@dataclass(frozen=True, slots=True)
class Revision:
    """A new version from an approved one.

    since: changes touch planned sessions due on or after it. drop: refs. later: weeks by item.
    add: new items, laid after the last session of their stream. became: letters by item, from
    its first session due since then on.
    """

    since: date
    reason: str
    approved_on: date | None = None
    approved_by: str | None = None
    author: str | None = None
    drop: tuple[str, ...] = ()
    later: Mapping[str, int] = field(default_factory=dict)
    add: tuple[Item, ...] = ()
    became: Mapping[str, str] = field(default_factory=dict)
    serves: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)


def revise(laid: Laid, revision: Revision, days: Days, worker: str) -> Laid:
    plan = deepcopy(laid.plan)
    plan.update(
        version=plan["version"] + 1,
        kind="full",
        based_on=plan["version"],
        starts_on=revision.since.isoformat(),
        change_reason=revision.reason,
        author=revision.author or plan["author"],
        approved_on=revision.approved_on.isoformat() if revision.approved_on else None,
        approved_by=revision.approved_by if revision.approved_on else None,
        **revision.more,
    )
    became = dict(laid.became)
    for each in plan["items"]:
        _revised_item(each, revision, days, plan, became)
    emptied = {each["ref"] for each in laid.plan["items"] if each["sessions"]}
    plan["items"] = [each for each in plan["items"] if each["sessions"] or each["ref"] not in emptied]
    for spec in revision.add:
        plan["items"].append(_added(spec, plan, revision.since, days, worker))
        became.update(_letters(spec))
    return Laid(plan, became)


def _revised_item(each: Bundle, revision: Revision, days: Days, plan: Bundle, became: dict[str, str]) -> None:
    each["sessions"] = [s for s in each["sessions"] if s["ref"] not in revision.drop]
    each["objectives"] += revision.serves.get(each["ref"], ())
    open_ = [s for s in each["sessions"] if date.fromisoformat(s["due_on"]) >= revision.since]
    if weeks := revision.later.get(each["ref"]):
        for session in open_:
            session["due_on"] = _later(session["due_on"], weeks, each["stream"], plan, days).isoformat()
    letters = revision.became.get(each["ref"], "")
    became.update({s["ref"]: letter for s, letter in zip(open_, letters, strict=False)})


def _later(due_on: str, weeks: int, stream: str, plan: Bundle, days: Days) -> date:
    return next(days.slots(_weekdays(plan, stream), date.fromisoformat(due_on) + timedelta(weeks=weeks)))


def _weekdays(plan: Bundle, stream: str) -> list[str]:
    return next(list(s["usual_weekdays"]) for s in plan["streams"] if s["code"] == stream)


def _added(spec: Item, plan: Bundle, since: date, days: Days, worker: str) -> Bundle:
    """After the last session of its stream; spread out (every), into the slots that are free since then."""
    dues = [s["due_on"] for item in plan["items"] if item["stream"] == spec.stream for s in item["sessions"]]
    last = max((date.fromisoformat(due) for due in dues), default=since)
    start = max(since, last + timedelta(days=1)) if spec.every == 1 else since
    away = frozenset(paused_days(plan["pauses"]))
    per_slot = next(s["per_slot"] for s in plan["streams"] if s["code"] == spec.stream)
    line = Line(days.slots(_weekdays(plan, spec.stream), start, away), per_slot)
    while line.on(len(line.dates)) <= last:
        line.taken[len(line.dates) - 1] = dues.count(line.dates[-1].isoformat())
    adaptations = next((item["adaptations"] for item in plan["items"] if item["sessions"]), ())
    return _item(spec, line, worker, adaptations)
