"""The catalogue as it would be if every component's draft were published as it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from catalogue.documents import Entry
from catalogue.drafting import Draft, document, padded, parsed
from catalogue.match import counts_for
from catalogue.model import Catalogue, Component, Factor, Weight


@dataclass(frozen=True, slots=True)
class Drafted:
    """components: as their drafts have them, by code. unread: codes of drafts that lack too much to be shown."""

    catalogue: Catalogue
    components: Mapping[str, Component]
    unread: tuple[str, ...]


def as_drafted(catalogue: Catalogue, drafts: Iterable[Draft]) -> Drafted:
    found: dict[str, Component] = {}
    unread = []
    for draft in drafts:
        if draft.kind is not Entry.COMPONENT:
            continue
        raw = document(draft.kind, draft.code, draft.version, draft.content)
        shape, _faults = parsed(draft.kind, padded(draft.kind, raw), strict=False)
        value = shape.value() if shape else None
        if isinstance(value, Component):
            found[draft.code] = value
        else:
            unread.append(draft.code)
    whole = replace(catalogue, components={**catalogue.components, **found})
    return Drafted(whole, found, tuple(unread))


@dataclass(frozen=True, slots=True)
class Gaps:
    """unanswered: no component at all has it as a main target. only_assessed: some have, and none counts (rule 0)."""

    unanswered: tuple[Factor, ...]
    only_assessed: tuple[Factor, ...]
    untargeted: tuple[Component, ...]


def gaps(catalogue: Catalogue) -> Gaps:
    main = {
        code: [c for c in catalogue.components.values() if c.weight_for(code) is Weight.PRIMARY]
        for code in catalogue.factors
    }
    return Gaps(
        tuple(factor for code, factor in catalogue.factors.items() if not main[code]),
        tuple(
            factor
            for code, factor in catalogue.factors.items()
            if main[code] and not any(counts_for(c, code, catalogue.rules) for c in main[code])
        ),
        tuple(c for c in catalogue.components.values() if not c.targets),
    )
