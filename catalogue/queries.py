"""The catalogue as a screen or another package asks for it."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session

from catalogue import store
from catalogue.model import Catalogue, Component


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
