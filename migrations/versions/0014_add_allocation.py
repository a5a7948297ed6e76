"""Add the day on which a case was allocated."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("case_record", sa.Column("allocated_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("case_record", "allocated_on")
