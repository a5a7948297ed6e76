"""A further set of thresholds for the service, from a day on and with its reason. No set is ever changed."""

from datetime import date
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions import rules
from interventions.guard import require_role
from interventions.limits import Limits, difference, faults
from interventions.store.service import hold_service, move_service_stamp
from interventions.store.thresholds import add_set, own_sets
from interventions.words import Say


def set_thresholds(
    session: Session, actor: Actor, valid_from: date, reason: str, flags: Limits, seen: int | None = None
) -> None:
    """flags: all of them. seen: how many sets there were when the actor opened the form; a stale one loses.

    From today on at the earliest: what was said of an earlier day stays as it was said.
    """
    require_role(actor, Permission.THRESHOLD_SET)
    hold_service(session, actor.service_id)
    sets = own_sets(session, actor.service_id)
    now = rules.threshold_set(None, sets)
    if seen is not None and seen != len(sets):
        raise Conflict(_("Somebody else set thresholds since you opened this page."), "thresholds-stale")
    _refuse(valid_from, reason, now.flags, flags)
    number = add_set(session, actor.service_id, valid_from, reason.strip(), actor.email, clock.now(), flags)
    move_service_stamp(session, actor.service_id)
    changed = {f"{limit.flag}.{limit.name}": limit.value for limit, _before in difference(now.flags, flags)}
    detail: dict[str, Any] = {"number": number, "valid_from": valid_from.isoformat(), "changed": changed}
    audit.record(session, actor, AuditTag.THRESHOLDS_SET, **detail)


def _refuse(valid_from: date, reason: str, now: Limits, flags: Limits) -> None:
    wrong = faults(rules.thresholds(), flags)
    found = {f"{flag}.{name}": _told(sentence) for (flag, name), sentence in wrong.items()}
    if valid_from < clock.today():
        found["valid_from"] = _("Choose today or a later day: what was said of an earlier day stays.")
    if not reason.strip():
        found["reason"] = _("Say why these numbers.")
    if not found and not difference(now, flags):
        found["reason"] = _("No number differs from those that are set already.")
    if found:
        raise Invalid(found)


def _told(sentence: Say) -> str:
    return _(sentence.one).format(**dict(sentence.values))
