"""The command's own check: whatever face called it, the rule is the same."""

from app.core.access import Actor, Permission, Scope, holds, may
from app.core.errors import NotAllowed
from app.core.i18n import _


def require(actor: Actor, permission: Permission, scope: Scope) -> None:
    if not may(actor, permission, scope):
        raise NotAllowed(_("You can see this case, but this is not yours to do."))


def require_role(actor: Actor, permission: Permission) -> None:
    """What concerns no one case."""
    if not holds(actor, permission):
        raise NotAllowed(_("Your role does not include this."))
