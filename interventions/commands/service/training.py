"""The register of training: append-only. A correction stands in for what it replaces; taken back, it was not held."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from catalogue import queries as catalogue
from interventions.guard import require_role
from interventions.store.outcomes import standing_only
from interventions.store.service import hold_service, move_service_stamp
from interventions.store.training import add_training, training_rows


@dataclass(frozen=True, slots=True)
class TrainingIn:
    """person: an address; name: of somebody without an account. said: what shows it. Both days count."""

    person: str
    tag: str
    starts_on: date
    ends_on: date | None
    said: str
    name: str | None = None


def record_training(session: Session, actor: Actor, training: TrainingIn) -> None:
    require_role(actor, Permission.TRAINING_WRITE)
    _refuse(session, training)
    hold_service(session, actor.service_id)
    _add(session, actor, training)


def correct_training(session: Session, actor: Actor, training_id: int, training: TrainingIn) -> None:
    require_role(actor, Permission.TRAINING_WRITE)
    _refuse(session, training)
    hold_service(session, actor.service_id)
    _standing(session, actor, training_id)
    _add(session, actor, training, replaces=training_id)


def take_back_training(session: Session, actor: Actor, training_id: int, reason: str) -> None:
    """It was not held after all: the entry stays in the history, and counts no more."""
    require_role(actor, Permission.TRAINING_WRITE)
    if not reason.strip():
        raise Invalid({"why": _("Say why it is taken back.")})
    hold_service(session, actor.service_id)
    row = _standing(session, actor, training_id)
    training = TrainingIn(row.person, row.tag, row.starts_on, row.ends_on, reason, row.name)
    _add(session, actor, training, replaces=training_id, withdrawn=True)


def _add(
    session: Session, actor: Actor, training: TrainingIn, replaces: int | None = None, withdrawn: bool = False
) -> None:
    values: dict[str, Any] = {
        "person": training.person.strip().lower(),
        "name": (training.name or "").strip() or None,
        "tag": training.tag,
        "starts_on": training.starts_on,
        "ends_on": training.ends_on,
        "said": training.said.strip(),
        "recorded_on": clock.today(),
        "recorded_by": actor.email,
    }
    add_training(session, actor.service_id, replaces, **values, withdrawn=withdrawn)
    move_service_stamp(session, actor.service_id)
    detail = {"person": values["person"], "training": training.tag, "replaces": replaces, "withdrawn": withdrawn}
    audit.record(session, actor, AuditTag.TRAINING_RECORDED, **detail)


def _standing(session: Session, actor: Actor, training_id: int) -> Any:
    rows = standing_only(training_rows(session, actor.service_id))
    found = next((row for row in rows if row.id == training_id and not row.withdrawn), None)
    if found is None:
        raise Conflict(_("This entry has been corrected already: look at it again."), "training-stale")
    return found


def _refuse(session: Session, training: TrainingIn) -> None:
    faults: dict[str, str] = {}
    if not training.person.strip():
        faults["person"] = _("Choose whose training it is.")
    if training.tag not in catalogue.catalogue(session).codes["training"]:
        faults["tag"] = _("Choose the training.")
    if training.starts_on > clock.today():
        faults["starts_on"] = _("Enter a day that is not ahead: training counts from the day it was completed.")
    if training.ends_on is not None and training.ends_on < training.starts_on:
        faults["ends_on"] = _("The last day is before the first.")
    if not training.said.strip():
        faults["said"] = _("Say what shows it: a certificate, a course, a registration.")
    if faults:
        raise Invalid(faults)
