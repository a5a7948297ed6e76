"""Drafts, what was done with each, and the moment at which one becomes a version."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session

from catalogue.canonical import content_hash
from catalogue.documents import Document, Entry
from catalogue.tables import CatalogueStep, CatalogueVersion

row = CatalogueVersion
step = CatalogueStep
_OURS = row.is_foreign.is_(False)


@dataclass(frozen=True, slots=True)
class StepRow:
    """What one person did with a version, and why. by: an address. asked_of: whom, where somebody was named."""

    kind: str
    at: datetime
    by: str
    note: str
    asked_of: str | None


@dataclass(frozen=True, slots=True)
class DraftRow:
    id: int
    kind: Entry
    code: str
    version: int
    content: dict[str, Any]
    content_hash: str


_DRAFT = select(row.id, row.kind, row.code, row.version, row.content, row.content_hash).where(
    _OURS, row.status == "draft"
)


def drafts(session: Session) -> list[DraftRow]:
    """Every draft, by kind and code."""
    return [_draft(found) for found in session.execute(_DRAFT.order_by(row.kind, row.code))]


def draft(session: Session, kind: Entry, code: str) -> DraftRow | None:
    found = session.execute(_DRAFT.where(row.kind == kind.value, row.code == code)).first()
    return None if found is None else _draft(found)


def hold_draft(session: Session, kind: Entry, code: str) -> DraftRow | None:
    """The same, and nobody else's until the transaction ends."""
    which = _DRAFT.where(row.kind == kind.value, row.code == code)
    found = session.execute(which.with_for_update()).first()
    return None if found is None else _draft(found)


def hold_components(session: Session) -> None:
    """None comes into use or goes out of it until the transaction ends; plans may point at them meanwhile."""
    which = select(row.id).where(_OURS, row.kind == Entry.COMPONENT.value, row.status == "published")
    session.execute(which.order_by(row.id).with_for_update(key_share=True)).all()


def _draft(found: Any) -> DraftRow:
    return DraftRow(found.id, Entry(found.kind), found.code, found.version, found.content, found.content_hash)


def latest(session: Session, kind: Entry, code: str, *, published: bool = True) -> Document | None:
    """The version that holds, or, not published, the last one that did."""
    status = row.status == "published" if published else row.status != "draft"
    found = session.execute(
        select(row.version, row.content, row.content_hash)
        .where(_OURS, row.kind == kind.value, row.code == code, status)
        .order_by(row.version.desc())
        .limit(1)
    ).first()
    return None if found is None else Document(kind, code, found.version, found.content, found.content_hash)


def latest_of(session: Session, kinds: Iterable[Entry]) -> list[Document]:
    """Every version of these kinds that holds."""
    names = [kind.value for kind in kinds]
    columns = (row.kind, row.code, row.version, row.content, row.content_hash)
    found = session.execute(select(*columns).where(_OURS, row.status == "published", row.kind.in_(names)))
    return [Document(Entry(each.kind), each.code, each.version, each.content, each.content_hash) for each in found]


def highest_version(session: Session, kind: Entry, code: str) -> int:
    """Of ours, whatever became of it; 0 where there is none."""
    found = select(func.max(row.version)).where(_OURS, row.kind == kind.value, row.code == code)
    return session.execute(found).scalar() or 0


def add_draft(session: Session, kind: Entry, code: str, version: int, content: dict[str, Any]) -> int:
    values = {"kind": kind.value, "code": code, "version": version, "status": "draft", "is_foreign": False}
    kept = {"content": content, "content_hash": content_hash(content)}
    added = session.execute(insert(CatalogueVersion).values(**values, **kept).returning(row.id))
    return int(added.scalar_one())


def set_content(session: Session, draft_id: int, content: dict[str, Any]) -> None:
    values = {"content": content, "content_hash": content_hash(content)}
    session.execute(update(CatalogueVersion).where(row.id == draft_id).values(**values))


def delete_draft(session: Session, draft_id: int) -> None:
    session.execute(delete(CatalogueStep).where(step.version_id == draft_id))
    session.execute(delete(CatalogueVersion).where(row.id == draft_id))


def publish(session: Session, draft_id: int, document: Document, at: datetime) -> None:
    """The draft becomes the one version that holds; what held before can still be read, and is pinned still."""
    retire(session, document.kind, document.code)
    values = {"content": document.content, "content_hash": document.content_hash}
    changed = update(CatalogueVersion).where(row.id == draft_id)
    session.execute(changed.values(status="published", published_at=at, **values))


def retire(session: Session, kind: Entry, code: str) -> None:
    which = (_OURS, row.kind == kind.value, row.code == code, row.status == "published")
    session.execute(update(CatalogueVersion).where(*which).values(status="retired"))


def add_step(
    session: Session, version_id: int, kind: str, at: datetime, by: str, note: str = "", asked_of: str | None = None
) -> None:
    values = {"version_id": version_id, "kind": kind, "at": at, "by": by, "note": note, "asked_of": asked_of}
    session.execute(insert(CatalogueStep).values(**values))


def steps_of(session: Session, version_ids: Iterable[int]) -> dict[int, tuple[StepRow, ...]]:
    """In the order in which they were taken."""
    wanted = sorted(set(version_ids))
    columns = (step.version_id, step.kind, step.at, step.by, step.note, step.asked_of)
    found: dict[int, list[StepRow]] = {each: [] for each in wanted}
    for each in session.execute(select(*columns).where(step.version_id.in_(wanted)).order_by(step.id)):
        found[each.version_id].append(StepRow(each.kind, each.at, each.by, each.note, each.asked_of))
    return {version_id: tuple(steps) for version_id, steps in found.items()}
