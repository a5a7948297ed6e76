"""Rows of what a pathway rests on: offences, stances with who has acknowledged them, the family's stance, closings."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, insert, select
from sqlmodel import Session

from interventions import model
from interventions.schemas.cases import StanceIn
from interventions.schemas.pathways import ClosingIn, FamilyStanceIn, OffenceIn
from interventions.store.replaced import not_replaced
from interventions.tables import CaseClosingRow, FamilyStanceRow, OffenceRow, StanceAcknowledgementRow, StanceRow

SPELLS = {"appeal_live": ("appeal_from", "appeal_until"), "pending": ("pending_from", "pending_until")}
Rows = Select[*tuple[Any, ...]]
ACKNOWLEDGED = {"acknowledged_on", "acknowledged_by"}


def add_stances(session: Session, case_id: int, stances: Sequence[StanceIn], replaces: int | None = None) -> None:
    if not stances:
        return
    keys = {"case_id": case_id, "replaces_id": replaces}
    rows = [
        {**keys, "recorded_on": s.on, **s.model_dump(exclude={"on", *ACKNOWLEDGED}), "stance": s.stance.value}
        for s in stances
    ]
    adding = insert(StanceRow).returning(StanceRow.id, sort_by_parameter_order=True)
    for stance_id, said in zip(session.execute(adding, rows).scalars().all(), stances, strict=True):
        if said.acknowledged_on and said.acknowledged_by:
            acknowledge(session, case_id, stance_id, said.acknowledged_on, said.acknowledged_by)


def acknowledge(session: Session, case_id: int, stance_id: int, on: Any, by: str) -> None:
    session.add(StanceAcknowledgementRow(case_id=case_id, stance_id=stance_id, acknowledged_on=on, acknowledged_by=by))


def add_offence(session: Session, case_id: int, offence: OffenceIn, replaces: int | None = None) -> None:
    values = offence.model_dump(exclude=set(SPELLS))
    for name, (first, last) in SPELLS.items():
        spell = getattr(offence, name)
        values |= {first: spell.from_ if spell else None, last: spell.to if spell else None}
    session.add(OffenceRow(case_id=case_id, replaces_id=replaces, **values))
    session.flush()


def add_family_stance(session: Session, case_id: int, said: FamilyStanceIn, replaces: int | None = None) -> None:
    values = said.model_dump(exclude={"on"})
    session.add(FamilyStanceRow(case_id=case_id, replaces_id=replaces, recorded_on=said.on, **values))
    session.flush()


def add_closing(session: Session, case_id: int, closing: ClosingIn) -> None:
    values = closing.model_dump(exclude={"on"})
    row = CaseClosingRow(case_id=case_id, decided_on=closing.on, reopened=closing.reason is None, **values)
    session.add(row)
    session.flush()


def stances_query() -> Rows:
    """What holds now of every case, in order of the day; who acknowledged it, where somebody has."""
    row, known = StanceRow, StanceAcknowledgementRow
    said = (row.id, row.recorded_on, row.stance, row.family_stance, row.reason, row.recorded_by, row.offence)
    query = select(row.case_id, *said, known.acknowledged_on, known.acknowledged_by)
    query = query.outerjoin(known, known.stance_id == row.id).where(not_replaced(row))
    return query.order_by(row.case_id, row.recorded_on, row.id)


def offences_query() -> Rows:
    row = OffenceRow
    spells = [getattr(row, name) for names in SPELLS.values() for name in names]
    said = (row.id, row.ref, row.label, row.happened_from, row.happened_until, row.basis, row.found_on)
    query = select(row.case_id, *said, *spells, row.recorded_on, row.recorded_by)
    return query.where(not_replaced(row)).order_by(row.case_id, row.ref, row.id)


def family_stances_query() -> Rows:
    row = FamilyStanceRow
    query = select(row.case_id, row.id, row.recorded_on, row.stance, row.reason, row.recorded_by)
    return query.where(not_replaced(row)).order_by(row.case_id, row.recorded_on, row.id)


def closings_query() -> Rows:
    row = CaseClosingRow
    said = (row.id, row.decided_on, row.reopened, row.reason, row.words, row.manager_reason, row.recorded_by)
    return select(row.case_id, *said).order_by(row.case_id, row.id)


def stance_value(row: Any) -> model.StanceRecord:
    stance = model.Stance(row.stance)
    said = (row.family_stance, row.reason, row.offence, row.acknowledged_on)
    return model.StanceRecord(row.recorded_on, stance, *said)


def offence_value(row: Any) -> model.Offence:
    return model.Offence(
        ref=row.ref,
        label=row.label,
        basis=row.basis,
        found_on=row.found_on,
        happened_from=row.happened_from,
        happened_until=row.happened_until,
        appeal_live=_spell(row.appeal_from, row.appeal_until),
        pending=_spell(row.pending_from, row.pending_until),
    )


def _spell(first: Any, last: Any) -> model.Spell | None:
    return model.Spell(first, last) if first else None


def family_value(row: Any) -> model.FamilyStance:
    return model.FamilyStance(row.recorded_on, row.stance, row.reason)


def closing_value(row: Any) -> model.Closing:
    return model.Closing(row.decided_on, row.reason, row.words, row.manager_reason)


def exported(session: Session, case_id: int) -> dict[str, Any]:
    """The bundle's stances, offences, family_stances and closings, in the order of arrival."""
    rows = {
        name: sorted(session.execute(query.where(query.selected_columns[0] == case_id)), key=lambda row: row.id)
        for name, query in (
            ("stances", stances_query()),
            ("offences", offences_query()),
            ("family_stances", family_stances_query()),
            ("closings", closings_query()),
        )
    }
    return {
        "stances": [_without(row, "id", on="recorded_on") for row in rows["stances"]],
        "offences": [offence_out(row) for row in rows["offences"]],
        "family_stances": [_without(row, "id", on="recorded_on") for row in rows["family_stances"]],
        "closings": [_without(row, "id", "reopened", on="decided_on") for row in rows["closings"]],
    }


def _without(row: Any, *left_out: str, on: str) -> dict[str, Any]:
    values = dict(row._mapping)
    return {"on": values.pop(on), **{name: v for name, v in values.items() if name not in (*left_out, "case_id")}}


def offence_out(row: Any) -> dict[str, Any]:
    values = {name: v for name, v in row._mapping.items() if name not in ("id", "case_id", "replaces_id")}
    for name, (first, last) in SPELLS.items():
        begins, ends = values.pop(first), values.pop(last)
        values[name] = {"from": begins, "to": ends} if begins else None
    return values
