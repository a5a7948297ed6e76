"""Create what tablets handed in, with what became of each."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "received_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("device_id", sa.String(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("envelope", sa.JSON(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offset_ms", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("for_user_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.Column("settled_as", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("kind IN ('session', 'draft', 'phoned')", name="kind"),
        sa.CheckConstraint(
            "outcome IN ('recorded', 'already_recorded', 'conflict', 'quarantined', 'refused')", name="outcome"
        ),
        sa.CheckConstraint(
            "reason IS NULL OR reason IN "
            "('case_not_yours', 'device_revoked', 'handed_in', 'unknown_form', 'cannot_open', 'draft')",
            name="reason",
        ),
        sa.CheckConstraint(
            "settled_as IS NULL OR settled_as IN ('accepted', 'handed_on', 'returned', 'kept_theirs', 'merged')",
            name="settled_as",
        ),
        sa.CheckConstraint("(settled_at IS NULL) = (settled_as IS NULL)", name="settled"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"]),
        sa.ForeignKeyConstraint(["for_user_id"], ["user_account.id"]),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"]),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("item_id", "hash"),
    )
    op.create_index(op.f("ix_received_item_case_id"), "received_item", ["case_id"])
    op.create_index(op.f("ix_received_item_device_id"), "received_item", ["device_id"])
    op.create_index(op.f("ix_received_item_for_user_id"), "received_item", ["for_user_id"])
    op.create_index(op.f("ix_received_item_service_id"), "received_item", ["service_id"])
    op.create_index(op.f("ix_received_item_user_id"), "received_item", ["user_id"])


def downgrade() -> None:
    op.drop_table("received_item")
