"""The command's own check of a role, where it concerns no one case."""

from app.core.access import Actor, Permission, holds
from app.core.errors import NotAllowed
from app.core.i18n import _


def require_role(actor: Actor, permission: Permission) -> None:
    if not holds(actor, permission):
        raise NotAllowed(_("Your role does not include this."))
