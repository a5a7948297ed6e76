"""Create supervision records, and what a manager looked at last."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "supervision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("led_by", sa.String(), nullable=False),
        sa.Column("with_whom", sa.JSON(), nullable=False),
        sa.Column("looked_at", sa.String(), nullable=False),
        sa.Column("challenged", sa.Boolean(), nullable=False),
        sa.Column("next_by", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("next_by IS NULL OR next_by >= held_on", name="next_after"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.ForeignKeyConstraint(["replaces_id"], ["supervision.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("replaces_id"),
    )
    op.create_index(op.f("ix_supervision_case_id"), "supervision", ["case_id"])
    op.create_table(
        "oversight_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_oversight_look_user_id"), "oversight_look", ["user_id"])


def downgrade() -> None:
    op.drop_table("oversight_look")
    op.drop_table("supervision")
