"""Extracts as they were given out: rows in and out. They never change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlmodel import Session

from interventions.closing import Facts
from interventions.extract import Line, Part
from interventions.store.closing import FACTS, stored_facts
from interventions.tables import CaseExtractRow
from interventions.words import Say, from_stored, to_stored


@dataclass(frozen=True, slots=True)
class Shown:
    """facts: the case's own figures with their counts. finish: the forecast's sentence of the day."""

    facts: Facts
    parts: tuple[Part, ...]
    finish: Say


@dataclass(frozen=True, slots=True)
class Extract:
    number: int
    as_of: date
    recipient: str
    why: str
    made_by: str
    made_at: datetime


SAID = tuple(Extract.__dataclass_fields__)


def add_extract(session: Session, case_id: int, shown: Shown, **said: Any) -> int:
    row = CaseExtractRow
    last = session.execute(select(func.max(row.number)).where(row.case_id == case_id)).scalar() or 0
    values = {"number": last + 1, "as_of": shown.facts.as_of, "rules": shown.facts.rules, "shown": _plain(shown)}
    session.execute(insert(row).values(case_id=case_id, **values, **said))
    return int(last) + 1


def extracts_of(session: Session, case_id: int) -> Sequence[Extract]:
    """The latest first, without what they showed."""
    row = CaseExtractRow
    query = select(*(getattr(row, name) for name in SAID)).where(row.case_id == case_id)
    return [Extract(*found) for found in session.execute(query.order_by(row.number.desc()))]


def extract_of(session: Session, case_id: int, number: int) -> tuple[Extract, Shown] | None:
    row = CaseExtractRow
    found = session.execute(select(row).where(row.case_id == case_id, row.number == number)).scalars().first()
    if found is None:
        return None
    return Extract(*(getattr(found, name) for name in SAID)), _shown(found.shown)


def _plain(shown: Shown) -> dict[str, Any]:
    return {
        "facts": stored_facts(shown.facts),
        "finish": to_stored(shown.finish),
        "parts": [{"code": part.code, "lines": [_line(line) for line in part.lines]} for part in shown.parts],
    }


def _line(line: Line) -> dict[str, Any]:
    return {"on": line.on.isoformat(), "text": to_stored(line.text), "who": list(line.who)}


def _shown(stored: Mapping[str, Any]) -> Shown:
    parts = tuple(Part(part["code"], tuple(_read(line) for line in part["lines"])) for part in stored["parts"])
    return Shown(FACTS.validate_python(stored["facts"]), parts, from_stored(stored["finish"]))


def _read(line: Mapping[str, Any]) -> Line:
    return Line(date.fromisoformat(line["on"]), from_stored(line["text"]), tuple(line["who"]))
