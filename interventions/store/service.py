"""What moves with a whole service."""

from sqlalchemy import select, update
from sqlmodel import Session

from app.core.accounts.tables import Service


def duty_phone(session: Session, service_id: int) -> str | None:
    found: str | None = session.execute(select(Service.duty_phone).where(Service.id == service_id)).scalar_one()
    return found


def change_duty_phone(session: Session, service_id: int, number: str | None) -> None:
    session.execute(update(Service).where(Service.id == service_id).values(duty_phone=number))


def hold_service(session: Session, service_id: int) -> None:
    """Whoever else would change what is true of this service waits until this transaction ends."""
    session.execute(select(Service.id).where(Service.id == service_id).with_for_update())


def move_service_stamp(session: Session, service_id: int) -> None:
    """In the transaction of every change that the figures of all its cases rest on: what was kept is now stale."""
    session.execute(update(Service).where(Service.id == service_id).values(stamp=Service.stamp + 1))
