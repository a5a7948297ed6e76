"""Where each role can go from anywhere. A link stands for those who hold its permission."""

from dataclasses import dataclass

from app.core.access import Actor, Permission, holds
from app.core.i18n import _


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str
    here: bool = False


def links(actor: Actor | None, path: str) -> list[Link]:
    if actor is None:
        return []
    places = (
        (_("Today"), "/today", Permission.CASE_VIEW),
        (_("Due"), "/due", Permission.CASE_VIEW),
        (_("Caseload"), "/caseload", Permission.CASE_VIEW),
        (_("Oversight"), "/oversight", Permission.OVERSIGHT_VIEW),
        (_("Delivery"), "/delivery", Permission.REPORT_VIEW),
        (_("Catalogue"), "/catalogue", Permission.CATALOGUE_VIEW),
    )
    found = [Link(text, href, _within(path, href)) for text, href, permission in places if holds(actor, permission)]
    return found if holds(actor, Permission.CASE_VIEW) else [*found, *_service(actor, path)]


def account_links(actor: Actor | None, path: str) -> list[Link]:
    """What is one's own, in the menu under one's name; and what is seldom opened by those whose header is full."""
    if actor is None:
        return []
    places = (
        (_("Tablets"), "/devices", Permission.DEVICE_USE),
        (_("My training"), "/training/mine", Permission.TRAINING_OWN),
    )
    own = [Link(text, href, _within(path, href)) for text, href, permission in places if holds(actor, permission)]
    return [*own, *_service(actor, path)] if holds(actor, Permission.CASE_VIEW) else own


def _service(actor: Actor, path: str) -> list[Link]:
    return (
        [Link(_("Service"), "/service", _within(path, "/service"))] if holds(actor, Permission.THRESHOLD_VIEW) else []
    )


def home(actor: Actor) -> str:
    """Where a person starts: the day's work, or the catalogue for those who see no cases."""
    return "/today" if holds(actor, Permission.CASE_VIEW) else "/catalogue"


def _within(path: str, href: str) -> bool:
    return path == href or path.startswith(f"{href}/")
