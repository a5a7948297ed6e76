"""D4: work that was delivered by nobody who held the training that it asks for."""

from collections.abc import Iterator

from catalogue.model import Component
from interventions.measures import Change, ChangeKind
from interventions.plans import Held, Matched, View
from interventions.training import lacking
from interventions.words import say


def unqualified(matched: Matched, view: View) -> Iterator[Change]:
    """One entry a held session and component. Nothing is said while the service keeps no register.

    Two who deliver together hold together what the component asks for (domain.md 5.14); a session of which nobody
    recorded who ran it says nothing.
    """
    if not view.setting.training:
        return
    known = view.setting.components
    pinned = {i.component: known[i.component, i.component_version] for i in reversed(matched.plan.items)}
    told: set[tuple[str, str]] = set()
    for covered in view.covered:
        code, held = covered.coverage.component, covered.held
        component = pinned.get(code) or known.get((code, None))
        if component is None or (held.session.id, code) in told or not held.session.deliverers:
            continue
        if lacking(component, held.session.deliverers, view.setting.training, held.on):
            told.add((held.session.id, code))
            yield _untrained(component, held)


def _untrained(component: Component, held: Held) -> Change:
    text = say(
        "{component} was delivered on {on}, and nobody who delivered it held its training then.",
        component=component.name,
        on=held.on,
    )
    return Change(ChangeKind.UNQUALIFIED, component.code, None, held.session.id, held.on, text)
