"""Challenges: rows to values and back, and which of the cases that somebody sees have one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Select, insert, select
from sqlmodel import Session

from interventions.model import About, Challenge, SeenFacts, Step, StepKind
from interventions.schemas.challenges import ChallengeIn, ChallengeStepIn
from interventions.store.grouping import Grouped, by
from interventions.tables import ChallengeRow, ChallengeStepRow

SAID = ("number", "about", "subject", "as_of", "rules", "facts", "question", "reply_due_on", "asked_by", "asked_at")
STEP = (
    "number", "kind", "words", "by", "at", "person", "due_on", "planned", "component", "of_action", "done_on",
    "ground", "facts",
)  # fmt: skip


def challenges_query() -> Select[*tuple[Any, ...]]:
    row = ChallengeRow
    return select(row.case_id, row.id, *(getattr(row, name) for name in SAID)).order_by(row.case_id, row.number)


def steps_query() -> Select[*tuple[Any, ...]]:
    row, step = ChallengeRow, ChallengeStepRow
    columns = (row.case_id, step.challenge_id, *(getattr(step, name) for name in STEP))
    return select(*columns).join(row, row.id == step.challenge_id).order_by(step.challenge_id, step.number)


def challenge_values(rows: Sequence[Any], steps: Sequence[Any]) -> tuple[Challenge, ...]:
    """Of one case."""
    of_each: Grouped = by(steps, "challenge_id")
    return tuple(_challenge(row, of_each[row.id]) for row in rows)


def of_cases(session: Session, case_ids: Sequence[int]) -> dict[int, tuple[Challenge, ...]]:
    """Of these cases, those that have any, by case id."""
    if not case_ids:
        return {}
    session.flush()
    wanted = ChallengeRow.case_id.in_(case_ids)
    rows = by(session.execute(challenges_query().where(wanted)).all(), "case_id")
    steps = by(session.execute(steps_query().where(wanted)).all(), "case_id")
    return {case_id: challenge_values(found, steps[case_id]) for case_id, found in rows.items()}


def of_case(session: Session, case_id: int) -> tuple[Challenge, ...]:
    return of_cases(session, [case_id]).get(case_id, ())


def add_challenge(session: Session, case_id: int, number: int, challenge: ChallengeIn) -> int:
    """With the steps that it came with; the id of its row."""
    said = challenge.model_dump(exclude={"steps", "facts"}) | {"about": challenge.about.value}
    adding = insert(ChallengeRow).values(case_id=case_id, number=number, facts=_plain(challenge), **said)
    row_id: int = session.execute(adding.returning(ChallengeRow.id)).scalar_one()
    for n, step in enumerate(challenge.steps, 1):
        _add(session, row_id, n, step)
    return row_id


def add_step(session: Session, case_id: int, number: int, step: ChallengeStepIn) -> None:
    """At the end of those that the case's challenge has."""
    row = ChallengeRow
    row_id = session.execute(select(row.id).where(row.case_id == case_id, row.number == number)).scalar_one()
    rows = session.execute(select(ChallengeStepRow.id).where(ChallengeStepRow.challenge_id == row_id)).all()
    _add(session, row_id, len(rows) + 1, step)


def _add(session: Session, row_id: int, number: int, step: ChallengeStepIn) -> None:
    said = step.model_dump(exclude={"facts"}) | {"kind": step.kind.value, "facts": _plain(step)}
    session.execute(insert(ChallengeStepRow).values(challenge_id=row_id, number=number, **said))


def exported(session: Session, case_id: int) -> list[dict[str, Any]]:
    """In the bundle's shape, in their order."""
    return [_said(challenge) for challenge in of_case(session, case_id)]


def _said(challenge: Challenge) -> dict[str, Any]:
    steps = [_without_number(asdict(step)) for step in challenge.steps]
    return {**_without_number(asdict(challenge)), "steps": steps}


def _without_number(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _listed(value) for name, value in said.items() if name != "number"}


def _listed(value: Any) -> Any:
    """The shapes hold lists where the values hold tuples."""
    if isinstance(value, Mapping):
        return {name: _listed(each) for name, each in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _plain(said: ChallengeIn | ChallengeStepIn) -> dict[str, Any] | None:
    return said.facts.model_dump(exclude_defaults=True) if said.facts else None


def _challenge(row: Any, steps: Iterable[Any]) -> Challenge:
    said = {name: getattr(row, name) for name in SAID}
    said |= {"about": About(row.about), "facts": _facts(row.facts)}
    return Challenge(**said, steps=tuple(_step(step) for step in steps))


def _step(row: Any) -> Step:
    said = {name: getattr(row, name) for name in STEP}
    return Step(**{**said, "kind": StepKind(row.kind), "facts": _facts(row.facts) if row.facts is not None else None})


def _facts(stored: Mapping[str, Any]) -> SeenFacts:
    listed = {name: tuple(stored[name]) for name in ("rests_on", "lines") if name in stored}
    return SeenFacts(**{**stored, **listed})
