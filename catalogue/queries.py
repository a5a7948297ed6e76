"""The catalogue as a screen or another package asks for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import exchange, store
from catalogue.differences import Difference, differences
from catalogue.documents import Document, Entry
from catalogue.drafting import WRITTEN, Draft, Step, code_faults, headless
from catalogue.faults import Fault
from catalogue.history import Version
from catalogue.model import Catalogue, Component
from catalogue.store import DraftRow, StepRow


def catalogue(session: Session) -> Catalogue:
    """The latest published version of everything. Cheap: parsed once a process, and asked by one narrow query."""
    return store.catalogue(session)


def components_by_id(session: Session, ids: Iterable[int]) -> Mapping[int, Component]:
    """Of the rows that plans pin: foreign and retired versions too."""
    return store.components_by_id(session, ids)


def pinned(session: Session) -> Mapping[tuple[str, int], Component]:
    """Our own components in every version that was ever published, by code and version."""
    return store.ever_published(session)


def version_ids(session: Session) -> Mapping[tuple[str, int], int]:
    """The row of each of our own published and retired component versions."""
    return store.version_ids(session)


def component_documents(session: Session, ids: Iterable[int]) -> list[dict[str, Any]]:
    """These versions as JSON, by code and version, to travel with a case."""
    found = store.components_by_id(session, ids).values()
    return [store.document(c) for c in sorted(found, key=lambda c: (c.code, c.version, c.content_hash))]


def component_document(component: Component) -> dict[str, Any]:
    """One component in the shape of the JSON interface."""
    return store.document(component)


def draft(session: Session, kind: Entry, code: str) -> Draft:
    """Raises NotFound."""
    row = store.draft(session, kind, code)
    if row is None:
        raise NotFound(_("There is no draft of this."))
    return _drafts(session, [row])[0]


def drafts(session: Session) -> list[Draft]:
    """All that is being written, components before programmes."""
    return _drafts(session, store.drafts(session))


def latest(session: Session, kind: Entry, code: str) -> Document | None:
    """The published version as a document, beside which a draft is read."""
    return store.latest(session, kind, code)


def history(session: Session, kind: Entry, code: str) -> list[Version]:
    """Every version since the first was published, the newest first. Empty where there is none."""
    rows = store.every_version(session, kind, code)
    steps = store.steps_of(session, [row.id for row in rows])
    return [
        Version(row.version, row.status == "published", row.published_at, tuple(map(_step, steps[row.id])))
        for row in rows
    ]


def between(session: Session, kind: Entry, code: str, older: int, newer: int) -> tuple[Difference, ...]:
    """What is otherwise in the newer of two versions. Raises NotFound."""
    before, after = (store.version_document(session, kind, code, version) for version in (older, newer))
    if before is None or after is None:
        raise NotFound(_("The catalogue has no such version."))
    return differences(headless(before.content), headless(after.content))


def published(session: Session) -> list[Document]:
    """All that specialists write, as it holds now."""
    return store.latest_of(session, WRITTEN)


def brought(session: Session, text: str) -> tuple[exchange.Reading, list[exchange.Beside]]:
    """What a file holds, with its faults; and, where it has none, each entry beside what is here."""
    reading = exchange.read(text, catalogue(session))
    reading = replace(reading, faults=(*reading.faults, *_codes(session, reading.entries)))
    if reading.faults:
        return reading, []
    here = {(each.kind, each.code): each for each in published(session)}
    writing = drafts(session)
    return reading, [exchange.beside(each, here.get((each.kind, each.code)), writing) for each in reading.entries]


def _codes(session: Session, entries: Iterable[exchange.Entered]) -> Iterator[Fault]:
    """What no draft may be called; a code that is here, in use or not, stays as it is."""
    for each in entries:
        faults = code_faults(each.code)
        if faults and store.latest(session, each.kind, each.code, published=False) is None:
            yield from ((f"{each.key}.{key}".removeprefix("."), said) for key, said in faults)


def _drafts(session: Session, rows: list[DraftRow]) -> list[Draft]:
    steps = store.steps_of(session, [row.id for row in rows])
    return [
        Draft(row.id, row.kind, row.code, row.version, row.content, row.content_hash, tuple(map(_step, steps[row.id])))
        for row in rows
    ]


def _step(row: StepRow) -> Step:
    return Step(row.kind, row.at, row.by, row.note, row.asked_of)
