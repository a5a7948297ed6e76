"""Create the forecasts that were shown to a manager, with what they rested on."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "forecast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("plan_version", sa.Integer(), nullable=False),
        sa.Column("effective_end_on", sa.Date(), nullable=False),
        sa.Column("headline", sa.Float(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("shown_on", sa.String(), nullable=False),
        sa.Column("shown_to", sa.String(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("headline >= 0 AND headline <= 1", name="headline"),
        sa.CheckConstraint("shown_on IN ('case', 'report')", name="shown_on"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "as_of", "stream"),
    )


def downgrade() -> None:
    op.drop_table("forecast")
