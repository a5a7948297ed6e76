"""Versions of everything in the catalogue, in one table."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.core.types import UtcDateTime

ONE_OF_OURS = "NOT is_foreign"


class CatalogueVersion(SQLModel, table=True):
    """A draft may change; what was published never does, and the database itself refuses it (migration 0002).

    is_foreign: brought by a case from elsewhere under a code and version that may be ours with other content.
    """

    __tablename__ = "catalogue_version"
    __table_args__ = (
        UniqueConstraint("kind", "code", "version", "content_hash", "is_foreign"),
        Index(
            "ix_catalogue_version_one_of_ours",
            "kind",
            "code",
            "version",
            unique=True,
            sqlite_where=text(ONE_OF_OURS),
            postgresql_where=text(ONE_OF_OURS),
        ),
        Index("ix_catalogue_version_stamp", "status", "is_foreign", "content_hash"),
        CheckConstraint(
            "kind IN ('code_list', 'component', 'coverage_rule', 'factor', 'programme', 'strength')", name="kind"
        ),
        CheckConstraint("status IN ('draft', 'published', 'retired')", name="status"),
        CheckConstraint("(status = 'draft') = (published_at IS NULL)", name="published_has_moment"),
        CheckConstraint("version >= 1", name="version"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    code: str
    version: int
    status: str
    is_foreign: bool
    content_hash: str
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    content: dict[str, Any] = Field(sa_type=JSON)


class CatalogueStep(SQLModel, table=True):
    """What was done with a version on its way, by whom: nobody agrees to what they wrote themselves."""

    __tablename__ = "catalogue_step"
    __table_args__ = (
        CheckConstraint("kind IN ('opened', 'saved', 'asked', 'returned', 'published', 'retired')", name="kind"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="catalogue_version.id", index=True)
    kind: str
    at: datetime = Field(sa_type=UtcDateTime)
    by: str
    note: str
    asked_of: str | None = None
