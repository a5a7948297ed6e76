"""Create catalogue steps: who opened, wrote, sent, agreed to and retired a version."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.create_table(
        "catalogue_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("asked_of", sa.String(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('opened', 'saved', 'asked', 'returned', 'published', 'retired')",
            name=op.f("ck_catalogue_step_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["catalogue_version.id"], name=op.f("fk_catalogue_step_version_id_catalogue_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_step")),
    )
    op.create_index(op.f("ix_catalogue_step_version_id"), "catalogue_step", ["version_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_catalogue_step_version_id"), "catalogue_step")
    op.drop_table("catalogue_step")
