"""Create catalogue."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEPT = ("id", "kind", "code", "version", "is_foreign", "content_hash", "content", "published_at")
"""What never changes once published; only the status still moves between published and retired."""

REFUSAL = "a published version never changes"


def upgrade() -> None:
    op.create_table(
        "catalogue_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("is_foreign", sa.Boolean(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('code_list', 'component', 'coverage_rule', 'factor', 'programme', 'strength')",
            name=op.f("ck_catalogue_version_kind"),
        ),
        sa.CheckConstraint("status IN ('draft', 'published', 'retired')", name=op.f("ck_catalogue_version_status")),
        sa.CheckConstraint(
            "(status = 'draft') = (published_at IS NULL)", name=op.f("ck_catalogue_version_published_has_moment")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_catalogue_version_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_version")),
        sa.UniqueConstraint(
            "kind",
            "code",
            "version",
            "content_hash",
            "is_foreign",
            name=op.f("uq_catalogue_version_kind_code_version_content_hash_is_foreign"),
        ),
    )
    op.create_index(
        "ix_catalogue_version_one_of_ours",
        "catalogue_version",
        ["kind", "code", "version"],
        unique=True,
        sqlite_where=sa.text("NOT is_foreign"),
        postgresql_where=sa.text("NOT is_foreign"),
    )
    op.create_index("ix_catalogue_version_stamp", "catalogue_version", ["status", "is_foreign", "content_hash"])
    for statement in _guards():
        op.execute(statement)


def downgrade() -> None:
    op.drop_index("ix_catalogue_version_stamp", "catalogue_version")
    op.drop_index("ix_catalogue_version_one_of_ours", "catalogue_version")
    op.drop_table("catalogue_version")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION catalogue_version_refuse()")


def _guards() -> list[str]:
    """The database itself keeps what was published, whatever writes to it."""
    return _postgresql() if op.get_bind().dialect.name == "postgresql" else _sqlite()


def _sqlite() -> list[str]:
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in KEPT)
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return [
        "CREATE TRIGGER catalogue_version_stays BEFORE UPDATE ON catalogue_version "
        f"WHEN OLD.status <> 'draft' AND (NEW.status = 'draft' OR {changed}) {refuse}",
        "CREATE TRIGGER catalogue_version_remains BEFORE DELETE ON catalogue_version "
        f"WHEN OLD.status <> 'draft' {refuse}",
    ]


def _postgresql() -> list[str]:
    changed = " OR ".join(f"NEW.{column}::text IS DISTINCT FROM OLD.{column}::text" for column in KEPT)
    refuse = "FOR EACH ROW WHEN ({}) EXECUTE FUNCTION catalogue_version_refuse()"
    return [
        "CREATE FUNCTION catalogue_version_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER catalogue_version_stays BEFORE UPDATE ON catalogue_version "
        + refuse.format(f"OLD.status <> 'draft' AND (NEW.status = 'draft' OR {changed})"),
        "CREATE TRIGGER catalogue_version_remains BEFORE DELETE ON catalogue_version "
        + refuse.format("OLD.status <> 'draft'"),
    ]
