"""Figures kept under the stamp of the facts they rest on: one row a case and day."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Text, bindparam, cast, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from interventions.tables import CaseFiguresRow

INSERTS: Mapping[str, Callable[[Any], Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def kept_figures(session: Session, case_ids: Collection[int], as_of: date) -> Iterator[tuple[int, str, str]]:
    """Of each case that has any for this day: its id, the stamp they were kept under, the figures as JSON text."""
    row = CaseFiguresRow
    ids: BindParameter[int] = bindparam("ids", expanding=True, literal_execute=True)
    query = select(row.case_id, row.stamp, cast(row.figures, Text).label("text"))
    query = query.where(row.case_id.in_(ids), row.as_of == as_of)
    yield from session.execute(query, {"ids": list(case_ids)})


def keep_figures(
    session: Session, fresh: Mapping[int, Mapping[str, Any]], keys: Mapping[int, str], as_of: date
) -> None:
    """One row a case: what was kept for another day is of no more use. Whoever computed it last, it says the same."""
    if not fresh:
        return
    row = CaseFiguresRow
    session.execute(delete(row).where(row.case_id.in_(list(fresh)), row.as_of != as_of))
    rows = [{"case_id": c, "as_of": as_of, "stamp": keys[c], "figures": fresh[c]} for c in sorted(fresh)]
    into = INSERTS[session.get_bind().dialect.name](row)
    new = {"stamp": into.excluded.stamp, "figures": into.excluded.figures}
    session.execute(into.on_conflict_do_update(index_elements=["case_id", "as_of"], set_=new), rows)
