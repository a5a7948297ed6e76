"""Create held sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "held_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("attendance", sa.String(), nullable=False),
        sa.Column("late_minutes", sa.Integer(), nullable=True),
        sa.Column("intended", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("deliverers", sa.JSON(), nullable=False),
        sa.Column("adaptations", sa.JSON(), nullable=False),
        sa.Column("engagement", sa.Integer(), nullable=True),
        sa.Column("child_rating", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("next_time", sa.String(), nullable=True),
        sa.Column("concern", sa.String(), nullable=True),
        sa.Column("tell_manager", sa.Boolean(), nullable=False),
        sa.Column("voluntary", sa.Boolean(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.CheckConstraint("engagement IS NULL OR engagement BETWEEN 1 AND 5", name="engagement"),
        sa.CheckConstraint("minutes >= 0", name="minutes"),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_record.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("session_id", "revision"),
    )
    op.create_index(op.f("ix_held_session_case_id"), "held_session", ["case_id"])
    op.create_table(
        "coverage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("held_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("planned", sa.String(), nullable=True),
        sa.Column("component", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("elements", sa.JSON(), nullable=False),
        sa.Column("in_place_of", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("variant IN ('standard', 'adapted')", name="variant"),
        sa.CheckConstraint("minutes IS NULL OR minutes >= 0", name="minutes"),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_record.id"],
        ),
        sa.ForeignKeyConstraint(
            ["held_id"],
            ["held_session.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_coverage_case_id"), "coverage", ["case_id"])
    op.create_index(op.f("ix_coverage_held_id"), "coverage", ["held_id"])
    op.create_table(
        "contact_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("copied_by", sa.String(), nullable=False),
        sa.Column("copied_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_record.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_contact_copy_case_id"), "contact_copy", ["case_id"])


def downgrade() -> None:
    op.drop_table("contact_copy")
    op.drop_table("coverage")
    op.drop_table("held_session")
