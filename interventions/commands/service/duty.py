"""The number on which a worker reaches the service's duty worker about a child's safety."""

import re

from sqlmodel import Session

from app.core import audit
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.guard import require_role
from interventions.store.service import change_duty_phone, duty_phone, hold_service

LONGEST = 40
_NUMBER = re.compile(r"\+?[0-9][0-9 ()-]*")
FEWEST_DIGITS = 3


def set_duty_phone(session: Session, actor: Actor, number: str, seen: str) -> None:
    """Empty: none is shown. seen: what stood there when the actor opened the form; a stale one loses."""
    require_role(actor, Permission.DUTY_SET)
    number = " ".join(number.split())
    if number and not _is_phone(number):
        raise Invalid({"number": _("Enter a phone number, such as 01632 960 001.")})
    hold_service(session, actor.service_id)
    before = duty_phone(session, actor.service_id)
    if (before or "") == number:
        return
    if (before or "") != seen:
        raise Conflict(_("Somebody else has changed this number. Look at it again."), "duty-stale")
    change_duty_phone(session, actor.service_id, number or None)
    audit.record(session, actor, AuditTag.DUTY_PHONE_SET, before=before, number=number or None)


def _is_phone(number: str) -> bool:
    enough = sum(each.isdigit() for each in number) >= FEWEST_DIGITS
    return len(number) <= LONGEST and enough and _NUMBER.fullmatch(number) is not None
