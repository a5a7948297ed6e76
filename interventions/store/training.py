"""Rows of the register of training, either way."""

from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from interventions.model import Training
from interventions.store.replaced import not_replaced
from interventions.tables import TrainingRow

NAMES = (
    "id", "person", "name", "tag", "starts_on", "ends_on", "said", "recorded_on", "recorded_by", "withdrawn",
    "replaces_id",
)  # fmt: skip


def add_training(session: Session, service_id: int, replaces: int | None = None, **values: Any) -> None:
    session.execute(insert(TrainingRow).values(service_id=service_id, replaces_id=replaces, **values))


def training_rows(session: Session, service_id: int, person: str | None = None) -> list[Any]:
    """Every entry, those replaced too, in the order of arrival; of one person where one is named."""
    row = TrainingRow
    query = select(*(getattr(row, name) for name in NAMES)).where(row.service_id == service_id)
    if person is not None:
        query = query.where(row.person == person)
    return list(session.execute(query.order_by(row.id)))


def training_of(session: Session, service_id: int) -> tuple[Training, ...]:
    """What the register says now, whenever it was told: a certificate that is brought later was held before."""
    row = TrainingRow
    query = select(row.person, row.tag, row.starts_on, row.ends_on)
    query = query.where(row.service_id == service_id, row.withdrawn.is_(False), not_replaced(row))
    return tuple(Training(*each) for each in session.execute(query.order_by(row.id)))
