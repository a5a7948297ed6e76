"""Add since when a need is recorded, and why an assessment was completed without a screen."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    with op.batch_alter_table("assessment") as assessment:
        assessment.add_column(sa.Column("unscreened_reason", sa.String(), nullable=True))
    with op.batch_alter_table("need") as need:
        need.add_column(sa.Column("recorded_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("need") as need:
        need.drop_column("recorded_on")
    with op.batch_alter_table("assessment") as assessment:
        assessment.drop_column("unscreened_reason")
