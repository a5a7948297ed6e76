"""What was published, and the values that this process has read before.

What is published never changes, so a value is kept under the hash of its content: parsed once
a process, right in every database, and never stale, not even after a transaction that was undone.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from threading import Lock
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, func, insert, select
from sqlmodel import Session

from catalogue.assemble import assembled
from catalogue.documents import Document, Entry
from catalogue.model import Catalogue, Component
from catalogue.schemas.components import component_document
from catalogue.tables import CatalogueVersion

T = TypeVar("T")
MOST_CATALOGUES = 8
MOST_COMPONENTS = 2000
IN_ONE_QUERY = 500


class Kept(Generic[T]):
    """The last so many values, by the hash of what they were made of."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[str, T] = {}
        self._lock = Lock()

    def get(self, key: str) -> T | None:
        return self._values.get(key)

    def keep(self, key: str, value: T) -> T:
        with self._lock:
            while len(self._values) >= self._most:
                del self._values[next(iter(self._values))]
            self._values[key] = value
        return value

    def get_or(self, key: str, make: Callable[[], T]) -> T:
        value = self._values.get(key)
        return self.keep(key, make()) if value is None else value


_catalogues: Kept[Catalogue] = Kept(MOST_CATALOGUES)
_components: Kept[Component] = Kept(MOST_COMPONENTS)
_documents: Kept[dict[str, Any]] = Kept(MOST_COMPONENTS)

row = CatalogueVersion
_OURS = row.is_foreign.is_(False)
_PUBLISHED = (row.status == "published") & _OURS
_EVER_PUBLISHED = (row.status != "draft") & _OURS
_HASHES = select(func.aggregate_strings(row.content_hash, ",")).where(_PUBLISHED)


def catalogue(session: Session) -> Catalogue:
    """Asked at every turn, so the usual answer is one narrow query over an index."""
    hashes = session.execute(_HASHES).scalar_one() or ""
    if known := _catalogues.get(_stamp(hashes.split(","))):
        return known
    documents = _published(session)
    return _catalogues.keep(_stamp(d.content_hash for d in documents), assembled(documents))


def _stamp(hashes: Iterable[str]) -> str:
    """The same for the same published versions, in whatever order the database tells them."""
    return hashlib.sha256("".join(sorted(hashes)).encode()).hexdigest()


def _published(session: Session) -> list[Document]:
    rows = session.execute(select(row.kind, row.code, row.version, row.content, row.content_hash).where(_PUBLISHED))
    return [Document(Entry(r.kind), r.code, r.version, r.content, r.content_hash) for r in rows]


def components_by_id(session: Session, ids: Iterable[int]) -> dict[int, Component]:
    """Foreign versions and retired ones too; a draft is nothing that a plan could mean."""
    found: dict[int, Component] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), IN_ONE_QUERY):
        found |= _components_where(session, row.id.in_(wanted[start : start + IN_ONE_QUERY]))
    return found


def ever_published(session: Session) -> dict[tuple[str, int], Component]:
    """Our own components in every version that was ever published, by code and version."""
    return {(c.code, c.version): c for c in _components_where(session, _EVER_PUBLISHED).values()}


def _components_where(session: Session, which: ColumnElement[bool]) -> dict[int, Component]:
    of_components = which & (row.kind == Entry.COMPONENT) & (row.status != "draft")
    hashes = {r.id: r.content_hash for r in session.execute(select(row.id, row.content_hash).where(of_components))}
    known = {hashed: component for hashed in hashes.values() if (component := _components.get(hashed))}
    known |= _parsed(session, [row_id for row_id, hashed in hashes.items() if hashed not in known])
    return {row_id: known[hashed] for row_id, hashed in hashes.items()}


def _parsed(session: Session, ids: Sequence[int]) -> dict[str, Component]:
    if not ids:
        return {}
    rows = session.execute(
        select(row.kind, row.code, row.version, row.content, row.content_hash).where(row.id.in_(ids))
    )
    values = [Document(Entry(r.kind), r.code, r.version, r.content, r.content_hash).value() for r in rows]
    return {v.content_hash: _components.keep(v.content_hash, v) for v in values if isinstance(v, Component)}


def version_ids(session: Session) -> dict[tuple[str, int], int]:
    rows = session.execute(select(row.code, row.version, row.id).where(_EVER_PUBLISHED, row.kind == Entry.COMPONENT))
    return {(r.code, r.version): r.id for r in rows}


def document(component: Component) -> dict[str, Any]:
    """As JSON. Kept too, so it is only ever read."""
    return _documents.get_or(component.content_hash, lambda: component_document(component))


def is_empty(session: Session) -> bool:
    """Without anything of our own; what cases brought does not count."""
    return session.execute(select(row.id).where(_OURS).limit(1)).first() is None


def code_lists(session: Session) -> frozenset[str]:
    """Every code list of our own, whatever its status."""
    return frozenset(session.execute(select(row.code).where(_OURS, row.kind == Entry.CODE_LIST.value)).scalars())


def find(session: Session, document: Document) -> int | None:
    """The published row with exactly this content, ours before a foreign one."""
    return session.execute(
        select(row.id)
        .where(
            row.kind == document.kind,
            row.code == document.code,
            row.version == document.version,
            row.content_hash == document.content_hash,
            row.status != "draft",
        )
        .order_by(row.is_foreign)
        .limit(1)
    ).scalar_one_or_none()


def add(session: Session, documents: Iterable[Document], at: datetime, *, is_foreign: bool) -> None:
    rows = [{**_columns(document), "published_at": at, "is_foreign": is_foreign} for document in documents]
    session.execute(insert(CatalogueVersion), rows)


def _columns(document: Document) -> Mapping[str, Any]:
    return {
        "kind": document.kind.value,
        "code": document.code,
        "version": document.version,
        "status": "published",
        "content_hash": document.content_hash,
        "content": document.content,
    }
