"""The command's own check: whatever face called it, the rule is the same."""

from app.core.access import Actor, Permission, Scope, may
from app.core.errors import NotAllowed
from app.core.guard import require_role
from app.core.i18n import _

__all__ = ["require", "require_role"]


def require(actor: Actor, permission: Permission, scope: Scope) -> None:
    if not may(actor, permission, scope):
        raise NotAllowed(_("You can see this case, but this is not yours to do."))
