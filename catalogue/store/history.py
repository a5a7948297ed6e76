"""Every version that an entry had since it was first published."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from catalogue.documents import Document, Entry
from catalogue.tables import CatalogueVersion

row = CatalogueVersion
_EVER_OURS = row.is_foreign.is_(False) & (row.status != "draft")


@dataclass(frozen=True, slots=True)
class VersionRow:
    id: int
    version: int
    status: str
    published_at: datetime


def every_version(session: Session, kind: Entry, code: str) -> list[VersionRow]:
    """The newest first."""
    found = session.execute(
        select(row.id, row.version, row.status, row.published_at)
        .where(_EVER_OURS, row.kind == kind.value, row.code == code)
        .order_by(row.version.desc())
    )
    return [VersionRow(each.id, each.version, each.status, each.published_at) for each in found]


def version_document(session: Session, kind: Entry, code: str, version: int) -> Document | None:
    found = session.execute(
        select(row.content, row.content_hash).where(
            _EVER_OURS, row.kind == kind.value, row.code == code, row.version == version
        )
    ).first()
    return None if found is None else Document(kind, code, version, found.content, found.content_hash)
