"""Add what must change in a record that was refused."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("received_item", sa.Column("faults", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("received_item", "faults")
