"""A programme makes sense: it plans what there is, for whom there is, in the weeks that it says."""

from collections.abc import Iterator

from app.core.i18n import _
from catalogue.checks.known import Known
from catalogue.faults import Fault, twice, unknown
from catalogue.model import Programme, ProgrammeItem, Variant

CHILD = "child"


def programme_faults(programme: Programme, known: Known) -> list[Fault]:
    return [
        *unknown("stances", programme.stances or (), known.list("stances")),
        *unknown("needs", programme.needs or (), known.list("needs")),
        *unknown("streams", tuple(programme.per_slot), known.list("streams")),
        *twice("items", [f"{item.component} {item.variant}" for item in programme.items]),
        *(fault for n, item in enumerate(programme.items) for fault in _item_faults(f"items[{n}]", item, known)),
        *_weeks_faults(programme),
        *_age_faults(programme),
    ]


def _item_faults(key: str, item: ProgrammeItem, known: Known) -> Iterator[Fault]:
    if item.stream not in known.list("streams"):
        yield f"{key}.stream", _("“{code}” is not a code that is known here.").format(code=item.stream)
    if item.component not in known.components:
        yield f"{key}.component", _("“{code}” is not a component.").format(code=item.component)
    elif item.variant is Variant.ADAPTED and item.component not in known.adapted:
        yield f"{key}.variant", _("{code} has no adapted form.").format(code=item.component)


def _weeks_faults(programme: Programme) -> Iterator[Fault]:
    needed = programme.sessions(CHILD, core_only=True)
    if needed > programme.weeks * programme.sessions_a_week:
        sentence = _("{needed} core sessions with the child do not fit into {weeks} weeks at {rate} a week.")
        yield "weeks", sentence.format(needed=needed, weeks=programme.weeks, rate=programme.sessions_a_week)


def _age_faults(programme: Programme) -> Iterator[Fault]:
    if programme.youngest and programme.oldest and programme.youngest > programme.oldest:
        yield "youngest", _("The youngest is no older than the oldest.")
