"""Create equality answers."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.create_table(
        "equality_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("ethnicity", sa.String(), nullable=True),
        sa.Column("disability", sa.String(), nullable=True),
        sa.Column("looked_after", sa.String(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "ethnicity IS NOT NULL OR disability IS NOT NULL OR looked_after IS NOT NULL", name="anything_asked"
        ),
        sa.CheckConstraint("disability IS NULL OR disability IN ('yes', 'no', 'not_said')", name="disability"),
        sa.CheckConstraint("looked_after IS NULL OR looked_after IN ('yes', 'no', 'not_said')", name="looked_after"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.ForeignKeyConstraint(["replaces_id"], ["equality_answer.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("replaces_id"),
    )
    op.create_index(op.f("ix_equality_answer_case_id"), "equality_answer", ["case_id"])


def downgrade() -> None:
    """Answers number from 1 again after it: what was taken back of the old ones must not hit the new."""
    back = sa.table("taken_back", sa.column("of_register"))
    op.execute(back.delete().where(back.c.of_register == "equality"))
    op.drop_table("equality_answer")
