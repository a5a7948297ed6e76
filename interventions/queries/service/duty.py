"""How duty is reached, for whoever may need to."""

from sqlmodel import Session

from app.core.access import Actor
from interventions.store.service import duty_phone


def duty_number(session: Session, actor: Actor) -> str | None:
    return duty_phone(session, actor.service_id)
