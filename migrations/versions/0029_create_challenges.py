"""Create a manager's challenges, and what was said to each."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "challenge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("reply_due_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("about IN ('flag', 'figure', 'plan')", name="about"),
        sa.CheckConstraint("number >= 1", name="number"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "number"),
    )
    op.create_table(
        "challenge_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("planned", sa.String(), nullable=True),
        sa.Column("component", sa.String(), nullable=True),
        sa.Column("of_action", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("ground", sa.String(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=True),
        sa.CheckConstraint("(kind = 'closed') = (ground IS NOT NULL)", name="closed_on_a_ground"),
        sa.CheckConstraint("(kind = 'outcome') = (of_action IS NOT NULL)", name="outcome_of_an_action"),
        sa.CheckConstraint(
            "kind <> 'action' OR (person IS NOT NULL AND due_on IS NOT NULL)", name="action_of_somebody"
        ),
        sa.CheckConstraint("kind IN ('reply', 'action', 'outcome', 'closed', 'reopened')", name="kind"),
        sa.CheckConstraint("number >= 1", name="number"),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("challenge_id", "number"),
    )


def downgrade() -> None:
    op.drop_table("challenge_step")
    op.drop_table("challenge")
