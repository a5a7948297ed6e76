"""What moves with a whole service."""

from sqlalchemy import select, update
from sqlmodel import Session

from app.core.accounts.tables import Service


def hold_service(session: Session, service_id: int) -> None:
    """Whoever else would change what is true of this service waits until this transaction ends."""
    session.execute(select(Service.id).where(Service.id == service_id).with_for_update())


def move_service_stamp(session: Session, service_id: int) -> None:
    """In the transaction of every change that the figures of all its cases rest on: what was kept is now stale."""
    session.execute(update(Service).where(Service.id == service_id).values(stamp=Service.stamp + 1))
