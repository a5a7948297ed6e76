"""D4: sessions that were held without any of the adaptations planned for a recorded need."""

from collections.abc import Iterator

from interventions.drift.names import component_name
from interventions.measures import Change, ChangeKind
from interventions.needs import adaptable, expected
from interventions.plans import Matched, View
from interventions.words import say


def unadapted(matched: Matched, view: View) -> Iterator[Change]:
    """One entry a held session, by what it covered first: some adaptation was planned, and none of them is ticked."""
    for held in adaptable(view):
        planned = expected(view.case.needs, matched.plan, held.on)
        if planned and planned.isdisjoint(held.session.adaptations):
            code = held.session.covers[0].component
            text = say(
                "{component} was held on {on} with none of the planned adaptations ticked.",
                component=component_name(code, view.setting),
                on=held.on,
            )
            yield Change(ChangeKind.UNADAPTED, code, None, held.session.id, held.on, text)
