"""Create offences and closings."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "case_closing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("reopened", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("manager_reason", sa.String(), nullable=True),
        sa.Column("recorded_by", sa.String(), nullable=True),
        sa.CheckConstraint("(reason IS NULL) = reopened", name="closed_for_a_reason"),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_record.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_case_closing_case_id"), "case_closing", ["case_id"])
    op.create_table(
        "family_stance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("recorded_by", sa.String(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_record.id"],
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["family_stance.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("replaces_id"),
    )
    op.create_index(op.f("ix_family_stance_case_id"), "family_stance", ["case_id"])
    op.create_table(
        "offence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("happened_from", sa.Date(), nullable=True),
        sa.Column("happened_until", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("appeal_from", sa.Date(), nullable=True),
        sa.Column("appeal_until", sa.Date(), nullable=True),
        sa.Column("pending_from", sa.Date(), nullable=True),
        sa.Column("pending_until", sa.Date(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.String(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("appeal_until IS NULL OR appeal_from <= appeal_until", name="appeal_in_order"),
        sa.CheckConstraint("happened_until IS NULL OR happened_from <= happened_until", name="happened_in_order"),
        sa.CheckConstraint("pending_until IS NULL OR pending_from <= pending_until", name="pending_in_order"),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_record.id"],
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["offence.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("replaces_id"),
    )
    op.create_index(op.f("ix_offence_case_id"), "offence", ["case_id"])
    op.create_table(
        "stance_acknowledgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("stance_id", sa.Integer(), nullable=False),
        sa.Column("acknowledged_on", sa.Date(), nullable=False),
        sa.Column("acknowledged_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case_record.id"],
        ),
        sa.ForeignKeyConstraint(
            ["stance_id"],
            ["stance.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("stance_id"),
    )
    op.create_index(op.f("ix_stance_acknowledgement_case_id"), "stance_acknowledgement", ["case_id"])


def downgrade() -> None:
    op.drop_table("stance_acknowledgement")
    op.drop_table("offence")
    op.drop_table("family_stance")
    op.drop_table("case_closing")
